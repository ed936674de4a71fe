import type { AskedNumber } from "./question";
import { sameRepetition } from "#domain/addressText/repetition";
import type { SearchData } from "./searchData";

/**
 * The number asked for among those of a street.
 * @param exact false: any repetition will do (`9` for `9 bis`)
 * @returns its index among all numbers, -1 when it isn't there
 */
export function findNumber(street: number, asked: AskedNumber, data: SearchData, exact: boolean): number {
  const { streets } = data;
  for (let n = streets.numberStart[street] as number; n < (streets.numberStart[street + 1] as number); n++) {
    if (streets.numberValue[n] !== asked.value) continue;
    if (!exact) return n;
    const repetition = streets.repetitions[streets.numberRepetition[n] as number] as string;
    if (repetition === asked.repetition) return n;
    if (repetition !== "" && asked.repetition !== "" && sameRepetition(repetition, asked.repetition)) return n;
  }
  return -1;
}
