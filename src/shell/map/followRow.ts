import type { MapController } from "#map/mapController";

import type { DatasetStore } from "../dataset/datasetStore";
import type { RowFollowingStore } from "./createRowFollowing";
import { goalOfRow } from "./goalOfRow";

/**
 * The map goes where the row in focus is, whichever door it came by, unless the person holds it. Once a frame: an arrow
 * key that is held down passes many rows. @returns undo
 */
export function followRow(map: MapController, dataset: DatasetStore, following: RowFollowingStore): () => void {
  let frame: number | null = null;
  let asked = false;
  const go = (): void => {
    frame = null;
    const goal = goalOfRow(dataset.current()?.table, dataset.focus(), { extent: map.extent(), zoom: map.zoom() }, asked);
    asked = false;
    if (goal) map.show(goal);
  };
  const soon = (wasAsked: boolean): void => {
    asked ||= wasAsked;
    frame ??= requestAnimationFrame(go);
  };
  const stops = [
    dataset.state.subscribe((state, before) => {
      if (!following.getState().follows) return;
      const isAsked = state.showRequest > before.showRequest;
      if (isAsked || (state.focus !== before.focus && !state.focusFromMap)) soon(isAsked);
    }),
    // Let go of, it catches up.
    following.subscribe(({ follows }) => {
      if (follows) soon(false);
    }),
  ];
  // A row that was asked for before the map stood.
  if (following.getState().follows && dataset.state.getState().showRequest > 0) soon(true);
  return () => {
    for (const stop of stops) stop();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}
