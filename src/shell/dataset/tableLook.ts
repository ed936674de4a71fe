import { z } from "zod";

import type { DatasetState } from "./datasetStore";

/** How a person arranged the table: kept with the dataset, no correction. */
export type TableLook = Pick<DatasetState, "hiddenColumns" | "columnWidths">;

/** The record's key among those of the modules. */
export const tableLookKey = "shell:view";

const storedLook = z.object({
  hiddenColumns: z.array(z.string()).catch([]),
  /** Pixels. */
  columnWidths: z.record(z.string(), z.number()).catch({}),
});

/** As JSON, for the database. */
export function packTableLook({ hiddenColumns, columnWidths }: TableLook): unknown {
  return { hiddenColumns: [...hiddenColumns], columnWidths };
}

/** What can be read of a stored look; every column in its default width where nothing can. */
export function readTableLook(stored: unknown): TableLook {
  const { hiddenColumns, columnWidths } = storedLook.catch({ hiddenColumns: [], columnWidths: {} }).parse(stored);
  return { hiddenColumns: new Set(hiddenColumns), columnWidths };
}
