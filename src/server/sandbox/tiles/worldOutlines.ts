import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { z } from "zod";

import { clipRing } from "#server/sandbox/tiles/clipRing";
import { overlap, tileSize, toWorld, type WorldBounds, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

const require = createRequire(import.meta.url);

/** A piece of land as one tile shows it: its coast and borders, then its holes. */
export interface LandOutline {
  readonly isFrance: boolean;
  readonly rings: readonly (readonly WorldPoint[])[];
}

export interface WorldOutlines {
  /** Land within these bounds, cut there, with no more detail than the zoom can show. */
  within(bounds: WorldBounds, zoom: number): readonly LandOutline[];
  /** Whether land of France is there. */
  isNearFrance(bounds: WorldBounds): boolean;
}

/** Half a million points: an arc is checked to be a list and its numbers are read as they come. */
const arcSchema = z.custom<readonly (readonly number[])[]>(Array.isArray);

const topologySchema = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(arcSchema),
  objects: z.object({
    countries: z.object({
      geometries: z.array(
        z.discriminatedUnion("type", [
          z.object({ type: z.literal("Polygon"), id: z.string().optional(), arcs: z.array(z.array(z.number())) }),
          z.object({ type: z.literal("MultiPolygon"), id: z.string().optional(), arcs: z.array(z.array(z.array(z.number()))) }),
        ]),
      ),
    }),
  }),
});

/** ISO 3166-1 numeric: France with its departments, then the territories that have a code of their own. */
const frenchCodes = new Set(["250", "652", "663", "666", "258", "540", "876"]);

/**
 * Coasts and borders of the world. Only what a tile asks for is unfolded.
 * @param detail scale of the source: 1:50 million for a globe, 1:10 million for a country
 * @source Natural Earth (public domain) through the package world-atlas, in TopoJSON
 */
export async function loadWorldOutlines(detail: "50m" | "10m"): Promise<WorldOutlines> {
  const text = await readFile(require.resolve(`world-atlas/countries-${detail}.json`), "utf8");
  const topology = topologySchema.parse(JSON.parse(text));
  const arcs = createArcs(topology);

  const lands = topology.objects.countries.geometries.flatMap((geometry) => {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const isFrance = geometry.id !== undefined && frenchCodes.has(geometry.id);
    return polygons.map((polygon) => {
      const ringsAt = onceForEach((zoom: number) => polygon.map((ring) => thin(arcs.ring(ring), 0.5 / (tileSize * 2 ** zoom))));
      return { isFrance, bounds: arcs.bounds(polygon[0] ?? []), ringsAt };
    });
  });
  const french = lands.filter(({ isFrance }) => isFrance);

  return {
    within(bounds, zoom) {
      const pixel = 1 / (tileSize * 2 ** zoom);
      const isVisible = ([west, north, east, south]: WorldBounds): boolean => Math.max(east - west, south - north) > pixel;
      return lands
        .filter((land) => overlap(land.bounds, bounds) && isVisible(land.bounds))
        .map(({ isFrance, ringsAt }) => ({
          isFrance,
          rings: ringsAt(zoom).map((ring) => clipRing(ring, bounds)).filter(({ length }) => length > 2),
        }));
    },
    isNearFrance: (bounds) => french.some((land) => overlap(land.bounds, bounds)),
  };
}

/** The lines that outlines share, unfolded one by one. A negative index is the same line backwards. */
function createArcs({ arcs, transform: { scale, translate } }: z.infer<typeof topologySchema>): {
  ring(indexes: readonly number[]): WorldPoint[];
  bounds(indexes: readonly number[]): WorldBounds;
} {
  const position = (x: number, y: number): WorldPoint => toWorld([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  const arcAt = (index: number): readonly (readonly number[])[] => arcs[index < 0 ? ~index : index] ?? [];

  const pointsOf = onceForEach((index: number) => {
    let [x, y] = [0, 0];
    return arcAt(index).map(([dx = 0, dy = 0]) => position((x += dx), (y += dy)));
  });

  return {
    // Each line repeats the last point of the one before.
    ring: (indexes) =>
      indexes.flatMap((index, rank) => {
        const points = pointsOf(index < 0 ? ~index : index);
        const inOrder = index < 0 ? [...points].reverse() : points;
        return rank === 0 ? inOrder : inOrder.slice(1);
      }),
    bounds(indexes) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const index of indexes) {
        let [x, y] = [0, 0];
        for (const [dx = 0, dy = 0] of arcAt(index)) {
          x += dx;
          y += dy;
          west = Math.min(west, x);
          east = Math.max(east, x);
          south = Math.min(south, y);
          north = Math.max(north, y);
        }
      }
      return [...position(west, north), ...position(east, south)];
    },
  };
}

/** Drops points nearer than the tolerance to the last one kept. */
function thin(ring: readonly WorldPoint[], tolerance: number): WorldPoint[] {
  let last: WorldPoint | undefined;
  return ring.filter((point) => {
    if (last && Math.abs(point[0] - last[0]) < tolerance && Math.abs(point[1] - last[1]) < tolerance) return false;
    last = point;
    return true;
  });
}

function onceForEach<Key, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(key);
    results.set(key, result);
    return result;
  };
}
