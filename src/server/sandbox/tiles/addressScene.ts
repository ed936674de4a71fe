import Flatbush from "flatbush";

import type { AddressRow } from "#address-index/addressIndex";
import { boundsOf, toWorld, type WorldBounds, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

/** A house of a real address file: nothing says what it looks like, only where it is and along which street. */
export interface AddressHouse {
  readonly at: WorldPoint;
  readonly label: string;
  /** Direction of its street, radians clockwise from the east, as on the screen. */
  readonly angle: number;
}

export interface AddressStreet {
  readonly name: string;
  readonly path: readonly WorldPoint[];
}

/** Real addresses as the painters need them; streets are guessed from the order of their numbers. */
export interface AddressScene {
  housesWithin(bounds: WorldBounds): readonly AddressHouse[];
  streetsWithin(bounds: WorldBounds): readonly AddressStreet[];
}

/** A street does not jump: farther apart than this in the square of Web Mercator (some 150 m in France), it is cut. */
const longestStep = 5.5e-6;
/** So many neighbouring numbers make one point of the guessed middle of the street. */
const smoothing = 5;

export function createAddressScene(rows: readonly AddressRow[]): AddressScene {
  const byStreet = new Map<string, AddressRow[]>();
  for (const row of rows) {
    if (row.number === undefined) continue;
    const key = `${row.street}|${row.postcode}|${row.city}`;
    const held = byStreet.get(key);
    if (held) held.push(row);
    else byStreet.set(key, [row]);
  }

  const houses: AddressHouse[] = [];
  const streets: AddressStreet[] = [];
  for (const held of byStreet.values()) {
    const inOrder = held.map((row) => ({ row, at: toWorld(row.position) })).sort((one, other) => Number(one.row.number) - Number(other.row.number));
    const middle = inOrder.map((_, rank) => averageAround(inOrder, rank));
    inOrder.forEach(({ row, at }, rank) => {
      const before = middle[Math.max(0, rank - 2)] ?? at;
      const after = middle[Math.min(middle.length - 1, rank + 2)] ?? at;
      houses.push({ at, label: `${row.number ?? ""}${row.repetition ? ` ${row.repetition}` : ""}`, angle: Math.atan2(after[1] - before[1], after[0] - before[0]) });
    });
    for (const path of unbroken(middle)) streets.push({ name: held[0]?.street ?? "", path });
  }
  return { housesWithin: finder(houses, ({ at }) => [at]), streetsWithin: finder(streets, ({ path }) => path) };
}

function averageAround(inOrder: readonly { readonly at: WorldPoint }[], rank: number): WorldPoint {
  const near = inOrder.slice(Math.max(0, rank - Math.floor(smoothing / 2)), rank + Math.ceil(smoothing / 2));
  return [near.reduce((sum, { at }) => sum + at[0], 0) / near.length, near.reduce((sum, { at }) => sum + at[1], 0) / near.length];
}

function unbroken(path: readonly WorldPoint[]): WorldPoint[][] {
  const runs: WorldPoint[][] = [];
  let run: WorldPoint[] = [];
  for (const point of path) {
    const last = run.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) > longestStep) {
      runs.push(run);
      run = [];
    }
    run.push(point);
  }
  return [...runs, run].filter(({ length }) => length > 2);
}

function finder<T>(items: readonly T[], pointsOf: (item: T) => readonly WorldPoint[]): (bounds: WorldBounds) => readonly T[] {
  if (items.length === 0) return () => [];
  const index = new Flatbush(items.length);
  for (const item of items) {
    const [west, north, east, south] = boundsOf(pointsOf(item));
    index.add(west, north, east, south);
  }
  index.finish();
  return ([west, north, east, south]) => index.search(west, north, east, south).flatMap((rank) => items[rank] ?? []);
}
