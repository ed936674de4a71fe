import { AppError } from "#domain/appError";
import { findResultColumns } from "#domain/geocoding/resultColumns";
import { createColumnsBuilder } from "#domain/import/createColumnsBuilder";
import { findDamages } from "#domain/import/findDamages";
import { guessPlan } from "#domain/import/guessPlan";
import { readPositions, type ReadPositions } from "#domain/import/readPositions";
import type { CellKind } from "#domain/table/cellKind";
import { cellText, type TextColumn } from "#domain/table/textColumn";
import type { FileSource, FormatOptions, OpenedFile } from "#plugin-api";

import { chooseFormat, type OfferedFormat } from "./chooseFormat";
import type { FileSummary } from "./importProtocol";

export interface ReadFile {
  readonly summary: FileSummary;
  readonly cells: readonly TextColumn[];
  /** Under the guessed plan. */
  readonly positions: ReadPositions | null;
  /** Rows from all over the file. */
  readonly sample: readonly (readonly string[])[];
  /** Of the columns, where the format says them. */
  readonly kinds: readonly CellKind[];
}

/**
 * Reads a whole file into columns and guesses what they are for.
 * @param onProgress bytes read and rows so far
 * @throws AppError as the formats do; invalid-input (`header-only`) for a file without a row
 */
export async function readFile(
  source: FileSource,
  options: FormatOptions,
  formats: readonly OfferedFormat[],
  call: { signal: AbortSignal; onProgress: (bytes: number, rows: number) => void },
): Promise<ReadFile> {
  const { signal } = call;
  const { module, format } = await chooseFormat(source, formats);
  // The same source for both calls: a format that parses all of it at once then does so once.
  const counted = countBytes(source);
  const inspected = await format.inspect(counted.source, options, { signal });
  const opened = await format.open(counted.source, options, { signal });
  const builder = createColumnsBuilder(opened.columnNames.length);
  await gather(opened, builder, () => call.onProgress(counted.read(), builder.length));
  if (builder.length === 0) throw new AppError("invalid-input", "The file has a header and no row.", { source: source.name, reason: "header-only" });

  const cells = builder.finish();
  const length = cells[0]?.ends.length ?? 0;
  const sample = sampleOf(cells, length);
  const { guesses, plan, crsReason } = guessPlan(opened.columnNames, sample, opened.geometryColumns);
  const exported = findResultColumns(opened.columnNames) !== null;
  const positions = exported ? null : readPositions(cells, length, plan);
  return {
    cells,
    positions,
    sample,
    kinds: opened.columnKinds ?? [],
    summary: {
      fileName: source.name,
      size: source.size,
      module,
      format: format.id,
      keepsOriginal: format.keepsOriginal === true,
      options: inspected.options,
      usedOptions: opened.options,
      columnNames: opened.columnNames,
      length,
      preview: rowsAt(cells, Array.from({ length: Math.min(50, length) }, (_, row) => row)),
      filled: cells.map(countFilled),
      warnings: opened.warnings,
      guesses,
      crsReason,
      check: positions?.check ?? null,
      damages: findDamages(opened.columnNames, cells, length, plan, sample),
      exported,
      plan,
    },
  };
}

async function gather(opened: OpenedFile, builder: ReturnType<typeof createColumnsBuilder>, onBatch: () => void): Promise<void> {
  if (opened.packedRows) {
    for await (const batch of opened.packedRows) {
      builder.addPacked(batch);
      onBatch();
    }
    return;
  }
  for await (const rows of opened.rows) {
    builder.addRows(rows);
    onBatch();
  }
}

/** Rows from all over the file, to guess on: the first ones are often alike. */
function sampleOf(cells: readonly TextColumn[], length: number): string[][] {
  const sampleRows = Math.min(length, 400);
  return rowsAt(
    cells,
    Array.from({ length: sampleRows }, (_, index) => Math.floor((index * length) / sampleRows)),
  );
}

function rowsAt(cells: readonly TextColumn[], rows: readonly number[]): string[][] {
  return rows.map((row) => cells.map((column) => cellText(column, row)));
}

function countFilled({ ends }: TextColumn): number {
  let filled = 0;
  let start = 0;
  for (const end of ends) {
    if (end > start) filled += 1;
    start = end;
  }
  return filled;
}

/** The same source, with a count of how far it was read. */
function countBytes(source: FileSource): { source: FileSource; read(): number } {
  let furthest = 0;
  return {
    source: {
      ...source,
      slice(start, end) {
        furthest = Math.max(furthest, end);
        return source.slice(start, end);
      },
    },
    read: () => furthest,
  };
}
