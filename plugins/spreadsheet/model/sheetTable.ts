import { AppError } from "#domain/appError";
import { findHeaderLine } from "#domain/import/findHeaderLine";
import { isTotalLine, typicalFilled } from "#domain/import/isTotalLine";
import { sharedKind, type CellKind } from "#domain/table/cellKind";
import { textColumnFrom, type TextColumn } from "#domain/table/textColumn";
import type { FormatOption, FormatOptions, ReadWarning } from "#plugin-api";

import { columnLetters } from "./cellReference";
import { kindCodes, type SheetGrid } from "./sheetGrid";

/** A sheet as a table: which line names the columns, which lines are rows. */
export interface SheetTable {
  readonly names: readonly string[];
  /** Line of the sheet that names the columns; 0 where none does. */
  readonly headerLine: number;
  /** Line of the sheet of each row. */
  readonly lines: readonly number[];
  readonly columns: readonly TextColumn[];
  /** Of each cell, by column then row. */
  kindAt(column: number, row: number): CellKind | undefined;
  readonly columnKinds: readonly CellKind[];
  readonly warnings: readonly ReadWarning[];
  /** « Ligne d’en-tête », and « Lignes de total » where there are any. */
  readonly options: readonly FormatOption[];
  /** As it was read, for the export to read it so again. */
  readonly used: FormatOptions;
}

const firstRows = 60;
const offeredLines = 15;
const namedCells = 4;

/** @throws AppError invalid-input `empty-sheet` */
export function sheetTable(grid: SheetGrid, merged: readonly { line: number; column: number }[], options: FormatOptions, source: string, sheet: string): SheetTable {
  const rowAt = (row: number): string[] => grid.texts.map((column) => column[row] ?? "");
  const head = grid.lines.slice(0, firstRows).map((_, row) => rowAt(row));
  if (head.length === 0) throw new AppError("invalid-input", "The sheet is empty.", { source, reason: "empty-sheet", values: { sheet } });

  const found = findHeaderLine(head);
  const chosen = options.header === undefined ? -1 : grid.lines.indexOf(Number(options.header));
  const forced = options.header === "0" || chosen >= 0;
  const headerRow = options.header === "0" ? null : chosen >= 0 ? chosen : found.index;
  const firstRow = headerRow === null ? 0 : headerRow + 1;
  const headerLine = headerRow === null ? 0 : (grid.lines[headerRow] ?? 0);

  const typical = typicalFilled(grid.lines.slice(firstRow, firstRow + 1000).map((_, index) => rowAt(firstRow + index)));
  const totals: number[] = [];
  for (let row = firstRow; row < grid.lines.length; row += 1) if (isTotalLine(rowAt(row), typical)) totals.push(row);
  const keepTotals = options.totals === "keep";
  const leftOut = new Set(keepTotals ? [] : totals);
  const rows: number[] = [];
  for (let row = firstRow; row < grid.lines.length; row += 1) if (!leftOut.has(row)) rows.push(row);

  const sample = [...(headerRow === null ? [] : [headerRow]), ...rows.slice(0, 1000)];
  const width = grid.texts.reduce((widest, column, index) => (sample.some((row) => (column[row] ?? "") !== "") ? index + 1 : widest), 0);
  const names = Array.from({ length: width }, (_, column) => (headerRow === null ? `colonne_${column + 1}` : (grid.texts[column]?.[headerRow] ?? "")));
  const kindAt = (column: number, row: number): CellKind | undefined => {
    const code = grid.kinds[column]?.[rows[row] ?? -1] ?? 0;
    const kind = kindCodes[code];
    return kind === undefined || kind === "empty" ? undefined : kind;
  };
  const lines = rows.map((row) => grid.lines[row] ?? 0);
  return {
    names,
    headerLine,
    lines,
    columns: Array.from({ length: width }, (_, column) => textColumnFrom(rows.map((row) => grid.texts[column]?.[row] ?? ""))),
    kindAt,
    columnKinds: Array.from({ length: width }, (_, column) => sharedKind(rows.map((__, row) => kindAt(column, row)))),
    warnings: warningsOf(grid, merged, { headerLine, lines, totals: totals.map((row) => grid.lines[row] ?? 0), keepTotals, titles: headerRow ?? 0 }),
    options: [headerOption(head, grid, headerLine, forced ? "reason.forced" : `reason.header.${found.reason}`), ...(totals.length > 0 ? [totalsOption(keepTotals)] : [])],
    used: { header: String(headerLine), totals: keepTotals ? "keep" : "leave" },
  };
}

function headerOption(head: readonly (readonly string[])[], grid: SheetGrid, headerLine: number, reason: string): FormatOption {
  const offered = head.slice(0, offeredLines).map((cells, row) => ({ line: grid.lines[row] ?? 0, cells }));
  return {
    name: "header",
    title: "option.header",
    values: [
      ...offered.map(({ line, cells }) => ({ value: String(line), title: "header.line", values: { line, text: excerpt(cells) } })),
      { value: "0", title: "header.none" },
    ],
    value: String(headerLine),
    reason,
  };
}

function totalsOption(keep: boolean): FormatOption {
  return {
    name: "totals",
    title: "option.totals",
    values: [
      { value: "leave", title: "totals.leave" },
      { value: "keep", title: "totals.keep" },
    ],
    value: keep ? "keep" : "leave",
    reason: "reason.totals",
  };
}

function excerpt(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell.trim() !== "").join(" · ").replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

interface Findings {
  readonly headerLine: number;
  readonly lines: readonly number[];
  readonly totals: readonly number[];
  readonly keepTotals: boolean;
  readonly titles: number;
}

function warningsOf(grid: SheetGrid, merged: readonly { line: number; column: number }[], { headerLine, lines, totals, keepTotals, titles }: Findings): ReadWarning[] {
  const last = grid.lines.at(-1) ?? 0;
  const first = headerLine > 0 ? headerLine : (lines[0] ?? 1) - 1;
  const blank = last - first - grid.lines.filter((line) => line > first).length;
  const warnings: ReadWarning[] = [];
  if (titles > 0) warnings.push({ key: "warning.title-lines", values: { count: titles, header: headerLine } });
  if (totals.length > 0) warnings.push({ key: keepTotals ? "warning.totals-kept" : "warning.totals", values: { count: totals.length, lines: listed(totals.map(String)) } });
  if (merged.length > 0) warnings.push({ key: "warning.merged", values: { count: merged.length, cells: named(merged) } });
  if (grid.unsolved.length > 0) warnings.push({ key: "warning.formulas", values: { count: grid.unsolved.length, cells: named(grid.unsolved) } });
  if (blank > 0) warnings.push({ key: "warning.blank-rows", values: { count: blank } });
  return warnings;
}

function named(cells: readonly { line: number; column: number }[]): string {
  return listed(cells.map(({ line, column }) => `${columnLetters(column)}${line}`));
}

function listed(names: readonly string[]): string {
  return names.slice(0, namedCells).join(", ") + (names.length > namedCells ? "…" : "");
}

