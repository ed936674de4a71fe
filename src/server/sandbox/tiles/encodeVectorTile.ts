import { PbfWriter } from "pbf";

import { clipRing } from "#server/sandbox/tiles/clipRing";
import { tileBounds, type TileAddress, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

export type VectorAttributes = Readonly<Record<string, string | number | boolean>>;

export type VectorFeature = { readonly attributes: VectorAttributes } & (
  | { readonly kind: "point"; readonly at: WorldPoint }
  | { readonly kind: "line"; readonly path: readonly WorldPoint[] }
  /** Outer ring first, then holes. */
  | { readonly kind: "area"; readonly rings: readonly (readonly WorldPoint[])[] }
);

export interface VectorLayer {
  readonly name: string;
  readonly features: readonly VectorFeature[];
}

/** Whole numbers from edge to edge of a tile. */
const extent = 4096;
/** Beyond the edges, so that outlines and names are whole, in pixels of 256. */
const bufferPixels = 16;

const geometryTypes = { point: 1, line: 2, area: 3 } as const;

/**
 * Writes one vector tile; layers without anything in the tile are left out.
 * @source Mapbox Vector Tile specification 2.1
 */
export function encodeVectorTile(tile: TileAddress, layers: readonly VectorLayer[]): Buffer {
  const writer = new PbfWriter();
  for (const layer of layers) {
    const features = layer.features.flatMap((feature) => {
      const commands = geometryCommands(feature, tile);
      return commands.length > 0 ? [{ feature, commands }] : [];
    });
    if (features.length > 0) writer.writeMessage(3, (value, pbf) => writeLayer(value, pbf), { name: layer.name, features });
  }
  return Buffer.from(writer.finish());
}

interface EncodedLayer {
  readonly name: string;
  readonly features: readonly { readonly feature: VectorFeature; readonly commands: readonly number[] }[];
}

function writeLayer({ name, features }: EncodedLayer, pbf: PbfWriter): void {
  const keys = new Map<string, number>();
  const values = new Map<string, { rank: number; value: string | number | boolean }>();
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, name);
  for (const { feature, commands } of features) {
    const tags: number[] = [];
    for (const [key, value] of Object.entries(feature.attributes)) {
      const valueKey = `${typeof value}:${String(value)}`;
      if (!keys.has(key)) keys.set(key, keys.size);
      if (!values.has(valueKey)) values.set(valueKey, { rank: values.size, value });
      tags.push(keys.get(key) ?? 0, values.get(valueKey)?.rank ?? 0);
    }
    pbf.writeMessage(2, writeFeature, { tags, type: geometryTypes[feature.kind], commands });
  }
  for (const key of keys.keys()) pbf.writeStringField(3, key);
  for (const { value } of values.values()) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, extent);
}

function writeFeature(feature: { tags: number[]; type: number; commands: readonly number[] }, pbf: PbfWriter): void {
  pbf.writePackedVarint(2, feature.tags);
  pbf.writeVarintField(3, feature.type);
  pbf.writePackedVarint(4, [...feature.commands]);
}

function writeValue(value: string | number | boolean, pbf: PbfWriter): void {
  if (typeof value === "string") pbf.writeStringField(1, value);
  else if (typeof value === "boolean") pbf.writeBooleanField(7, value);
  else if (Number.isInteger(value)) pbf.writeSVarintField(6, value);
  else pbf.writeDoubleField(3, value);
}

type TilePoint = readonly [x: number, y: number];

function geometryCommands(feature: VectorFeature, tile: TileAddress): number[] {
  const bounds = tileBounds(tile, bufferPixels);
  const [west, north] = tileBounds(tile);
  const scale = extent * 2 ** tile.zoom;
  const toTile = ([x, y]: WorldPoint): TilePoint => [Math.round((x - west) * scale), Math.round((y - north) * scale)];
  const pen = createPen();

  switch (feature.kind) {
    case "point": {
      const [x, y] = feature.at;
      if (x >= bounds[0] && y >= bounds[1] && x <= bounds[2] && y <= bounds[3]) pen.points([toTile(feature.at)]);
      break;
    }
    case "line":
      for (const run of runsWithin(feature.path, bounds)) {
        const points = withoutRepeats(run.map(toTile));
        if (points.length > 1) pen.line(points);
      }
      break;
    case "area":
      feature.rings.forEach((ring, rank) => {
        const points = withoutRepeats(clipRing(ring, bounds).map(toTile));
        const first = points[0];
        const last = points.at(-1);
        if (first && last && points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop();
        if (points.length < 3) return;
        // Outer rings have a positive area in tile coordinates, where y goes down; holes a negative one.
        const isOuter = rank === 0;
        pen.ring(area(points) > 0 === isOuter ? points : points.reverse());
      });
      break;
  }
  return pen.commands;
}

/** Writes moves relative to the point before, zigzag-encoded. */
function createPen(): {
  readonly commands: number[];
  points(points: readonly TilePoint[]): void;
  line(points: readonly TilePoint[]): void;
  ring(points: readonly TilePoint[]): void;
} {
  const commands: number[] = [];
  let [x, y] = [0, 0];
  function go(command: number, points: readonly TilePoint[]): void {
    commands.push((points.length << 3) | command);
    for (const [toX, toY] of points) {
      commands.push(zigzag(toX - x), zigzag(toY - y));
      [x, y] = [toX, toY];
    }
  }
  return {
    commands,
    points: (points) => go(1, points),
    line(points) {
      go(1, points.slice(0, 1));
      go(2, points.slice(1));
    },
    ring(points) {
      go(1, points.slice(0, 1));
      go(2, points.slice(1));
      commands.push((1 << 3) | 7);
    },
  };
}

const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

function area(points: readonly TilePoint[]): number {
  return points.reduce((sum, [x, y], rank) => {
    const [nextX, nextY] = points[(rank + 1) % points.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

const withoutRepeats = (points: readonly TilePoint[]): TilePoint[] =>
  points.filter(([x, y], rank) => {
    const before = points[rank - 1];
    return !before || before[0] !== x || before[1] !== y;
  });

/** Pieces of a path near the tile, each with one point beyond at both ends. */
function runsWithin(path: readonly WorldPoint[], [west, north, east, south]: readonly [number, number, number, number]): WorldPoint[][] {
  const runs: WorldPoint[][] = [];
  let run: WorldPoint[] = [];
  path.forEach((to, rank) => {
    const from = path[rank - 1];
    if (!from) return;
    const isNear = Math.max(from[0], to[0]) >= west && Math.min(from[0], to[0]) <= east && Math.max(from[1], to[1]) >= north && Math.min(from[1], to[1]) <= south;
    if (isNear) {
      if (run.length === 0) run.push(from);
      run.push(to);
    } else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

