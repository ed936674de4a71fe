/** What an import left out, to be read by a person: kept with the dataset until somebody says that it was. */
export interface ImportRemarks {
  /** Rows whose coordinates can't be read, or whose CRS is not known: they have no point. */
  readonly unreadable: number;
  /** Rows whose coordinates lie out of the area and were left without a point. */
  readonly outside: number;
  /** The first ones, in the order of the file, counted from 1. */
  readonly lines: readonly number[];
}

/** The record's key among those of the modules. */
export const importRemarksKey = "shell:import-remarks";

/** Checked by hand, as all that the first screen reads. @returns null when nothing is left to say */
export function readImportRemarks(stored: unknown): ImportRemarks | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { unreadable, outside, lines } = stored as Readonly<Record<string, unknown>>;
  if (typeof unreadable !== "number" || typeof outside !== "number" || !Array.isArray(lines)) return null;
  return { unreadable, outside, lines: lines.filter((line) => typeof line === "number") };
}
