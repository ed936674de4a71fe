import type { MunicipalityRow } from "#address-index/addressIndex";

/**
 * How far an approximate position is from the commune's centre: half of them, and all but 1 %.
 * @source 26,670 of them against the centres that geo.api.gouv.fr gave on 2026-12-01 (half 7.8 km, 99 % 45.8 km)
 */
export const approximateCentre = { usualKilometres: 8, mostKilometres: 46 };

/** A commune of France with what the sandbox's answers and maps need of it. */
export interface Municipality extends MunicipalityRow {
  readonly departmentCode: string;
  /**
   * False where no open source that we may ship gives its centre: `position` is then the mean of the located
   * communes that share its postcode, its arrondissement or its department, and is some way off, see `approximateCentre`.
   */
  readonly isLocated: boolean;
}
