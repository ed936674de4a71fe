import { commune } from "#server/sandbox/town/townPlan";
import { pointNoise } from "#server/sandbox/town/random";
import type { TownBuilding } from "#server/sandbox/town/town";

/**
 * When a building was built: the town has grown outwards, and a tenth of the houses of the last ring came between
 * the flights that the aerial pictures remember.
 * @returns a year, the same at each start
 */
export function builtYear({ outline }: Pick<TownBuilding, "outline">): number {
  const first = outline[0] ?? commune.centre;
  const east = (first[0] - commune.centre[0]) * 76_000;
  const north = (first[1] - commune.centre[1]) * 111_195;
  const chance = (pointNoise(Math.round(east), Math.round(north), 12) + 1) / 2;
  const fromSquare = Math.hypot(east, north);
  if (fromSquare < 330) return Math.round(1740 + 170 * chance);
  if (fromSquare < 650) return Math.round(1880 + 90 * chance);
  return Math.round(1955 + 70 * chance);
}
