import { Menu } from "@mantine/core";

import type { LonLat } from "#domain/position/lonLat";
import { legalProjectionAt } from "#domain/position/legalProjection";
import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import { copyText } from "./copyPosition";
import { coordinateForms, crssAt } from "./coordinateForms";
import { projectionName } from "./mapProjection";

/** Choices about coordinates: the projection of the map, the grid, the one shown in the bar; then copies in each form. */
export default function ProjectionMenu({ map, position, projection, shown, onShown }: ProjectionMenuProps) {
  const app = useApp();
  const { t } = app;
  const legal = legalProjectionAt(position);
  const projections = [...new Set(["EPSG:3857", "EPSG:2154", ...(legal ? [legal.id] : []), projection])];
  return (
    <>
      <Menu.Label>{t("map.projection")}</Menu.Label>
      <Menu.RadioGroup value={projection} onChange={(crs) => app.reportFailure(map.setProjection(crs))}>
        {projections.map((crs) => (
          <Menu.RadioItem key={crs} value={crs} closeMenuOnClick>
            {projectionName(crs)} <small>{crs}</small>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.CheckboxItem value="graticule" checked={map.graticule()} onChange={(drawn) => map.setGraticule(drawn)}>
        {t("map.graticule")}
      </Menu.CheckboxItem>
      <Menu.Divider />
      <Menu.Label>{t("map.coordinates.shown")}</Menu.Label>
      <Menu.RadioGroup value={shown ?? "legal"} onChange={(crs) => onShown(crs === "legal" ? null : crs)}>
        <Menu.RadioItem value="legal">{t("map.coordinates.shown.legal")}</Menu.RadioItem>
        {crssAt(position).map(({ id, name }) => (
          <Menu.RadioItem key={id} value={id}>
            {name} <small>{id}</small>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t("map.coordinates.copy.centre")}</Menu.Label>
      {coordinateForms(position).map(({ id, name, text }) => (
        <Menu.Item key={id} onClick={() => void copyText(app, text)}>
          {name ?? t(`map.coordinates.form.${id}`)} <small>{text}</small>
        </Menu.Item>
      ))}
    </>
  );
}

export interface ProjectionMenuProps {
  readonly map: MapController;
  readonly position: LonLat;
  readonly projection: string;
  /** CRS of the second pair of coordinates in the bar; null for the legal one of the place. */
  readonly shown: string | null;
  readonly onShown: (crs: string | null) => void;
}
