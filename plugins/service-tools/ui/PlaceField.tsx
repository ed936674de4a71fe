import { Button, Input, TextInput } from "@mantine/core";
import { useId, useState } from "react";

import { toAppError } from "#domain/appError";
import type { FeatureGeometry } from "#domain/layer/features";
import type { LonLat } from "#domain/position/lonLat";
import { readTypedPosition } from "#domain/position/typedPosition";
import { formatLonLat } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { askOnMap } from "../model/map/placeRequest";
import { selectedGeometries } from "../model/map/selectedGeometries";
import { describeGeometry } from "../model/describeGeometry";
import type { ToolValue } from "../model/toolValues";
import styles from "./tools.module.css";

/** What every field shows around its input. */
export interface FieldWords {
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
  readonly error: string | null;
}

interface PlaceFieldProps {
  readonly words: FieldWords;
  readonly shapes: readonly ("point" | "line" | "zone")[];
  readonly value: ToolValue | null;
  readonly onChange: (value: ToolValue | null) => void;
  /** The service wants a position rather than a shape. */
  readonly asPosition: boolean;
}

/** A point, a line or a zone: from the map, typed, or from the objects selected. */
export function PlaceField({ words, shapes, value, onChange, asPosition }: PlaceFieldProps) {
  const context = useModule();
  const { t, language } = context;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [unreadable, setUnreadable] = useState(false);
  const give = (geometry: FeatureGeometry): void => onChange(asPosition ? positionOf(geometry) : { kind: "geometry", geometry });
  const selected = asPosition ? [] : selectedGeometries(context.layers);
  const shown = value?.kind === "point" ? t("place.point", { position: formatLonLat(value.position, language) }) : value?.kind === "geometry" ? describeGeometry(value.geometry, context) : null;

  const takeCentre = (): void => {
    context.map().then(
      (map) => give({ type: "Point", coordinates: map.centre() }),
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
  };
  const takeTyped = (): void => {
    if (typed.trim() === "") return;
    const read = readTypedPosition(typed);
    setUnreadable(read.kind !== "position");
    if (read.kind !== "position") return;
    give({ type: "Point", coordinates: read.position });
    setTyped("");
  };
  return (
    <Input.Wrapper label={words.label} description={words.description} required={words.required} error={words.error} labelElement="div" id={id}>
      <div className={styles.place} role="group" aria-label={words.label}>
        {shown !== null && (
          <p className={styles.placeValue}>
            <Icon name="map-pin" size={16} />
            <span>{shown}</span>
            <button type="button" className={styles.clear} aria-label={t("place.clear", { field: words.label })} onClick={() => onChange(null)}>
              <Icon name="x" size={16} />
            </button>
          </p>
        )}
        <div className={styles.actions}>
          {shapes.map((shape) => (
            <Button key={shape} size="xs" variant="default" leftSection={<Icon name={shape === "point" ? "map-pin" : shape === "line" ? "route" : "polygon"} size={16} />} onClick={() => askOnMap(context, shape, give)}>
              {t(`place.ask-${shape}`)}
            </Button>
          ))}
          {shapes.includes("point") && (
            <Button size="xs" variant="default" leftSection={<Icon name="crosshair" size={16} />} onClick={takeCentre}>
              {t("place.centre")}
            </Button>
          )}
          {selected.length > 0 && (
            <Button size="xs" variant="default" leftSection={<Icon name="pointer" size={16} />} onClick={() => give(merged(selected))}>
              {t("place.selected", { count: selected.length })}
            </Button>
          )}
        </div>
        {shapes.includes("point") && (
          <TextInput
            aria-label={t("place.typed", { field: words.label })}
            placeholder={t("place.typed-example")}
            value={typed}
            error={unreadable ? t("place.unreadable") : null}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setUnreadable(false);
            }}
            onBlur={takeTyped}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              takeTyped();
            }}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}

function positionOf(geometry: FeatureGeometry): ToolValue | null {
  const [longitude, latitude] = Array.isArray(geometry.coordinates) ? (geometry.coordinates as readonly unknown[]) : [];
  if (typeof longitude !== "number" || typeof latitude !== "number") return null;
  const position: LonLat = [longitude, latitude];
  return { kind: "point", position };
}

/** One shape as it is; several polygons as one, anything else as the first. */
function merged(geometries: readonly FeatureGeometry[]): FeatureGeometry {
  const polygons = geometries.flatMap((geometry): unknown[] =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" && Array.isArray(geometry.coordinates) ? (geometry.coordinates as unknown[]) : [],
  );
  const [first] = geometries;
  if (polygons.length > 1) return { type: "MultiPolygon", coordinates: polygons };
  return first ?? { type: "GeometryCollection", geometries: [] };
}
