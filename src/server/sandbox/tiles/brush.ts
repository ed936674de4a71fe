import type { SKRSContext2D } from "@napi-rs/canvas";

import { tileBounds, tileSize, type TileAddress, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

/** Draws in world coordinates on the canvas of one tile. */
export interface Brush {
  readonly context: SKRSContext2D;
  /** Pixels of the tile, from its top left. */
  toPixels(point: WorldPoint): readonly [x: number, y: number];
  area(rings: readonly (readonly WorldPoint[])[], fill: string | null, stroke?: { colour: string; width: number }): void;
  line(points: readonly WorldPoint[], colour: string, width: number, dash?: readonly number[]): void;
}

export function createBrush(context: SKRSContext2D, tile: TileAddress): Brush {
  const [west, north] = tileBounds(tile);
  const scale = tileSize * 2 ** tile.zoom;
  const toPixels = ([x, y]: WorldPoint): readonly [number, number] => [(x - west) * scale, (y - north) * scale];

  function trace(points: readonly WorldPoint[]): void {
    let lastX = NaN;
    let lastY = NaN;
    points.forEach((point, rank) => {
      const [x, y] = toPixels(point);
      // Points closer than a third of a pixel change nothing that can be seen.
      if (rank > 0 && rank < points.length - 1 && Math.abs(x - lastX) < 0.35 && Math.abs(y - lastY) < 0.35) return;
      if (rank === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
      lastX = x;
      lastY = y;
    });
  }

  context.lineJoin = "round";
  context.lineCap = "round";
  return {
    context,
    toPixels,
    area(rings, fill, stroke) {
      context.beginPath();
      for (const ring of rings) {
        trace(ring);
        context.closePath();
      }
      if (fill !== null) {
        context.fillStyle = fill;
        context.fill("evenodd");
      }
      if (stroke) {
        context.strokeStyle = stroke.colour;
        context.lineWidth = stroke.width;
        context.stroke();
      }
    },
    line(points, colour, width, dash = []) {
      context.beginPath();
      trace(points);
      context.setLineDash([...dash]);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
      if (dash.length > 0) context.setLineDash([]);
    },
  };
}
