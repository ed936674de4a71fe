import { ActionIcon, Menu } from "@mantine/core";
import { Suspense, lazy, useEffect, useState } from "react";

import type { LonLat } from "#domain/position/lonLat";
import { formatDistance, formatLonLat, formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";
import type { MapController } from "#map/mapController";
import { scaleBar } from "#map/scaleBar";

import { useApp } from "../app/AppContext";
import { KeyHint } from "../app/KeyHint";
import { Attribution } from "./Attribution";
import styles from "./CoordinatesBar.module.css";
import { copyText } from "./copyPosition";
import { projectionName, useMapProjection } from "./mapProjection";
import { useProjections, type Projections } from "./useProjections";

const ProjectionMenu = lazy(() => import("./ProjectionMenu"));

const shownKey = "map.coordinates";

/** Where the pointer is, in WGS 84 and in the projection of one's choice; without a pointer, the map's centre. */
export function CoordinatesBar({ map }: { map: MapController }) {
  const app = useApp();
  const { t, language, settings } = app;
  const [centre, setCentre] = useState(() => map.centre());
  const [pointer, setPointer] = useState<LonLat | null>(null);
  const [resolution, setResolution] = useState(() => map.resolution());
  const [menu, setMenu] = useState(false);
  const [shown, setShown] = useState<string | null>(() => textOrNull(settings.get(shownKey)));
  const projection = useMapProjection(map);
  const projections = useProjections(pointer !== null || shown !== null);
  useEffect(() => map.on("pointer", setPointer), [map]);
  useEffect(
    () =>
      map.on("moved", ({ centre: now }) => {
        setCentre(now);
        setResolution(map.resolution());
      }),
    [map, projection],
  );

  const position = pointer ?? centre;
  const second = projections && projectedText(projections, shown, position, language);
  const scale = scaleBar(projection === "EPSG:3857" ? resolution : resolution / Math.cos((centre[1] * Math.PI) / 180), centre, 96);
  const length = scale.metres < 1_000 ? formatDistance(scale.metres, language) : `${formatNumber(scale.metres / 1_000, language)}\u00a0km`;
  return (
    <footer className={styles.bar}>
      <div className={styles.coordinates} role="group" aria-label={t("map.coordinates")}>
        <span className={styles.kind}>{t(pointer ? "map.coordinates.pointer" : "map.coordinates.centre")}</span>
        <span className={styles.figures}>{formatLonLat(position, language)}</span>
        {projections && (
          <span className={styles.legal}>
            {second ? (
              <>
                <span className={styles.kind}>{second.projection}</span> <span className={styles.figures}>{second.text}</span>
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
              void copyText(app, [`${centre[1].toFixed(6)}, ${centre[0].toFixed(6)}`, projectedCopy(projections, shown, centre)].filter((part) => part !== null).join(" · "))
            }
          >
            <Icon name="copy" size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Menu opened={menu} onChange={setMenu} position="top-start" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }} returnFocus>
        <Menu.Target>
          <button type="button" className={styles.projection} aria-label={t("map.projection.menu", { projection: projectionName(projection) })}>
            <Icon name="world" size={14} />
            <span className={styles.projectionName}>{projectionName(projection)}</span>
            <Icon name="chevron-up" size={12} />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          {menu && (
            <Suspense fallback={<Menu.Label>{t("app.panel.loading")}</Menu.Label>}>
              <ProjectionMenu
                map={map}
                position={centre}
                projection={projection}
                shown={shown}
                onShown={(crs) => {
                  settings.set(shownKey, crs);
                  setShown(crs);
                }}
              />
            </Suspense>
          )}
        </Menu.Dropdown>
      </Menu>
      <div className={styles.scale} role="img" aria-label={t("map.scale", { length })}>
        <span className={styles.scaleBar} style={{ width: scale.widthPixels }} />
        <span>{length}</span>
      </div>
      <Attribution />
    </footer>
  );
}

/** In the CRS of one's choice where it is used, else in the legal one of the place; null outside of all. */
function projectedText({ legalProjectionAt, crsAt, fromWgs84 }: Projections, shown: string | null, position: LonLat, language: "fr" | "en"): { projection: string; text: string } | null {
  const crs = (shown === null ? null : crsAt(shown, position)) ?? legalProjectionAt(position);
  if (!crs) return null;
  const [x, y] = fromWgs84(crs, position);
  return { projection: crs.name, text: `${formatNumber(x, language)}\u202f; ${formatNumber(y, language)}` };
}

/** `Lambert-93 652469, 6862035`: whole metres, without the spaces that other programs would trip over. */
function projectedCopy(projections: Projections | null, shown: string | null, position: LonLat): string | null {
  const crs = projections && ((shown === null ? null : projections.crsAt(shown, position)) ?? projections.legalProjectionAt(position));
  if (!projections || !crs) return null;
  const [x, y] = projections.fromWgs84(crs, position);
  return `${crs.name} ${Math.round(x)}, ${Math.round(y)}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
