import { Zip, ZipDeflate } from "fflate";

import { AppError } from "#domain/appError";
import { findResultColumns } from "#domain/geocoding/resultColumns";
import type { CellKind } from "#domain/table/cellKind";
import { cellText } from "#domain/table/textColumn";
import type { FileSource, FormatOptions, WrittenTable } from "#plugin-api";

import { addDateStyles } from "./addDateStyles";
import { dropCalculationChain, recalculateOnLoad } from "./calculation";
import { editSheet, type SheetChange } from "./editSheet";
import { openWorkbook, type Workbook } from "./openWorkbook";
import { openXlsx } from "./readSheetGrid";
import { readWorkbookTable } from "./readWorkbookTable";
import type { SheetTable } from "./sheetTable";
import { passedEntry, type ZipEntry } from "./zipArchive";

const maxColumns = 16_384;

/**
 * A copy of the workbook with the rows' changes in its sheet: cells that were not changed stay to the byte, as do all
 * other parts; columns that the sheet has not are added behind its last one.
 * @param table all rows of the sheet, in their order
 * @throws AppError as `openWorkbook`; unsupported (`too-many-columns`, `cell-too-long`); conflict where it is not the file of the rows
 */
export async function* writeIntoWorkbook(table: WrittenTable, source: FileSource, options: FormatOptions, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const workbook = await openWorkbook(source, signal);
  const { sheet: name, table: read, usedColumns } = await readWorkbookTable(openXlsx, source, options, signal);
  const sheet = workbook.sheets.find((each) => each.name === name);
  const entry = workbook.entries.find((each) => each.name === sheet?.path);
  if (!entry) throw new AppError("bug", `The workbook has no sheet ${name}.`);

  const columns = placeColumns(renamedResults(read.names, table.columnNames), table.columnNames, usedColumns);
  if (columns.some((column) => column >= maxColumns)) {
    throw new AppError("unsupported", "The sheet has no room for more columns.", { source: source.name, reason: "too-many-columns", values: { limit: maxColumns } });
  }
  const styles = addDateStyles(workbook);
  const changes = await gatherChanges(table, read, columns, styles.moment, signal);

  const part = packer(entry);
  const edited = editSheet(entry, {
    changes: changes.byLine,
    headerLine: read.headerLine,
    lastColumn: Math.max(usedColumns - 1, ...columns),
    workbook,
    dayStyle: styles.day,
    write: part.write,
  });
  const parts = new Map<string, ZipEntry | null>([[entry.name, part.end()]]);
  if (styles.xml !== null) parts.set(styles.path, packText(workbook, styles.path, styles.xml));
  if (changes.ofFile) for (const [path, xml] of recalculateOnLoad(workbook)) parts.set(path, packText(workbook, path, xml));
  if (edited.formulasRemoved) for (const [path, xml] of dropCalculationChain(workbook)) parts.set(path, xml === null ? null : packText(workbook, path, xml));
  yield* zipped(workbook.entries, parts, signal);
}

/** The names of the sheet, those of an earlier export's results as they are written now: in another CRS they change. */
function renamedResults(names: readonly string[], written: readonly string[]): string[] {
  const renamed = [...names];
  const later = findResultColumns(written);
  findResultColumns(names)?.forEach((place, index) => (renamed[place] = written[later?.[index] ?? -1] ?? names[place] ?? ""));
  return renamed;
}

/** For each column to write, its place in the sheet: that of its name, in order, or the first free one. */
function placeColumns(names: readonly string[], written: readonly string[], used: number): number[] {
  const taken = new Set<number>();
  let after = 0;
  let free = Math.max(used, names.length);
  return written.map((name) => {
    let place = names.indexOf(name, after);
    if (place === -1 || taken.has(place)) place = names.findIndex((each, index) => each === name && !taken.has(index));
    if (place === -1) return free++;
    taken.add(place);
    after = place + 1;
    return place;
  });
}

async function gatherChanges(
  table: WrittenTable,
  read: SheetTable,
  columns: readonly number[],
  momentStyle: number | undefined,
  signal: AbortSignal,
): Promise<{ byLine: Map<number, SheetChange[]>; ofFile: boolean }> {
  const byLine = new Map<number, SheetChange[]>();
  const width = read.names.length;
  const { longitude = -1, latitude = -1 } = table.geometryColumns ?? {};
  const kinds = columns.map((place, index): CellKind => (index === longitude || index === latitude ? "number" : (table.columnKinds?.[index] ?? read.columnKinds[place] ?? "text")));
  let ofFile = false;
  if (read.headerLine > 0) {
    const names = columns.flatMap((place, index): SheetChange[] => (
      place < width && read.names[place] === table.columnNames[index] ? [] : [{ column: place, text: table.columnNames[index] ?? "", kind: "text", style: undefined }]
    ));
    byLine.set(read.headerLine, names.sort((a, b) => a.column - b.column));
  }
  let row = 0;
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    for (const cells of rows) {
      const line = read.lines[row];
      if (line === undefined) throw notItsFile();
      const changed: SheetChange[] = [];
      for (let index = 0; index < columns.length; index += 1) {
        const place = columns[index] ?? 0;
        const text = cells[index] ?? "";
        const column = place < width ? read.columns[place] : undefined;
        if (text === (column ? cellText(column, row) : "")) continue;
        if (column) ofFile = true;
        const kind = read.kindAt(place, row) ?? kinds[index] ?? "text";
        // A text that stood among numbers may become one of them.
        changed.push({ column: place, text, kind: kind === "text" ? (kinds[index] ?? kind) : kind, style: column || kinds[index] !== "date" ? undefined : momentStyle });
      }
      if (changed.length > 0) byLine.set(line, changed.sort((a, b) => a.column - b.column));
      row += 1;
    }
  }
  if (row !== read.lines.length) throw notItsFile();
  return { byLine, ofFile };
}

function notItsFile(): AppError {
  return new AppError("conflict", "The workbook kept has other rows than those to write.", { reason: "file-changed" });
}

/** Deflates one part as it is written. */
function packer({ name, time }: Pick<ZipEntry, "name" | "time">): { write(text: string): void; end(): ZipEntry } {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const part = new ZipDeflate(name, { level: 4 });
  part.ondata = (error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  };
  return {
    write: (text) => part.push(encoder.encode(text), false),
    end() {
      part.push(new Uint8Array(0), true);
      const packed = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const piece of pieces) {
        packed.set(piece, at);
        at += piece.length;
      }
      return { name, method: 8, crc: part.crc, size: part.size, packed, time };
    },
  };
}

function packText(workbook: Workbook, path: string, xml: string): ZipEntry {
  const part = packer({ name: path, time: workbook.entries.find(({ name }) => name === path)?.time ?? new Date(1980, 0, 1) });
  part.write(xml);
  return part.end();
}

async function* zipped(entries: readonly ZipEntry[], parts: ReadonlyMap<string, ZipEntry | null>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const entry of entries) {
    signal.throwIfAborted();
    const written = parts.has(entry.name) ? parts.get(entry.name) : entry;
    if (!written) continue;
    const passed = passedEntry(written);
    zip.add(passed);
    passed.pass();
    yield* await Promise.resolve(pieces.splice(0));
  }
  zip.end();
  yield* pieces.splice(0);
}

