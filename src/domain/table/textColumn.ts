/**
 * The cells of one column, packed: one string with all cells end to end, and the end of each cell in it.
 * It is cheap to move between threads (two copies of memory, no object per cell) and cheap to search
 * (one native scan), and a cell costs nothing until it is read.
 */
export interface TextColumn {
  readonly text: string;
  /** `ends[i]` is the offset in `text`, in UTF-16 units, where cell `i` stops; cell 0 starts at 0. */
  readonly ends: Uint32Array;
}

/** The original text of cell `index`; `index` must be within the column. */
export function cellText(column: TextColumn, index: number): string {
  const start = index === 0 ? 0 : (column.ends[index - 1] ?? 0);
  return column.text.slice(start, column.ends[index]);
}

export function textColumnFrom(cells: readonly string[]): TextColumn {
  const ends = new Uint32Array(cells.length);
  let end = 0;
  for (let index = 0; index < cells.length; index += 1) {
    end += cells[index]?.length ?? 0;
    ends[index] = end;
  }
  return { text: cells.join(""), ends };
}
