import type { ImportRole } from "#domain/import/columnGuess";
import type { PairOrder } from "#domain/import/parsePosition";

/** How the columns of a file become a dataset: what was guessed, as corrected by the user. */
export interface ImportPlan {
  readonly roles: readonly (ImportRole | null)[];
  /** Of the columns `x` and `y`, and of pairs and geometries in metres: `EPSG:2154`… null when it is not known. */
  readonly crs: string | null;
  /** Of the column `position`. */
  readonly pairOrder: PairOrder;
  /** Rows that are out of their area, and in it once their two coordinates change places, are read so. */
  readonly swapMisplaced?: boolean;
  /** Rows that are out of their area get their point all the same. */
  readonly keepOutside?: boolean;
  /** Ids of the damages whose cells are repaired once the table is open. */
  readonly repairs?: readonly string[];
}

/** The CRS of the columns that the points are read from first; null where those are in degrees. */
export function projectedCrsOf({ roles, crs }: ImportPlan): string | null {
  return roles.includes("longitude") && roles.includes("latitude") ? null : crs;
}
