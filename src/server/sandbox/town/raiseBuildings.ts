import type { Lot } from "#server/sandbox/town/divideBlocks";
import type { Random } from "#server/sandbox/town/random";
import { rings, type Local } from "#server/sandbox/town/townPlan";

export interface PlannedBuilding {
  readonly outline: readonly Local[];
  readonly use: "house" | "annex" | "public" | "church" | "industrial";
  readonly heightMetres: number;
}

/** What stands on a lot: terraces at the street in the old town, houses in their garden farther out. */
export function raiseBuildings(lot: Lot, random: Random): PlannedBuilding[] {
  const oldTown = rings[3];
  const isOld = lot.fromSquare < oldTown;
  const isSuburb = lot.fromSquare > rings[4];
  const setback = isOld ? 0 : isSuburb ? random.between(0.14, 0.26) : random.between(0, 0.16);
  const depth = isOld ? random.between(0.42, 0.66) : random.between(0.28, 0.4);
  const leftGap = isOld ? 0 : random.between(0.04, isSuburb ? 0.28 : 0.12);
  const rightGap = isOld ? 0 : random.between(0.04, isSuburb ? 0.28 : 0.12);
  const heightMetres = Math.round((isOld ? random.between(8, 13) : random.between(4, 8)) * 10) / 10;

  const main = hasWing(random)
    ? wing(lot, leftGap, 1 - rightGap, setback, setback + depth, random)
    : rectangle(lot, leftGap, 1 - rightGap, setback, setback + depth);
  const buildings: PlannedBuilding[] = [{ outline: main, use: "house", heightMetres }];
  if (random.chance(isOld ? 0.3 : 0.35)) {
    const from = random.between(0.05, 0.6);
    const size = random.between(0.18, 0.34);
    buildings.push({ outline: rectangle(lot, from, from + size, 0.78, 0.78 + random.between(0.1, 0.18)), use: "annex", heightMetres: 3 });
  }
  return buildings;
}

const hasWing = (random: Random): boolean => random.chance(0.28);

/** @param from @param to along the front @param near @param far from the front to the back of the lot */
export function rectangle(lot: Lot, from: number, to: number, near: number, far: number): Local[] {
  return [inLot(lot, from, near), inLot(lot, to, near), inLot(lot, to, far), inLot(lot, from, far)];
}

function wing(lot: Lot, from: number, to: number, near: number, far: number, random: Random): Local[] {
  const turn = from + (to - from) * random.between(0.4, 0.6);
  const deep = Math.min(0.74, far + 0.2);
  return [
    inLot(lot, from, near), inLot(lot, to, near), inLot(lot, to, far),
    inLot(lot, turn, far), inLot(lot, turn, deep), inLot(lot, from, deep),
  ];
}

function inLot(lot: Lot, along: number, depth: number): Local {
  const [start, end, backEnd, backStart] = lot.corners;
  return mix(mix(start, end, along), mix(backStart, backEnd, along), depth);
}

const mix = (from: Local, to: Local, t: number): Local => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
