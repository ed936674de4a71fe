import type { PositionCheck } from "#domain/import/readPositions";

import type { ImportRemarks } from "../dataset/importRemarks";

/** @returns what the coordinates of an opened file left without a point; null when nothing is to be said */
export function remarksOfCheck(check: PositionCheck | null): ImportRemarks | null {
  if (!check) return null;
  const { good, swapped, outside, unreadable, placed } = check;
  const unknown = check["unknown-crs"];
  // What the person chose to keep or to put right has a point.
  const leftOutside = Math.max(0, good.count + swapped.count + outside.count - placed);
  const left = [...unreadable.examples, ...unknown.examples, ...(leftOutside > 0 ? [...swapped.examples, ...outside.examples] : [])];
  const remarks: ImportRemarks = {
    unreadable: unreadable.count + unknown.count,
    outside: leftOutside,
    lines: left.map(({ row }) => row + 1).sort((one, other) => one - other),
  };
  return remarks.unreadable + remarks.outside > 0 ? remarks : null;
}
