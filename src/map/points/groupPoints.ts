import type { ProjectedRows } from "#map/points/projectRows";
import type { PaintedFrame } from "#map/points/thinPoints";

/** What is known of each point besides its place. */
export interface PointMarks {
  /** Status of a row, symbol of a feature. */
  readonly classes: ArrayLike<number>;
  /** By class: how much a point calls for attention. */
  readonly ranks: ArrayLike<number>;
  /** 0 where a filter hides the point; null when nothing is hidden. */
  readonly shown: Uint8Array | null;
}

/** Points that would cover each other, drawn as one symbol with their number. */
export interface PointGroup {
  /** Their middle, units of the view's CRS. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** How many of each class. */
  readonly byClass: Uint32Array;
  /** Units of the view's CRS. */
  readonly extent: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** Index of one of its points, of the class that calls for attention most. */
  readonly one: number;
}

export interface Grouping {
  readonly groups: readonly PointGroup[];
  /** 1 where the point is in a group; null when there is none. */
  readonly grouped: Uint8Array | null;
}

interface GrowingGroup {
  sumX: number;
  sumY: number;
  /** Points of its own square, in whose middle it stays whatever it takes in. */
  own: number;
  count: number;
  readonly byClass: Uint32Array;
  readonly extent: [number, number, number, number];
  one: number;
  oneRank: number;
}

/**
 * Groups the points of each square that holds more than can be told apart; squares stand on the ground, so that a pan
 * changes no group. Groups whose symbols would cover each other become one.
 *
 * A scan of typed arrays, which always tells what the table says now, where a tree of clusters would be built again
 * after each packet of answers and each change of the filter.
 * @param cellPixels side of a square, in pixels of the picture
 * @param most points of a square that are still drawn one by one
 * @param roomOf the symbol of a group of so many, in pixels of the picture
 */
export function groupPoints(points: ProjectedRows, marks: PointMarks, frame: PaintedFrame, cellPixels: number, most: number, roomOf: (count: number) => readonly [width: number, height: number]): Grouping {
  const side = cellPixels * frame.resolution;
  const firstColumn = Math.floor(frame.west / side);
  const lastLine = Math.floor(frame.north / side);
  const columns = Math.floor((frame.west + frame.widthPixels * frame.resolution) / side) - firstColumn + 1;
  const lines = lastLine - Math.floor((frame.north - frame.heightPixels * frame.resolution) / side) + 1;
  const { x, y, length } = points;
  const { classes, ranks, shown } = marks;

  const cellOf = (index: number): number => {
    const column = Math.floor(x[index]! / side) - firstColumn;
    const line = lastLine - Math.floor(y[index]! / side);
    // Written so that NaN, a row without a point, is left out too.
    if (!(column >= 0 && column < columns && line >= 0 && line < lines)) return -1;
    return shown !== null && shown[index] === 0 ? -1 : line * columns + column;
  };

  const counts = new Uint32Array(columns * lines);
  let dense = false;
  for (let index = 0; index < length; index += 1) {
    const cell = cellOf(index);
    if (cell >= 0 && (counts[cell]! += 1) > most) dense = true;
  }
  if (!dense) return { groups: [], grouped: null };

  const grouped = new Uint8Array(length);
  const byCell = new Map<number, GrowingGroup>();
  for (let index = 0; index < length; index += 1) {
    const cell = cellOf(index);
    if (cell < 0 || counts[cell]! <= most) continue;
    grouped[index] = 1;
    let group = byCell.get(cell);
    if (!group) {
      group = { sumX: 0, sumY: 0, own: 0, count: 0, byClass: new Uint32Array(ranks.length), extent: [Infinity, Infinity, -Infinity, -Infinity], one: -1, oneRank: -1 };
      byCell.set(cell, group);
    }
    add(group, x[index]!, y[index]!, classes[index]!, index, ranks[classes[index]!]!);
  }
  return { groups: joinNeighbours([...byCell.values()], roomOf, frame.resolution), grouped };
}

function add(group: GrowingGroup, x: number, y: number, ofClass: number, index: number, rank: number): void {
  group.sumX += x;
  group.sumY += y;
  group.own += 1;
  group.count += 1;
  group.byClass[ofClass]! += 1;
  const { extent } = group;
  if (x < extent[0]) extent[0] = x;
  if (y < extent[1]) extent[1] = y;
  if (x > extent[2]) extent[2] = x;
  if (y > extent[3]) extent[3] = y;
  if (rank > group.oneRank) {
    group.one = index;
    group.oneRank = rank;
  }
}

/** Joins until no two touch: a group that took in another has a larger number, and may touch what it did not before. */
function joinNeighbours(groups: GrowingGroup[], roomOf: (count: number) => readonly [number, number], resolution: number): PointGroup[] {
  let kept = joinOnce(groups, roomOf, resolution);
  for (let before = groups.length; kept.length < before; ) {
    before = kept.length;
    kept = joinOnce(kept.map(({ group }) => group), roomOf, resolution);
  }
  return kept.map(({ group: { count, byClass, extent, one }, x, y }) => ({ x, y, count, byClass, extent, one }));
}

interface PlacedGroup {
  readonly group: GrowingGroup;
  readonly x: number;
  readonly y: number;
}

/** The largest stay where they are and take in those whose symbols would touch theirs. */
function joinOnce(groups: GrowingGroup[], roomOf: (count: number) => readonly [number, number], resolution: number): PlacedGroup[] {
  const kept: PlacedGroup[] = [];
  for (const group of groups.sort((one, other) => other.count - one.count)) {
    const [x, y] = [group.sumX / group.own, group.sumY / group.own];
    const [width, height] = roomOf(group.count);
    const near = kept.find((other) => {
      const [otherWidth, otherHeight] = roomOf(other.group.count);
      return Math.abs(other.x - x) < ((width + otherWidth) / 2) * resolution && Math.abs(other.y - y) < ((height + otherHeight) / 2) * resolution;
    });
    if (!near) {
      kept.push({ group, x, y });
      continue;
    }
    const into = near.group;
    into.count += group.count;
    for (const [at, count] of group.byClass.entries()) into.byClass[at]! += count;
    into.extent[0] = Math.min(into.extent[0], group.extent[0]);
    into.extent[1] = Math.min(into.extent[1], group.extent[1]);
    into.extent[2] = Math.max(into.extent[2], group.extent[2]);
    into.extent[3] = Math.max(into.extent[3], group.extent[3]);
    if (group.oneRank > into.oneRank) {
      into.one = group.one;
      into.oneRank = group.oneRank;
    }
  }
  return kept;
}
