import type { TextColumn } from "#domain/table/textColumn";

/** UTF-16 units per stored piece: some ten milliseconds to hand over, and far below what a browser takes per value. */
export const chunkUnits = 4_000_000;

/** A run of rows of one column as it is stored. */
export interface CellChunk {
  readonly text: string;
  /** Offsets within the whole column, as in `TextColumn`. */
  readonly ends: Uint32Array;
}

/** Cuts a column between rows, each piece near `limit` units (one row at least). */
export function* cutColumn(column: TextColumn, limit = chunkUnits): Generator<CellChunk> {
  const { text, ends } = column;
  let row = 0;
  let start = 0;
  while (row < ends.length) {
    let next = firstRowEndingAfter(ends, start + limit, row);
    if (next === row) next = row + 1;
    const end = ends[next - 1] ?? text.length;
    yield { text: text.slice(start, end), ends: ends.slice(row, next) };
    row = next;
    start = end;
  }
}

export function joinChunks(chunks: readonly CellChunk[], length: number): TextColumn {
  const ends = new Uint32Array(length);
  let row = 0;
  for (const chunk of chunks) {
    ends.set(chunk.ends, row);
    row += chunk.ends.length;
  }
  return { text: chunks.map((chunk) => chunk.text).join(""), ends };
}

/** By halving: the ends only grow. */
function firstRowEndingAfter(ends: Uint32Array, offset: number, from: number): number {
  let low = from;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
