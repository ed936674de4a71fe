import { cellText } from "#domain/table/textColumn";
import type { OpenedFile } from "#plugin-api";

/** The text of one cell of the present row, by the index of its column. */
export type RowReader = (column: number) => string;

/** The rows of an opened file one by one; only the cells that are read are cut out where the format packs its rows. */
export async function* readRows(opened: OpenedFile): AsyncGenerator<RowReader, void, undefined> {
  if (opened.packedRows) {
    for await (const { length, columns } of opened.packedRows) {
      for (let row = 0; row < length; row += 1) {
        yield (column) => {
          const packed = columns[column];
          return packed ? cellText(packed, row) : "";
        };
      }
    }
    return;
  }
  for await (const batch of opened.rows) for (const cells of batch) yield (column) => cells[column] ?? "";
}
