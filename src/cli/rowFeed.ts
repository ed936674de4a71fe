import { AppError } from "#domain/appError";
import { cellText } from "#domain/table/textColumn";
import type { OpenedFile, PackedRows } from "#plugin-api";

/** The text of one cell of a row, by the index of its column. */
export type RowReader = (column: number) => string;

/**
 * The rows of a file, read once for two uses: asked first, written once they are answered. What was asked and is
 * not written yet is kept the way the format packed it, and only the cells that are read are cut out.
 */
export interface RowFeed {
  /** The rows after those taken so far, in order, with their rank in the file. One at a time. */
  unasked(): AsyncGenerator<{ readonly row: number; readonly read: RowReader }, void, undefined>;
  /** All cells of the next `count` rows, which the feed then forgets. @throws AppError conflict when the file has fewer */
  take(count: number): Promise<string[][]>;
}

/** Rows read together. */
export interface RowBatch {
  readonly length: number;
  cell(row: number, column: number): string;
}

/** With how many of them were taken. */
interface Held extends RowBatch {
  taken: number;
}

export function createRowFeed(opened: OpenedFile, fileName: string): RowFeed {
  const source = batchesOf(opened);
  const width = opened.columnNames.length;
  const held: Held[] = [];
  let taken = 0;

  async function readOn(): Promise<Held | null> {
    const step = await source.next();
    if (step.done) return null;
    const batch = { ...step.value, taken: 0 };
    held.push(batch);
    return batch;
  }

  return {
    async *unasked() {
      let row = taken;
      let present: Held | null = held[0] ?? (await readOn());
      for (; present; present = await readOn()) {
        const batch = present;
        for (let place = batch.taken; place < batch.length; place += 1) {
          yield { row, read: (column) => batch.cell(place, column) };
          row += 1;
        }
      }
    },
    async take(count) {
      const rows: string[][] = [];
      while (rows.length < count) {
        const batch = held[0] ?? (await readOn());
        if (!batch) throw new AppError("conflict", "The input has fewer rows than were answered.", { reason: "input-changed", values: { file: fileName } });
        const end = Math.min(batch.length, batch.taken + count - rows.length);
        for (let place = batch.taken; place < end; place += 1) {
          const cells: string[] = [];
          for (let column = 0; column < width; column += 1) cells.push(batch.cell(place, column));
          rows.push(cells);
        }
        batch.taken = end;
        if (end === batch.length) held.shift();
      }
      taken += count;
      return rows;
    },
  };
}

/** All rows of a file, however its format reads them. To be read once. */
export async function* batchesOf(opened: OpenedFile): AsyncGenerator<RowBatch, void, undefined> {
  if (opened.packedRows) for await (const batch of opened.packedRows) yield packedBatch(batch);
  else for await (const rows of opened.rows) yield { length: rows.length, cell: (row, column) => rows[row]?.[column] ?? "" };
}

function packedBatch({ length, columns }: PackedRows): RowBatch {
  return {
    length,
    cell(row, column) {
      const packed = columns[column];
      return packed ? cellText(packed, row) : "";
    },
  };
}
