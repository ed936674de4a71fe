import { ActionIcon } from "@mantine/core";
import { useEffect, useState } from "react";

import type { LonLat } from "#domain/position/lonLat";
import { formatDistance, formatLonLat, formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";
import type { MapController } from "#map/createMap";
import { scaleBar } from "#map/scaleBar";

import { useApp } from "../app/AppContext";
import { KeyHint } from "../app/KeyHint";
import { Attribution } from "./Attribution";
import styles from "./CoordinatesBar.module.css";
import { copyText } from "./copyPosition";
import { useProjections, type Projections } from "./useProjections";

/** Where the pointer is, in WGS 84 and in the legal projection of the place; without a pointer, the map's centre. */
export function CoordinatesBar({ map }: { map: MapController }) {
  const app = useApp();
  const { t, language } = app;
  const [centre, setCentre] = useState(() => map.centre());
  const [pointer, setPointer] = useState<LonLat | null>(null);
  const [resolution, setResolution] = useState(() => map.resolution());
  const projections = useProjections(pointer !== null);
  useEffect(() => map.on("pointer", setPointer), [map]);
  useEffect(
    () =>
      map.on("moved", ({ centre: now }) => {
        setCentre(now);
        setResolution(map.resolution());
      }),
    [map],
  );

  const position = pointer ?? centre;
  const legal = projections && legalText(projections, position, language);
  const scale = scaleBar(resolution, centre, 96);
  const length = scale.metres < 1_000 ? formatDistance(scale.metres, language) : `${formatNumber(scale.metres / 1_000, language)}\u00a0km`;
  return (
    <footer className={styles.bar}>
      <div className={styles.coordinates} role="group" aria-label={t("map.coordinates")}>
        <span className={styles.kind}>{t(pointer ? "map.coordinates.pointer" : "map.coordinates.centre")}</span>
        <span className={styles.figures}>{formatLonLat(position, language)}</span>
        {projections && (
          <span className={styles.legal} {...(legal ? { title: t("map.coordinates.legal", { projection: legal.projection }) } : {})}>
            {legal ? (
              <>
                <span className={styles.kind}>{legal.projection}</span> <span className={styles.figures}>{legal.text}</span>
              </>
            ) : (
              t("map.coordinates.outside")
            )}
          </span>
        )}
        <Tooltip label={<KeyHint title={t("map.coordinates.copy")} keys="c" />}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t("map.coordinates.copy")}
            onClick={() =>
              void copyText(app, [`${centre[1].toFixed(6)}, ${centre[0].toFixed(6)}`, legalCopy(projections, centre)].filter((part) => part !== null).join(" · "))
            }
          >
            <Icon name="copy" size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={styles.scale} role="img" aria-label={t("map.scale", { length })}>
        <span className={styles.scaleBar} style={{ width: scale.widthPixels }} />
        <span>{length}</span>
      </div>
      <Attribution />
    </footer>
  );
}

function legalText({ legalProjectionAt, fromWgs84 }: Projections, position: LonLat, language: "fr" | "en"): { projection: string; text: string } | null {
  const crs = legalProjectionAt(position);
  if (!crs) return null;
  const [x, y] = fromWgs84(crs, position);
  return { projection: crs.name, text: `${formatNumber(x, language)}\u202f; ${formatNumber(y, language)}` };
}

/** `Lambert-93 652469, 6862035`: whole metres, without the spaces that other programs would trip over. */
function legalCopy(projections: Projections | null, position: LonLat): string | null {
  const crs = projections?.legalProjectionAt(position);
  if (!projections || !crs) return null;
  const [x, y] = projections.fromWgs84(crs, position);
  return `${crs.name} ${Math.round(x)}, ${Math.round(y)}`;
}
