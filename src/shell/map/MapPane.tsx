import { useStore } from "zustand";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";

import { AppError, toAppError } from "#domain/appError";
import type { FeatureProvider } from "#plugin-api/featureProvider";
import { createMap } from "#map/createMap";
import type { MapController } from "#map/mapController";
import { readPalette } from "#map/points/sprites";

import { useApp } from "../app/AppContext";
import type { ModuleHost } from "../host/moduleHost";
import { CoordinatesBar } from "./CoordinatesBar";
import { IdentifyMarker } from "../info/IdentifyMarker";
import { LocatedPosition } from "./LocatedPosition";
import { MapContextMenu } from "./MapContextMenu";
import { MapControls } from "./MapControls";
import { MapFaults } from "./MapFaults";
import styles from "./MapPane.module.css";
import { PointsLegend } from "./PointsLegend";
import { RowPreview } from "./RowPreview";
import { shownLayers } from "./shownLayers";
import { ToolHint } from "./ToolHint";
import { useCatalogues, useLayers } from "./useLayers";
import { useMapCommands } from "./useMapCommands";
import { useMapDataset } from "./useMapDataset";
import { useRememberedView } from "./useRememberedView";

/** The map and all that lies on it. */
export default function MapPane() {
  const { t, dataset, host, resolveUrl, map: slot, theme, layerList, reportError } = useApp();
  const target = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapController | null>(null);
  // What lies on the map comes once its layers are asked for, in the pauses of their painting.
  const standing = useDeferredValue(map);
  const { initialPosition, remember, follow } = useRememberedView();

  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const controller = createMap({ target: element, dataset, resolveUrl, featureProvider: (id) => providerOf(host, id), position: initialPosition(), palette: readPalette(element) });
    const stops = [
      controller.on("moved", remember),
      follow(({ centre, zoom, projection = "EPSG:3857", graticule = false }) => {
        const turned = projection === controller.projection() ? Promise.resolve() : controller.setProjection(projection);
        turned.then(
          () => {
            controller.setGraticule(graticule);
            controller.show({ position: centre, zoom });
          },
          (thrown: unknown) => reportError(toAppError(thrown)),
        );
      }),
      controller.on("layerStatus", (layer, status) => layerList.getState().setStatus(layer, status)),
    ];
    setMap(controller);
    slot.register(controller);
    return () => {
      for (const stop of stops) stop();
      slot.register(null);
      setMap(null);
      controller.dispose();
    };
  }, [dataset, resolveUrl, slot, initialPosition, remember, follow, layerList, host, reportError]);

  useCatalogues();
  useShownLayers(map);
  useMapDataset(map);
  useMapCommands(map);
  useDroppedNotice();

  // The symbols keep one palette in both themes: it is made for the white halo, not for the page.
  useEffect(() => {
    if (map && target.current) map.setPalette(readPalette(target.current));
  }, [map, theme.scheme]);

  return (
    <div className={styles.pane}>
      <div
        ref={target}
        className={styles.map}
        role="application"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the arrow keys itself
        tabIndex={0}
        aria-label={t("map.label")}
        aria-describedby="map-keys"
        data-map="busy"
      />
      <p id="map-keys" className="visually-hidden">
        {t("map.keys")}
      </p>
      {standing && (
        <>
          <MapControls map={standing} />
          <div className={styles.notices}>
            <ToolHint />
            <MapFaults />
          </div>
          <PointsLegend map={standing} />
          <RowPreview map={standing} />
          <MapContextMenu map={standing} />
          <LocatedPosition map={standing} />
          <IdentifyMarker map={standing} />
          <CoordinatesBar map={standing} />
        </>
      )}
    </div>
  );
}

/** @throws AppError not-found when no module that is switched on gives such features */
async function providerOf(host: ModuleHost, id: string): Promise<FeatureProvider> {
  const found = (await host.collect("featureProviders")).find(({ made }) => made.id === id);
  if (!found) throw new AppError("not-found", `No module provides features by ${id}.`, { reason: "provider-missing", values: { provider: id } });
  return found.made;
}

/** What this browser remembered and could not be read again is told once. */
function useDroppedNotice(): void {
  const { t, notify, layerList } = useApp();
  const dropped = useLayers((state) => state.dropped);
  useEffect(() => {
    if (dropped === 0) return;
    notify({ kind: "warning", text: dropped === "all" ? t("layers.dropped.all") : t("layers.dropped", { count: dropped }) });
    layerList.getState().forgetDropped();
  }, [dropped, t, notify, layerList]);
}

/** The map follows the list of layers and the theme. */
function useShownLayers(map: MapController | null): void {
  const { theme, mapTools } = useApp();
  const known = useLayers((state) => state.known);
  const basemap = useLayers((state) => state.basemap);
  const basemapVisible = useLayers((state) => state.basemapVisible);
  const basemapOpacity = useLayers((state) => state.basemapOpacity);
  const list = useLayers((state) => state.list);
  const groups = useLayers((state) => state.groups);
  const shown = useMemo(
    () => shownLayers({ known, basemap, basemapVisible, basemapOpacity, list, groups }, theme.scheme === "dark"),
    [known, basemap, basemapVisible, basemapOpacity, list, groups, theme.scheme],
  );
  useEffect(() => map?.setLayers(shown), [map, shown]);

  const toolRuns = useStore(mapTools.state, (state) => state.kind !== "none");
  useEffect(() => map?.setSelecting(!toolRuns), [map, toolRuns]);
}
