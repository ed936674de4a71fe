import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { z } from "zod";

import { clipRing } from "#server/sandbox/tiles/clipRing";
import { boundsOf, overlap, tileSize, toWorld, type WorldBounds, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

const require = createRequire(import.meta.url);

/** One piece of land of a country: its coast and borders, then its holes. */
export interface LandOutline {
  readonly isFrance: boolean;
  readonly rings: readonly (readonly WorldPoint[])[];
  readonly bounds: WorldBounds;
}

export interface WorldOutlines {
  /** Land within these bounds, cut there, with no more detail than the zoom can show. */
  within(bounds: WorldBounds, zoom: number): readonly LandOutline[];
  /** Whether land of France is there. */
  isNearFrance(bounds: WorldBounds): boolean;
}

const topologySchema = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.array(z.number()))),
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
 * Coasts and borders of the world.
 * @param detail scale of the source: 1:50 million for a globe, 1:10 million for a country
 * @source Natural Earth (public domain) through the package world-atlas
 */
export async function loadWorldOutlines(detail: "50m" | "10m"): Promise<WorldOutlines> {
  const text = await readFile(require.resolve(`world-atlas/countries-${detail}.json`), "utf8");
  const { arcs, transform, objects } = topologySchema.parse(JSON.parse(text));
  const { scale, translate } = transform;

  const decodedArcs = arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx = 0, dy = 0]): WorldPoint => {
      x += dx;
      y += dy;
      return toWorld([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
  });

  /** A negative index is the same arc backwards; each arc repeats the last point of the one before. */
  function ringOf(indexes: readonly number[]): WorldPoint[] {
    return indexes.flatMap((index, rank) => {
      const arc = index < 0 ? [...(decodedArcs[~index] ?? [])].reverse() : (decodedArcs[index] ?? []);
      return rank === 0 ? arc : arc.slice(1);
    });
  }

  const outlines = objects.countries.geometries.flatMap((geometry): LandOutline[] => {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const isFrance = geometry.id !== undefined && frenchCodes.has(geometry.id);
    return polygons.map((polygon) => {
      const rings = polygon.map(ringOf);
      return { isFrance, rings, bounds: boundsOf(rings[0] ?? []) };
    });
  });
  const french = outlines.filter(({ isFrance }) => isFrance);
  const simplified = new Map<number, readonly LandOutline[]>();
  function atZoom(zoom: number): readonly LandOutline[] {
    let known = simplified.get(zoom);
    if (!known) {
      known = simplify(outlines, zoom);
      simplified.set(zoom, known);
    }
    return known;
  }
  return {
    within: (bounds, zoom) =>
      atZoom(zoom)
        .filter((outline) => overlap(outline.bounds, bounds))
        .map((outline) => ({ ...outline, rings: outline.rings.map((ring) => clipRing(ring, bounds)).filter(({ length }) => length > 2) })),
    isNearFrance: (bounds) => french.some((outline) => overlap(outline.bounds, bounds)),
  };
}

/** Drops islands smaller than a pixel, and points nearer than half a pixel to the one before. */
function simplify(outlines: readonly LandOutline[], zoom: number): LandOutline[] {
  const pixel = 1 / (tileSize * 2 ** zoom);
  return outlines
    .filter(({ bounds: [west, north, east, south] }) => Math.max(east - west, south - north) > pixel)
    .map((outline) => ({ ...outline, rings: outline.rings.map((ring) => thin(ring, pixel / 2)) }));
}

function thin(ring: readonly WorldPoint[], tolerance: number): WorldPoint[] {
  let last: WorldPoint | undefined;
  return ring.filter((point) => {
    if (last && Math.abs(point[0] - last[0]) < tolerance && Math.abs(point[1] - last[1]) < tolerance) return false;
    last = point;
    return true;
  });
}
