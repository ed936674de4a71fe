import type { CellKind } from "#domain/table/cellKind";

/** Codes of the kinds of cells in a grid; 0 is an empty cell. */
export const kindCodes = ["empty", "text", "number", "date", "boolean"] as const satisfies readonly ("empty" | CellKind)[];

export interface MergedCells {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The cells of a sheet as text, by column; lines without any text are left out. */
export interface SheetGrid {
  /** Line of the sheet, from 1, of each row of the grid. */
  readonly lines: number[];
  /** By column, then by row of the grid; holes are empty. */
  readonly texts: string[][];
  /** Index into `kindCodes`, in the same order. */
  readonly kinds: number[][];
  /** Columns that any cell of the sheet takes, empty ones with a format too. */
  usedColumns: number;
  readonly merges: MergedCells[];
  /** Cells that hold a formula whose result the file does not hold. */
  readonly unsolved: { readonly line: number; readonly column: number }[];
}

export function emptyGrid(): SheetGrid {
  return { lines: [], texts: [], kinds: [], usedColumns: 0, merges: [], unsolved: [] };
}

/** Adds a cell to the line being read; an empty text adds nothing. */
export function addCell(grid: SheetGrid, line: number, column: number, text: string, kind: CellKind): void {
  if (column >= grid.usedColumns) grid.usedColumns = column + 1;
  if (text === "") return;
  if (grid.lines.at(-1) !== line) grid.lines.push(line);
  const row = grid.lines.length - 1;
  while (grid.texts.length <= column) {
    grid.texts.push([]);
    grid.kinds.push([]);
  }
  const texts = grid.texts[column] ?? [];
  const kinds = grid.kinds[column] ?? [];
  while (texts.length < row) {
    texts.push("");
    kinds.push(0);
  }
  texts[row] = text;
  kinds[row] = kindCodes.indexOf(kind);
}

/** What merged cells show on each of their lines: a merge over lines repeats its text below. @returns cells filled so */
export function repeatMerged(grid: SheetGrid): { readonly line: number; readonly column: number }[] {
  const rowOf = new Map(grid.lines.map((line, row) => [line, row]));
  const filled: { line: number; column: number }[] = [];
  for (const { firstLine, lastLine, firstColumn } of grid.merges) {
    const first = rowOf.get(firstLine);
    const texts = grid.texts[firstColumn];
    const kinds = grid.kinds[firstColumn];
    const text = first === undefined ? "" : (texts?.[first] ?? "");
    if (!texts || !kinds || first === undefined || text === "") continue;
    for (let line = firstLine + 1; line <= lastLine; line += 1) {
      const row = rowOf.get(line);
      // A line with nothing else is no row of the table.
      if (row === undefined || (texts[row] ?? "") !== "") continue;
      while (texts.length < row) {
        texts.push("");
        kinds.push(0);
      }
      texts[row] = text;
      kinds[row] = kinds[first] ?? 0;
      filled.push({ line, column: firstColumn });
    }
  }
  return filled;
}
