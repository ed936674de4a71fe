import { AppError } from "#domain/appError";
import type { FileFormat, FileSource, FormatOption, FormatOptions, InspectedFile, OpenedFile } from "#plugin-api";
import { cellText } from "#domain/table/textColumn";

import { damaged } from "./openWorkbook";
import { repeatMerged, type SheetGrid } from "./sheetGrid";
import { sheetTable, type SheetTable } from "./sheetTable";

/** What XLSX and ODS have in common: sheets with names, each a grid of cells. */
export interface SheetBook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  grid(index: number): SheetGrid;
}

export type OpenBook = (source: FileSource, signal: AbortSignal) => Promise<SheetBook>;

interface ReadGrid {
  readonly grid: SheetGrid;
  readonly merged: readonly { line: number; column: number }[];
}

/** The last book read of each file: it is looked at, then opened, and is unpacked once. */
const books = new WeakMap<FileSource, { readonly book: SheetBook; readonly grids: Map<string, ReadGrid> }>();

/** Reads a sheet as a table with the options given. @throws AppError as `OpenBook`; invalid-input `empty-sheet` */
export async function readWorkbookTable(
  open: OpenBook,
  source: FileSource,
  options: FormatOptions,
  signal: AbortSignal,
): Promise<{ sheet: string; sheetOption: FormatOption; table: SheetTable; usedColumns: number }> {
  const known = books.get(source) ?? { book: await open(source, signal), grids: new Map<string, ReadGrid>() };
  books.set(source, known);
  const { sheets } = known.book;
  const proposed = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const sheet = sheets.find(({ name }) => name === options.sheet) ?? proposed;
  if (!sheet) throw new AppError("invalid-input", "The workbook has no sheet.", { source: source.name, reason: "damaged-workbook" });
  // A header line of another sheet means nothing here.
  const own = options.sheet === undefined || options.sheet === sheet.name ? options : {};
  let read = known.grids.get(sheet.name);
  if (!read) {
    try {
      const grid = known.book.grid(sheets.indexOf(sheet));
      read = { grid, merged: repeatMerged(grid) };
    } catch (cause) {
      throw damaged(source.name, cause);
    }
    known.grids.set(sheet.name, read);
  }
  signal.throwIfAborted();
  const reason = options.sheet === sheet.name ? "reason.forced" : sheets.length === 1 ? "reason.only-sheet" : "reason.first-sheet";
  return {
    sheet: sheet.name,
    sheetOption: { name: "sheet", title: "option.sheet", values: sheets.map(({ name }) => ({ value: name, title: name })), value: sheet.name, reason },
    usedColumns: read.grid.usedColumns,
    table: sheetTable(read.grid, read.merged, own, source.name, sheet.name),
  };
}

/** `inspect` and `open` of a format of workbooks. */
export function workbookReader(open: OpenBook): Pick<FileFormat, "inspect" | "open"> {
  return {
    async inspect(source, options, { signal }): Promise<InspectedFile> {
      const { sheetOption, table } = await readWorkbookTable(open, source, options, signal);
      return { options: [sheetOption, ...table.options], columnNames: table.names, preview: previewOf(table), warnings: table.warnings };
    },
    async open(source, options, { signal }): Promise<OpenedFile> {
      const { sheet, table } = await readWorkbookTable(open, source, options, signal);
      const { columns, lines } = table;
      const packed = lines.length > 0 ? [{ length: lines.length, columns }] : [];
      return {
        columnNames: table.names,
        columnKinds: table.columnKinds,
        rows: inBatches(table, signal),
        packedRows: once(packed),
        warnings: table.warnings,
        options: { ...table.used, sheet },
      };
    },
  };
}

function previewOf({ columns, lines }: SheetTable): string[][] {
  return lines.slice(0, 50).map((_, row) => columns.map((column) => cellText(column, row)));
}

async function* once<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}

async function* inBatches({ columns, lines }: SheetTable, signal: AbortSignal): AsyncGenerator<readonly (readonly string[])[]> {
  const batchRows = 5000;
  for (let start = 0; start < lines.length; start += batchRows) {
    signal.throwIfAborted();
    const length = Math.min(batchRows, lines.length - start);
    yield await Promise.resolve(Array.from({ length }, (_, row) => columns.map((column) => cellText(column, start + row))));
  }
}
