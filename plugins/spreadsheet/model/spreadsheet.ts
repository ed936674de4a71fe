import { readSheet } from "read-excel-file/universal";

import { AppError } from "#domain/appError";
import type { FileFormat, FileSource, FormatOption, FormatOptions, ReadWarning } from "#plugin-api";

import { openWorkbook } from "./openWorkbook";
import { writeWorkbook } from "./writeWorkbook";

/** Excel workbooks (.xlsx): one sheet as a table of text, and back. */
const spreadsheet: FileFormat = {
  id: "spreadsheet",
  extensions: [".xlsx", ".xls", ".xlsm"],
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",

  recognises(name, head) {
    const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
    const ole = head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
    if (ole) return 0.9;
    if (!zip) return 0;
    if (/\.xls[xm]$/i.test(name)) return 1;
    return new TextDecoder("latin1").decode(head).includes("xl/") ? 0.9 : 0;
  },

  async inspect(source, options, { signal }) {
    const { sheetNames, sheet, table } = await readTable(source, options, signal);
    return { options: [sheetOption(sheetNames, sheet, options)], columnNames: table.names, preview: table.rows.slice(0, 50), warnings: table.warnings };
  },

  async open(source, options, { signal }) {
    const { sheet, table } = await readTable(source, options, signal);
    return { columnNames: table.names, rows: inBatches(table.rows, signal), warnings: table.warnings, options: { sheet } };
  },

  write: writeWorkbook,
};

export default spreadsheet;

interface SheetTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly warnings: readonly ReadWarning[];
}

interface ReadSheet {
  readonly sheetNames: readonly string[];
  readonly sheet: string;
  readonly table: SheetTable;
}

/** The last sheet read of each file: a file is looked at, then opened, and is parsed once. */
const lastRead = new WeakMap<FileSource, ReadSheet>();

async function readTable(source: FileSource, options: FormatOptions, signal: AbortSignal): Promise<ReadSheet> {
  const before = lastRead.get(source);
  if (before && (options.sheet ?? before.sheet) === before.sheet) return before;
  const workbook = await openWorkbook(source, signal);
  const { sheetNames } = workbook;
  const sheet = sheetNames.find((name) => name === options.sheet) ?? sheetNames[0] ?? "";
  let cells: readonly (readonly unknown[])[];
  try {
    // Numbers come as the file has them; the reader would give floats, and lose what is not one.
    cells = await readSheet(workbook.packed(), sheetNames.indexOf(sheet) + 1, { trim: false, parseNumber: (text) => text });
  } catch (cause) {
    throw new AppError("invalid-input", "The sheet can't be read.", { source: source.name, reason: "damaged-workbook" }, { cause });
  }
  signal.throwIfAborted();
  const read = { sheetNames, sheet, table: tableOf(cells, source.name, sheet) };
  lastRead.set(source, read);
  return read;
}

function tableOf(cells: readonly (readonly unknown[])[], source: string, sheet: string): SheetTable {
  const texts = cells.map((row) => row.map(cellText));
  const filled = texts.filter((row) => row.some((cell) => cell !== ""));
  const [names, ...rows] = filled;
  if (!names) throw new AppError("invalid-input", "The sheet is empty.", { source, reason: "empty-sheet", values: { sheet } });
  const width = Math.max(...[names, ...rows.slice(0, 1000)].map(filledWidth), filledWidth(names));
  const fit = (row: readonly string[]): string[] => Array.from({ length: width }, (_, column) => row[column] ?? "");
  const blank = texts.length - filled.length;
  return {
    names: fit(names),
    rows: rows.map(fit),
    warnings: blank > 0 ? [{ key: "warning.blank-rows", values: { count: blank } }] : [],
  };
}

function filledWidth(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell !== "") + 1;
}

/** A cell as text: numbers without the noise of binary fractions, days as `2024-03-01`, hours as `12:30`. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "boolean") return value ? "VRAI" : "FAUX";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function dateText(date: Date): string {
  const iso = date.toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 19);
  const shortTime = time.endsWith(":00") ? time.slice(0, 5) : time;
  if (day < "1900-01-01") return shortTime;
  return time === "00:00:00" ? day : `${day} ${shortTime}`;
}

function sheetOption(sheetNames: readonly string[], sheet: string, options: FormatOptions): FormatOption {
  return {
    name: "sheet",
    title: "option.sheet",
    values: sheetNames.map((name) => ({ value: name, title: name })),
    value: sheet,
    reason: options.sheet === sheet ? "reason.forced" : sheetNames.length === 1 ? "reason.only-sheet" : "reason.first-sheet",
  };
}

async function* inBatches(rows: readonly (readonly string[])[], signal: AbortSignal): AsyncGenerator<readonly (readonly string[])[]> {
  const batchRows = 5000;
  for (let start = 0; start < rows.length; start += batchRows) {
    signal.throwIfAborted();
    yield await Promise.resolve(rows.slice(start, start + batchRows));
  }
}
