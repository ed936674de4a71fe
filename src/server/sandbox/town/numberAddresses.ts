import type { Frontage, Lot } from "#server/sandbox/town/divideBlocks";
import type { PlannedStreet } from "#server/sandbox/town/layOutStreets";
import { segmentKey } from "#server/sandbox/town/layOutStreets";
import type { Random } from "#server/sandbox/town/random";
import type { Local } from "#server/sandbox/town/townPlan";

export interface NumberedLot {
  readonly lot: Lot;
  readonly street: string;
  readonly number: number;
  readonly repetition?: "bis" | "ter";
  /** Where the letter box stands. */
  readonly entrance: Local;
}

/**
 * Numbers the lots of a street from its start: odd on the left, even on the right, with the gaps and the
 * « bis » that a century of building and dividing leaves.
 */
export function numberAddresses(
  street: PlannedStreet,
  frontages: ReadonlyMap<string, Frontage>,
  random: Random,
): NumberedLot[] {
  const numbered: NumberedLot[] = [];
  for (const side of ["left", "right"] as const) {
    let number = side === "left" ? 1 : 2;
    for (const segment of street.segments) {
      const lots = frontages.get(segmentKey(segment.kind, segment.ring, segment.radial))?.[side] ?? [];
      for (const lot of lots) {
        numbered.push({ lot, street: street.name, number, entrance: entranceOf(lot, 0.4) });
        if (random.chance(0.05)) {
          numbered.push({ lot, street: street.name, number, repetition: "bis", entrance: entranceOf(lot, 0.75) });
          if (random.chance(0.2)) {
            numbered.push({ lot, street: street.name, number, repetition: "ter", entrance: entranceOf(lot, 0.92) });
          }
        }
        number += random.chance(0.07) ? 4 : 2;
      }
    }
  }
  return numbered;
}

/** @param along 0 at the front's start, 1 at its end */
function entranceOf(lot: Lot, along: number): Local {
  const [start, end, backEnd, backStart] = lot.corners;
  const front = between(start, end, along);
  return between(front, between(backStart, backEnd, along), 0.08);
}

const between = (from: Local, to: Local, t: number): Local => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
