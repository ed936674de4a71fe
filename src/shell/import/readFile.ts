import { AppError } from "#domain/appError";
import { findResultColumns } from "#domain/geocoding/resultColumns";
import type { ImportPlan } from "#domain/import/buildImportedTable";
import type { ColumnGuess } from "#domain/import/columnGuess";
import { createColumnsBuilder } from "#domain/import/createColumnsBuilder";
import { guessColumnRoles } from "#domain/import/guessColumnRoles";
import { guessCrs } from "#domain/import/guessCrs";
import { parseNumber } from "#domain/import/parseNumber";
import { cellText, type TextColumn } from "#domain/table/textColumn";
import type { FileSource, FormatOptions, OpenedFile } from "#plugin-api";

import { chooseFormat, type OfferedFormat } from "./chooseFormat";
import type { FileSummary } from "./importProtocol";

export interface ReadFile {
  readonly summary: FileSummary;
  readonly cells: readonly TextColumn[];
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
  // What was found need not be looked for twice.
  const found = Object.fromEntries(inspected.options.map(({ name, value }) => [name, value]));
  const opened = await format.open(counted.source, { ...found, ...options }, { signal });
  const builder = createColumnsBuilder(opened.columnNames.length);
  await gather(opened, builder, () => call.onProgress(counted.read(), builder.length));
  if (builder.length === 0) throw new AppError("invalid-input", "The file has a header and no row.", { source: source.name, reason: "header-only" });

  const cells = builder.finish();
  const length = cells[0]?.ends.length ?? 0;
  const { guesses, plan, crsReason } = guessPlan(opened, cells, length);
  return {
    cells,
    summary: {
      fileName: source.name,
      size: source.size,
      module,
      format: format.id,
      options: inspected.options,
      usedOptions: opened.options,
      columnNames: opened.columnNames,
      length,
      preview: rowsAt(cells, Array.from({ length: Math.min(50, length) }, (_, row) => row)),
      filled: cells.map(countFilled),
      warnings: opened.warnings,
      guesses,
      crsReason,
      exported: findResultColumns(opened.columnNames) !== null,
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

/** Guesses on rows from all over the file: the first ones are often alike. */
function guessPlan(
  opened: OpenedFile,
  cells: readonly TextColumn[],
  length: number,
): { guesses: ColumnGuess[]; plan: ImportPlan; crsReason: FileSummary["crsReason"] } {
  const sampleRows = Math.min(length, 400);
  const sample = rowsAt(
    cells,
    Array.from({ length: sampleRows }, (_, index) => Math.floor((index * length) / sampleRows)),
  );
  const names = opened.columnNames;
  const guesses = guessColumnRoles(names, sample);
  const { geometryColumns } = opened;
  if (geometryColumns) {
    guesses.forEach(({ role }, index) => {
      if (role === "longitude" || role === "latitude" || role === "position") guesses[index] = { role: null };
    });
    guesses[geometryColumns.longitude] = { role: "longitude", reason: "geometry" };
    guesses[geometryColumns.latitude] = { role: "latitude", reason: "geometry" };
  }
  const at = (role: string): number => guesses.findIndex((guess) => guess.role === role);
  const crs = guessCrs(
    [names[at("x")] ?? "", names[at("y")] ?? ""],
    sample.map((row): [number, number] => [parseNumber(row[at("x")] ?? ""), parseNumber(row[at("y")] ?? "")]),
  );
  return {
    guesses,
    crsReason: crs?.reason ?? null,
    plan: {
      roles: guesses.map(({ role }) => role),
      crs: crs?.crs.id ?? null,
      pairOrder: guesses.some(({ reason }) => reason === "pair-longitude-first") ? "longitude-latitude" : "latitude-longitude",
    },
  };
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
