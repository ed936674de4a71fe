import { open, rename, rm } from "node:fs/promises";

import { AppError } from "#domain/appError";
import { findResultColumns, resultColumnNames } from "#domain/geocoding/resultColumns";
import type { InputFile } from "#cli/openInput";
import { usage } from "#cli/readArguments";
import type { FileFormat } from "#plugin-api";

interface Writing {
  readonly output: string;
  readonly input: InputFile;
  readonly format: FileFormat;
  /** Result cells of each row, in the order of the input, as they come. */
  readonly results: AsyncIterable<readonly (readonly string[])[]>;
  /** Number of the rows to come. */
  readonly length: number;
  readonly signal: AbortSignal;
}

/**
 * The input's rows with their results at the end (in their place, where the input already has our columns), written
 * while the rest is still being asked. Written beside and renamed: the output is whole or is not there.
 */
export async function writeOutput({ output, input, format, results, length, signal }: Writing): Promise<void> {
  const { write } = format;
  if (!write) throw usage("format-not-written", { file: output });
  const opened = await format.open(input.source, {}, { signal });
  const places = findResultColumns(opened.columnNames);
  const columnNames = places ? opened.columnNames : [...opened.columnNames, ...resultColumnNames(opened.columnNames)];

  async function* rows(): AsyncGenerator<string[][]> {
    const answers = oneByOne(results);
    for await (const batch of opened.rows) {
      const merged: string[][] = [];
      for (const cells of batch) {
        const result = await answers.next();
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
    for await (const bytes of write.call(format, { columnNames, length, rows: rows() }, opened.options, { signal })) await file.write(bytes);
    await file.sync();
    await file.close();
    await rename(partial, output);
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw thrown;
  }
}

async function* oneByOne(packets: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<readonly string[], void, undefined> {
  for await (const packet of packets) yield* packet;
}

function merge(cells: readonly string[], results: readonly string[], places: readonly number[] | null): string[] {
  if (!places) return [...cells, ...results];
  const merged = [...cells];
  places.forEach((place, index) => (merged[place] = results[index] ?? ""));
  return merged;
}
