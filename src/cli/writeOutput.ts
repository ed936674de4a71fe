import { open, rename, rm } from "node:fs/promises";

import { AppError } from "#domain/appError";
import { projectCells } from "#domain/geocoding/projectedResults";
import { resultColumnKinds } from "#domain/geocoding/resultColumns";
import type { ResultPlaces } from "#cli/resultPlaces";
import type { RowFeed } from "#cli/rowFeed";
import { usage } from "#cli/readArguments";
import type { FileFormat, FileSource, OpenedFile, ReadWarning } from "#plugin-api";

interface Writing {
  readonly output: string;
  readonly format: FileFormat;
  readonly opened: OpenedFile;
  readonly feed: RowFeed;
  readonly layout: ResultPlaces;
  /** Result cells of each row, in the order of the input, as they come. Asked for as the output is written. */
  readonly results: AsyncIterable<readonly (readonly string[])[]>;
  /** The input, for a format that writes into a copy of it. */
  readonly source: FileSource;
  readonly warn: (warning: ReadWarning) => void;
  readonly signal: AbortSignal;
}

/**
 * The input's rows with their results at the end (in their place, where the input already has our columns), written
 * while the rest is still being asked. Written beside and renamed: the output is whole or is not there.
 */
export async function writeOutput({ output, format, opened, feed, layout, results, source, warn, signal }: Writing): Promise<void> {
  const { write } = format;
  if (!write) throw usage("format-not-written", { file: output });
  const { columnNames, places, crs } = layout;

  async function* rows(): AsyncGenerator<string[][]> {
    for await (const packet of results) {
      const merged = await feed.take(packet.length);
      merged.forEach((cells, index) => merge(cells, projectCells(packet[index] ?? [], crs), places));
      yield merged;
    }
  }

  const kinds = columnNames.map((_, column) => opened.columnKinds?.[column]);
  places.forEach((place, index) => (kinds[place] = resultColumnKinds[index]));
  const [longitude, latitude] = places;
  const table = {
    columnNames,
    rows: rows(),
    columnKinds: kinds,
    ...(crs || longitude === undefined || latitude === undefined ? {} : { geometryColumns: { longitude, latitude } }),
    ...(format.keepsOriginal ? { original: { source, rows: null } } : {}),
  };
  const partial = `${output}.partial`;
  const file = await open(partial, "w").catch((cause: unknown) => {
    throw new AppError("invalid-input", `Can't write ${output}.`, { reason: "output-not-writable", values: { file: output } }, { cause });
  });
  try {
    for await (const bytes of write.call(format, table, opened.options, { signal, warn })) await file.write(bytes);
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
function merge(cells: string[], results: readonly string[], places: readonly number[]): void {
  places.forEach((place, index) => (cells[place] = results[index] ?? ""));
}
