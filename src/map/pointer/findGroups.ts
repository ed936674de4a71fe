import type OlMap from "ol/Map.js";

import type { LayerStack } from "#map/layers/layerStack";
import type { PointGroup } from "#map/points/groupPoints";
import type { PointsLayer } from "#map/points/createPointsLayer";
import { motionMs } from "#map/view/motion";

/** The groups of points that the map shows: of the rows, and of layers. */
export interface GroupFinder {
  /** The one on top at a pixel of the viewport. */
  at(pixel: readonly number[]): PointGroup | null;
  /** Shows the ground that a group stands for. @returns false where the map can't come closer */
  open(group: PointGroup): boolean;
}

/** Pixels kept free around the ground of a group. */
const padding = 60;

export function findGroups(map: OlMap, points: PointsLayer, stack: LayerStack): GroupFinder {
  return {
    at(pixel) {
      const coordinate = map.getCoordinateFromPixel([...pixel]);
      // Before the first frame there is nothing.
      if (!coordinate) return null;
      const ofRows = points.groupAt(coordinate);
      if (ofRows) return ofRows;
      for (const entry of stack.shownAt(pixel).toReversed()) {
        const group = entry.kind === "layer" ? stack.made(entry.id)?.groupAt?.(coordinate) : null;
        if (group) return group;
      }
      return null;
    },
    open({ extent }) {
      const view = map.getView();
      const size = map.getSize() ?? [1, 1];
      const now = view.getResolution() ?? 1;
      const wanted = view.getResolutionForExtent([...extent], [Math.max(50, size[0]! - 2 * padding), Math.max(50, size[1]! - 2 * padding)]);
      const closest = view.getMinResolution();
      if (now <= closest * 1.01 || wanted < closest / 8) return false;
      // At least twice as close: a group that fills the screen comes apart too.
      const resolution = Math.max(closest, Math.min(wanted, now / 2));
      view.animate({ center: [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2], resolution, duration: motionMs() });
      return true;
    },
  };
}
