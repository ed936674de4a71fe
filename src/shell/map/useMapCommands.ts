import { useEffect, useRef } from "react";

import type { LonLat } from "#domain/position/lonLat";
import type { MapController } from "#map/mapController";
import { territories } from "#map/territories";

import { useApp } from "../app/AppContext";
import { createIdentifyTool } from "../info/createIdentifyTool";
import type { ShellCommand } from "../palette/createCommandRegistry";
import { copyPosition } from "./copyPosition";
import { fitPoints } from "./fitPoints";
import { goalOfRow, type RowGoal } from "./goalOfRow";
import { locate } from "./locate";
import { basemapOf, basemapsOf } from "./shownLayers";
import { useLayers } from "./useLayers";

/** What the map can do, for the palette and the list of shortcuts. + and − are the map's own keys. */
export function useMapCommands(map: MapController | null): void {
  const app = useApp();
  const layers = app.layerList;
  const known = useLayers((state) => state.known);
  const pointer = useRef<LonLat | null>(null);

  useEffect(() => map?.on("pointer", (position) => (pointer.current = position)), [map]);

  useEffect(() => {
    if (!map) return;
    const { t, host, dataset, commands, openPanel, following } = app;
    const goalOfFocus = (): RowGoal | null => goalOfRow(dataset.current()?.table, dataset.focus(), { extent: map.extent(), zoom: map.zoom() }, true);
    const group = t("map.group");
    const basemaps = basemapsOf({ known });
    const list: ShellCommand[] = [
      { id: "map.zoom-in", title: t("map.zoom-in"), icon: "plus", group, run: () => map.zoomBy(1) },
      { id: "map.zoom-out", title: t("map.zoom-out"), icon: "minus", group, run: () => map.zoomBy(-1) },
      { id: "map.locate", title: t("map.locate"), icon: "locate", group, run: () => locate(app, map) },
      {
        id: "map.copy",
        title: t("map.coordinates.copy"),
        icon: "copy",
        keys: "c",
        zone: "work",
        group,
        run: () => void copyPosition(app, pointer.current ?? map.centre()),
      },
      {
        id: "map.identify",
        title: t("info.tool.centre"),
        icon: "info",
        keys: "i",
        zone: "work",
        group,
        run: () => {
          app.info.ask(map, map.centre());
          openPanel("shell/info");
        },
      },
      {
        id: "map.fit-points",
        title: t("map.fit-points"),
        icon: "focus",
        group,
        run: () => fitPoints(map, app),
      },
      {
        id: "map.follow-row",
        title: t("map.follow-row"),
        icon: "target",
        group,
        run: () => following.getState().setFollows(!following.getState().follows),
      },
      {
        id: "map.show-row",
        title: t("map.show-row"),
        icon: "focus",
        group,
        disabledReason: () => (goalOfFocus() ? null : t("map.show-row.none")),
        run: () => {
          const goal = goalOfFocus();
          if (goal) map.show(goal);
        },
      },
      {
        id: "map.open-row",
        title: t("map.menu.open-row"),
        icon: "list-details",
        group,
        disabledReason: () => (dataset.focus() === null ? t("map.selected", { count: 0 }) : null),
        run: () => openPanel("shell/row"),
      },
      ...territories.map(({ id, extent }): ShellCommand => ({
        id: `map.territory.${id}`,
        title: `${t("map.territory")} : ${t(`map.territory.${id}`)}`,
        icon: "world",
        group,
        run: () => map.show({ extent }),
      })),
      ...basemaps.map(({ module, description }): ShellCommand => ({
        id: `map.basemap.${description.id}`,
        title: `${t("map.basemap")} : ${host.translate(module, description.title)}`,
        icon: "basemap",
        group,
        run: () => layers.getState().setBasemap(description.id),
      })),
      {
        id: "map.next-basemap",
        title: t("map.basemap"),
        icon: "basemap",
        keys: "b",
        zone: "work",
        inPalette: false,
        group,
        run: () => {
          const at = basemaps.findIndex(({ description }) => description.id === basemapOf(layers.getState())?.description.id);
          const next = basemaps[(at + 1) % basemaps.length];
          if (next) layers.getState().setBasemap(next.description.id);
        },
      },
    ];
    const undos = [...list.map((command) => commands.register(command)), app.mapTools.register(createIdentifyTool(app))];
    return () => undos.forEach((undo) => undo());
  }, [map, app, known, layers]);

  // Enter opens the chosen row and Escape lets go of it, while the map itself has the focus.
  useEffect(() => {
    const element = map?.ol.getTargetElement();
    if (!map || !element) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== element || event.defaultPrevented || app.mapTools.current() !== null) return;
      if (event.key === "Enter" && app.dataset.focus() !== null) {
        event.preventDefault();
        app.openPanel("shell/row");
      } else if (event.key === "Escape" && app.dataset.selection().size > 0) {
        event.preventDefault();
        app.dataset.select([]);
      }
    };
    element.addEventListener("keydown", onKey);
    return () => element.removeEventListener("keydown", onKey);
  }, [map, app]);
}
