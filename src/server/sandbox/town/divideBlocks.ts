import { segmentKey, type Segment, type StreetPlan } from "#server/sandbox/town/layOutStreets";
import type { Random } from "#server/sandbox/town/random";
import {
  boulevardRing,
  distanceToRailway,
  distanceToRiver,
  edgeMetres,
  onGround,
  radials,
  radialStep,
  railwayHalfWidth,
  rings,
  riverHalfWidth,
  type Local,
} from "#server/sandbox/town/townPlan";

/** A piece of land with a front on a street. */
export interface Lot {
  /** Front start and end along the street's direction, then back end and start. */
  readonly corners: readonly [Local, Local, Local, Local];
  readonly ring: number;
  readonly radial: number;
  /** Metres from the central square in the regular plan. */
  readonly fromSquare: number;
}

export interface Frontage {
  /** Lots from the start to the end of the segment, seen by who walks along it. */
  readonly left: readonly Lot[];
  readonly right: readonly Lot[];
}

/** A block without lots, kept green. */
export interface GreenBlock {
  readonly use: "park" | "sports" | "cemetery";
  readonly outline: readonly Local[];
}

export interface DividedTown {
  /** By `segmentKey`. */
  readonly frontages: ReadonlyMap<string, Frontage>;
  readonly greens: readonly GreenBlock[];
}

const greenBlocks: Readonly<Record<string, GreenBlock["use"]>> = {
  "3/18": "park",
  "4/6": "park",
  "5/29": "sports",
  "5/30": "sports",
  "5/13": "cemetery",
};

/** Divides the land between the streets into lots, in the regular plan, so that no two overlap. */
export function divideBlocks(plan: StreetPlan, random: Random): DividedTown {
  const frontages = new Map<string, { left: Lot[]; right: Lot[] }>();
  const greens: GreenBlock[] = [];
  for (const key of plan.segments.keys()) frontages.set(key, { left: [], right: [] });

  rings.forEach((_, ring) => {
    const step = radialStep[ring] ?? 1;
    for (let radial = 0; radial < radials; radial += step) {
      const block = createBlock(plan, ring, radial, step);
      const use = greenBlocks[`${ring}/${radial}`];
      if (use) greens.push({ use, outline: block.outline() });
      else divideBlock(block, frontages, random);
    }
  });
  return { frontages, greens };
}

interface Block {
  readonly ring: number;
  readonly radial: number;
  readonly step: number;
  readonly inner: Segment | undefined;
  /** One or two segments of the next ring, from the first radial to the last. */
  readonly outer: readonly (Segment | undefined)[];
  readonly near: Segment | undefined;
  readonly far: Segment | undefined;
  readonly widthInside: number;
  readonly widthOutside: number;
  readonly depth: number;
  /** @param u 0 at the first radial, 1 at the next @param v 0 at the inner ring, 1 at the outer one */
  at(u: number, v: number): Local;
  outline(): Local[];
}

function createBlock(plan: StreetPlan, ring: number, radial: number, step: number): Block {
  const from = rings[ring] ?? 0;
  const to = rings[ring + 1] ?? edgeMetres;
  const outerStep = radialStep[ring + 1] ?? step;
  const at = (u: number, v: number): Local =>
    onGround((2 * Math.PI * (radial + step * u)) / radials, from + (to - from) * v);
  const outer =
    ring + 1 < rings.length
      ? Array.from({ length: step / outerStep }, (_, index) => plan.segments.get(segmentKey("ring", ring + 1, radial + index * outerStep)))
      : [];
  return {
    ring, radial, step, at, outer,
    inner: plan.segments.get(segmentKey("ring", ring, radial)),
    near: plan.segments.get(segmentKey("radial", ring, radial)),
    far: plan.segments.get(segmentKey("radial", ring, radial + step)),
    widthInside: length(at(0, 0), at(1, 0)),
    widthOutside: length(at(0, 1), at(1, 1)),
    depth: length(at(0.5, 0), at(0.5, 1)),
    outline() {
      const inset = 0.07;
      const side = [0, 0.25, 0.5, 0.75, 1].map((t) => inset + (1 - 2 * inset) * t);
      return [
        ...side.map((u) => at(u, inset)),
        ...side.map((v) => at(1 - inset, v)),
        ...side.map((u) => at(1 - u, 1 - inset)),
        ...side.map((v) => at(inset, 1 - v)),
      ];
    },
  };
}

function divideBlock(block: Block, frontages: Map<string, { left: Lot[]; right: Lot[] }>, random: Random): void {
  const { at, ring, radial, step, inner, outer, near, far, depth } = block;
  const radius = rings[ring] ?? 0;
  const isOld = ring < boulevardRing;
  const isLast = ring === rings.length - 1;
  const lotDepth = isOld ? 26 : ring < 5 ? 32 : 38;
  const lotWidth = (): number => (isOld ? random.between(9, 15) : ring < 5 ? random.between(13, 20) : random.between(16, 26));

  const hasOuter = outer.some((segment) => segment !== undefined);
  const innerEdge = (inner?.halfWidth ?? 0) / depth;
  const outerEdge = Math.max(0, ...outer.map((segment) => segment?.halfWidth ?? 0)) / depth;
  const usable = 1 - innerEdge - outerEdge;
  const rowDepth = Math.min(lotDepth / depth, hasOuter && inner ? usable / 2 : usable);
  const nearEdge = (v: number): number => (near?.halfWidth ?? 0) / widthAt(block, v);
  const farEdge = (v: number): number => 1 - (far?.halfWidth ?? 0) / widthAt(block, v);

  const makeLot = (corners: Lot["corners"], v: number): Lot => ({
    corners, ring, radial, fromSquare: radius + v * ((rings[ring + 1] ?? edgeMetres) - radius),
  });

  if (inner && rowDepth * depth > 9) {
    const front = innerEdge;
    const back = innerEdge + rowDepth;
    const side = frontages.get(segmentKey("ring", ring, radial))?.right;
    for (const [u, next] of cuts(nearEdge(front), farEdge(front), block.widthInside, lotWidth)) {
      place(side, makeLot([at(u, front), at(next, front), at(next, back), at(u, back)], 0.1), random);
    }
  }

  outer.forEach((segment, index) => {
    if (!segment || rowDepth * depth <= 9) return;
    const front = 1 - outerEdge;
    const back = front - rowDepth;
    const from = Math.max(nearEdge(front), index / outer.length);
    const to = Math.min(farEdge(front), (index + 1) / outer.length);
    const side = frontages.get(segmentKey("ring", segment.ring, segment.radial))?.left;
    for (const [u, next] of cuts(from, to, block.widthOutside, lotWidth)) {
      place(side, makeLot([at(u, front), at(next, front), at(next, back), at(u, back)], 0.9), random);
    }
  });

  const start = inner ? innerEdge + rowDepth : 0.06;
  const end = hasOuter ? 1 - outerEdge - rowDepth : isLast ? 1 : 0.94;
  const middle = widthAt(block, (start + end) / 2);
  const both = near && far;
  const sideDepth = Math.min(lotDepth, (middle - (near?.halfWidth ?? 0) - (far?.halfWidth ?? 0)) * (both ? 0.5 : 0.9));
  if (sideDepth < 9) return;
  for (const [v, next] of cuts(start, end, depth, lotWidth)) {
    if (near) {
      const side = frontages.get(segmentKey("radial", ring, radial))?.left;
      const front = nearEdge;
      const back = (value: number): number => nearEdge(value) + sideDepth / widthAt(block, value);
      place(side, makeLot([at(front(v), v), at(front(next), next), at(back(next), next), at(back(v), v)], v), random);
    }
    if (far) {
      const side = frontages.get(segmentKey("radial", ring, radial + step))?.right;
      const front = farEdge;
      const back = (value: number): number => farEdge(value) - sideDepth / widthAt(block, value);
      place(side, makeLot([at(front(v), v), at(front(next), next), at(back(next), next), at(back(v), v)], v), random);
    }
  }
}

const widthAt = (block: Block, v: number): number => block.widthInside + (block.widthOutside - block.widthInside) * v;

/** Cuts a front into pieces of about the wished width; the pieces share what is left over. */
function* cuts(from: number, to: number, metres: number, width: () => number): Generator<[number, number]> {
  const wished: number[] = [];
  const available = (to - from) * metres;
  if (available < 8) return;
  let sum = 0;
  do {
    const next = width();
    wished.push(next);
    sum += next;
  } while (sum < available - 6);
  let start = from;
  for (const piece of wished) {
    const end = start + ((to - from) * piece) / sum;
    yield [start, end];
    start = end;
  }
}

/** Puts the lot on its street, unless the river or the railway is there or nobody built yet. */
function place(side: Lot[] | undefined, lot: Lot, random: Random): void {
  const isVacant = random.chance(lot.ring < boulevardRing ? 0.01 : 0.05);
  const isFlooded = lot.corners.some((corner) => distanceToRiver(corner) < riverHalfWidth + 5);
  const isRailway = lot.corners.some((corner) => distanceToRailway(corner) < railwayHalfWidth + 8);
  if (!isVacant && !isFlooded && !isRailway) side?.push(lot);
}

const length = (from: Local, to: Local): number => Math.hypot(to[0] - from[0], to[1] - from[1]);
