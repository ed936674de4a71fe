import { open, rename, rm } from "node:fs/promises";

import { AppError } from "#domain/appError";
import { findResultColumns, resultColumnNames } from "#domain/geocoding/resultColumns";
import type { Journal } from "#cli/journal";
import type { InputFile } from "#cli/openInput";
import { usage } from "#cli/readArguments";
import type { FileFormat } from "#plugin-api";

interface Writing {
  readonly output: string;
  readonly input: InputFile;
  readonly format: FileFormat;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/**
 * The input's rows with the journal's results at their end (in their place, where the input already has our
 * columns). Written beside and renamed: the output is whole or is not there.
 */
export async function writeOutput({ output, input, format, journal, signal }: Writing): Promise<void> {
  const { write } = format;
  if (!write) throw usage("format-not-written", { file: output });
  const opened = await format.open(input.source, {}, { signal });
  const places = findResultColumns(opened.columnNames);
  const columnNames = places ? opened.columnNames : [...opened.columnNames, ...resultColumnNames(opened.columnNames)];

  async function* rows(): AsyncGenerator<string[][]> {
    const results = journal.cells();
    for await (const batch of opened.rows) {
      const merged: string[][] = [];
      for (const cells of batch) {
        const result = await results.next();
        if (result.done) throw new AppError("conflict", "The input has more rows than were answered.", { reason: "input-changed", values: { file: input.source.name } });
        merged.push(merge(cells, result.value, places));
      }
      yield merged;
    }
  }

  const partial = `${output}.partial`;
  const file = await open(partial, "w").catch((cause: unknown) => {
    throw new AppError("invalid-input", `Can't write ${output}.`, { reason: "output-not-writable", values: { file: output } }, { cause });
  });
  try {
    for await (const bytes of write.call(format, { columnNames, length: journal.counts.rows, rows: rows() }, opened.options, { signal })) await file.write(bytes);
    await file.sync();
    await file.close();
    await rename(partial, output);
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw thrown;
  }
}

function merge(cells: readonly string[], results: readonly string[], places: readonly number[] | null): string[] {
  if (!places) return [...cells, ...results];
  const merged = [...cells];
  places.forEach((place, index) => (merged[place] = results[index] ?? ""));
  return merged;
}
