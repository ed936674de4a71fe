import { useRef, useState } from "react";

import { resultCrs } from "#domain/geocoding/projectedResults";
import { type AppError, toAppError } from "#domain/appError";
import type { FormatOptions, OpenDataset, ReadWarning } from "#plugin-api";

import { useApp } from "../app/AppContext";
import type { Contributed } from "../host/moduleHost";
import { exportedTable, type ExportedCells } from "./exportedTable";
import { guessedKinds } from "./guessedKinds";
import { saveFile } from "./saveFile";
import { writeInWorker } from "./writeInWorker";

export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "writing"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly rows: number; readonly fileName: string; readonly warnings: readonly ReadWarning[] }
  | { readonly kind: "failed"; readonly error: AppError };

export interface ExportOrder {
  readonly open: OpenDataset;
  /** Indexes in the table. */
  readonly rows: Uint32Array;
  readonly cells: ExportedCells;
  readonly format: Contributed<"fileFormats">;
  /** Of the format's write options. */
  readonly choices: FormatOptions;
  /** Of the coordinates of the results: `EPSG:4326` for degrees. */
  readonly crs: string;
}

/** Runs an export as a job, so that it goes on and can be cancelled when the panel is closed. */
export function useExport(): { state: ExportState; start: (order: ExportOrder) => void; cancel: () => void; reset: () => void } {
  const { t, jobs, dataset, reportFailure } = useApp();
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const control = useRef<AbortController | null>(null);

  const run = async ({ open, rows, cells, format, choices, crs }: ExportOrder): Promise<void> => {
    const { description, table } = open;
    const { extensions } = format.contribution;
    const same = description.format === format.contribution.id;
    // A workbook with macros goes into a copy that has them: under another extension, Excel refuses it.
    const extension = extensions.find((each) => same && each === ".xlsm" && description.fileName.toLowerCase().endsWith(each)) ?? extensions[0] ?? "";
    const fileName = `${description.title}-geocode${extension}`;
    const options = { ...description.formatOptions, ...choices };
    const own = new AbortController();
    let told: readonly ReadWarning[] = [];
    control.current = own;
    setState({ kind: "writing", done: 0, total: rows.length });
    const ended = await jobs.start({
      title: t("export.job", { file: fileName }),
      total: rows.length,
      panel: "shell/export",
      dataset: description.id,
      async run({ signal, report }) {
        let shownAt = 0;
        const kept = same ? await dataset.original() : null;
        const whole = rows.length === table.length && rows.every((row, index) => row === index);
        const { file, warnings } = await writeInWorker(exportedTable(table, rows, cells, resultCrs(crs), same ? undefined : guessedKinds(table)), rows.length, { module: format.module, id: format.contribution.id }, options, {
          signal: AbortSignal.any([signal, own.signal]),
          part: !whole,
          original: kept && { ...kept, rows: whole ? null : rows },
          onProgress(done) {
            // Ten times a second is enough to watch; showing each batch would cost more than writing it.
            const now = performance.now();
            if (now - shownAt < 100) return;
            shownAt = now;
            report(done, rows.length);
            setState({ kind: "writing", done, total: rows.length });
          },
        });
        told = warnings;
        saveFile(file, fileName);
        return t("export.job.done", { file: fileName });
      },
    });
    if (ended.kind === "failed") setState({ kind: "failed", error: ended.error });
    else setState(ended.kind === "done" ? { kind: "done", rows: rows.length, fileName, warnings: told } : { kind: "idle" });
  };

  return {
    state,
    start: (order) => reportFailure(run(order).catch((thrown: unknown) => setState({ kind: "failed", error: toAppError(thrown) }))),
    cancel: () => control.current?.abort(),
    reset: () => setState({ kind: "idle" }),
  };
}
