import { DatasetTable } from "#domain/table/datasetTable";
import type { RowPoint } from "#domain/table/point";
import { packPoints } from "#domain/table/packedPoints";
import { textColumnFrom } from "#domain/table/textColumn";

/** A table of the given columns, `c1`, `c2`… in order, each with its cells. For tests. */
export function tableOf(cells: Readonly<Record<string, readonly string[]>>, points?: readonly (RowPoint | null)[]): DatasetTable {
  const names = Object.keys(cells);
  return new DatasetTable({
    columns: names.map((name, position) => ({ id: `c${position + 1}`, name })),
    cells: names.map((name) => textColumnFrom(cells[name] ?? [])),
    length: cells[names[0] ?? ""]?.length ?? 0,
    ...(points && { points: packPoints(points) }),
  });
}

/** Numbers from 0 to 1, the same for the same seed. @source mulberry32, Tommy Ettinger */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
