import { open, rename, rm } from "node:fs/promises";

import { AppError } from "#domain/appError";
import { findResultColumns, resultColumnNames } from "#domain/geocoding/resultColumns";
import type { RowFeed } from "#cli/rowFeed";
import { usage } from "#cli/readArguments";
import type { FileFormat, OpenedFile } from "#plugin-api";

interface Writing {
  readonly output: string;
  readonly format: FileFormat;
  readonly opened: OpenedFile;
  readonly feed: RowFeed;
  /** Result cells of each row, in the order of the input, as they come. Asked for as the output is written. */
  readonly results: AsyncIterable<readonly (readonly string[])[]>;
  readonly signal: AbortSignal;
}

/**
 * The input's rows with their results at the end (in their place, where the input already has our columns), written
 * while the rest is still being asked. Written beside and renamed: the output is whole or is not there.
 */
export async function writeOutput({ output, format, opened, feed, results, signal }: Writing): Promise<void> {
  const { write } = format;
  if (!write) throw usage("format-not-written", { file: output });
  const places = findResultColumns(opened.columnNames);
  const columnNames = places ? opened.columnNames : [...opened.columnNames, ...resultColumnNames(opened.columnNames)];

  async function* rows(): AsyncGenerator<string[][]> {
    for await (const packet of results) {
      const merged = await feed.take(packet.length);
      merged.forEach((cells, index) => merge(cells, packet[index] ?? [], places));
      yield merged;
    }
  }

  const partial = `${output}.partial`;
  const file = await open(partial, "w").catch((cause: unknown) => {
    throw new AppError("invalid-input", `Can't write ${output}.`, { reason: "output-not-writable", values: { file: output } }, { cause });
  });
  try {
    for await (const bytes of write.call(format, { columnNames, rows: rows() }, opened.options, { signal })) await file.write(bytes);
    await file.sync();
    await file.close();
    await rename(partial, output);
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw thrown;
  }
}

/** Puts the results into the row itself. */
function merge(cells: string[], results: readonly string[], places: readonly number[] | null): void {
  if (places) places.forEach((place, index) => (cells[place] = results[index] ?? ""));
  else cells.push(...results);
}
