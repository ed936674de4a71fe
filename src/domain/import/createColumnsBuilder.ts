import { textColumnFrom, type TextColumn } from "#domain/table/textColumn";

export interface ColumnsBuilder {
  readonly length: number;
  /** Adds rows cell by cell; each has one cell per column. */
  addRows(rows: readonly (readonly string[])[]): void;
  /** Adds rows that are packed already. */
  addPacked(batch: { readonly length: number; readonly columns: readonly TextColumn[] }): void;
  /** The columns whole. The builder must not be used afterwards. */
  finish(): TextColumn[];
}

/** Gathers batches of rows into one packed text per column. */
export function createColumnsBuilder(width: number): ColumnsBuilder {
  const batches: { length: number; columns: readonly TextColumn[] }[] = [];
  let length = 0;
  const builder: ColumnsBuilder = {
    get length() {
      return length;
    },
    addRows(rows) {
      const columns = Array.from({ length: width }, (_, column) => textColumnFrom(rows.map((row) => row[column] ?? "")));
      builder.addPacked({ length: rows.length, columns });
    },
    addPacked(batch) {
      batches.push(batch);
      length += batch.length;
    },
    finish: () => Array.from({ length: width }, (_, column) => joinColumn(batches, column, length)),
  };
  return builder;
}

function joinColumn(batches: readonly { length: number; columns: readonly TextColumn[] }[], column: number, length: number): TextColumn {
  const texts: string[] = [];
  const ends = new Uint32Array(length);
  let row = 0;
  let units = 0;
  for (const batch of batches) {
    const part = batch.columns[column];
    if (!part) continue;
    for (let index = 0; index < batch.length; index += 1) ends[row + index] = (part.ends[index] ?? 0) + units;
    texts.push(part.text);
    row += batch.length;
    units += part.text.length;
  }
  return { text: texts.join(""), ends };
}
