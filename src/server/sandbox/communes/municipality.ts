import type { MunicipalityRow } from "#address-index/addressIndex";

/** A commune of France with what the sandbox's answers and maps need of it. */
export interface Municipality extends MunicipalityRow {
  readonly departmentCode: string;
  /**
   * False where no open source that we may ship gives its centre: `position` is then the mean of the located
   * communes that share its postcode, its arrondissement or its department, and can be kilometres off.
   */
  readonly isLocated: boolean;
}
