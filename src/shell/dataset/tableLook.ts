import type { DatasetState } from "./datasetStore";

/** How a person arranged the table: kept with the dataset, no correction. */
export type TableLook = Pick<DatasetState, "hiddenColumns" | "columnWidths">;

/** The record's key among those of the modules. */
export const tableLookKey = "shell:view";

/** As JSON, for the database. */
export function packTableLook({ hiddenColumns, columnWidths }: TableLook): unknown {
  return { hiddenColumns: [...hiddenColumns], columnWidths };
}

/**
 * What can be read of a stored look; every column in its default width where nothing can.
 * Checked by hand: a schema would bring all of zod to the first screen.
 */
export function readTableLook(stored: unknown): TableLook {
  const look = isRecord(stored) ? stored : {};
  const hidden: unknown[] = Array.isArray(look["hiddenColumns"]) ? look["hiddenColumns"] : [];
  const widths = isRecord(look["columnWidths"]) ? Object.entries(look["columnWidths"]) : [];
  return {
    hiddenColumns: new Set(hidden.filter((column) => typeof column === "string")),
    columnWidths: Object.fromEntries(widths.filter((entry): entry is [string, number] => typeof entry[1] === "number")),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
