import { useEffect } from "react";
import { useStore } from "zustand";

import type { Extent, LonLat } from "#domain/position/lonLat";
import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import { followRow } from "./followRow";
import { openingExtent } from "./pointsExtent";

/** After a file opened, the page takes its shape within this time. */
const settlingMs = 1_500;

/** Id of the dataset whose points were brought into sight last. */
const fittedKey = "map.fitted";

/** The map and the dataset follow each other: selection both ways, focus shown, points in sight when a file opens. */
export function useMapDataset(map: MapController | null): void {
  const { dataset, settings, info, openPanel, following } = useApp();
  const opened = useStore(dataset.state, (state) => (state.phase.kind === "open" ? state.phase.description.id : null));

  useEffect(() => {
    if (!map) return;
    return dataset.state.subscribe((state, before) => {
      if (state.selection !== before.selection || state.focus !== before.focus || state.shown !== before.shown || state.phase !== before.phase) {
        map.refreshPoints();
      }
    });
  }, [map, dataset]);

  useEffect(() => {
    if (!map) return;
    const stops = [
      map.on("click", ({ row, position, additive }) => {
        if (row === null) {
          if (!additive) {
            dataset.select([]);
            askLayers(map, position);
          }
          return;
        }
        dataset.select([row], additive ? "toggle" : "replace");
        dataset.setFocus(row, { fromMap: true });
      }),
      map.on("box", (rows, additive) => dataset.select(rows, additive ? "add" : "replace")),
    ];
    return () => stops.forEach((stop) => stop());

    // Bare ground: the layers that can say something of it are asked.
    function askLayers(asked: MapController, position: LonLat): void {
      const pixel = asked.ol.getPixelFromCoordinate(asked.fromLonLat(position));
      if (!pixel || (asked.infoRequests(pixel).length === 0 && asked.featuresAt(pixel).length === 0)) return;
      info.ask(asked, position);
      openPanel("shell/info");
    }
  }, [map, dataset, info, openPanel]);

  useEffect(() => (map ? followRow(map, dataset, following) : undefined), [map, dataset, following]);

  // A file brings its points into sight once: when it opens with points, or when its first ones arrive.
  useEffect(() => {
    // After a reload the view is as it was left.
    if (!map || opened === null || settings.get(fittedKey) === opened) return;
    let shown: Extent | null = null;
    let shownAt = 0;
    const look = (): void => {
      if (shown) return;
      shown = openingExtent(dataset.current()?.table);
      if (!shown) return;
      shownAt = Date.now();
      settings.set(fittedKey, opened);
      map.show({ extent: shown });
    };
    // The table and the panels unfold just after, and leave the map another shape.
    const onResize = (): void => {
      if (shown && Date.now() - shownAt < settlingMs) map.show({ extent: shown });
    };
    look();
    map.ol.on("change:size", onResize);
    const unsubscribe = dataset.subscribe(look);
    return () => {
      map.ol.un("change:size", onResize);
      unsubscribe();
    };
  }, [map, opened, dataset, settings]);
}
