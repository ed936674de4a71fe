import { composeAddress } from "#domain/geocoding/composeAddress";
import type { ColumnId } from "#domain/table/column";
import type { TableView } from "#domain/table/table";

/** A column whose words the rest of the address says already: « 12 rue Haute 12000 Rodez 12000 ». */
export interface RepeatedColumn {
  readonly column: ColumnId;
  /** Of the rows looked at that have something in the column. */
  readonly repeated: number;
  readonly rows: number;
  /** An address as it would be asked. */
  readonly example: string;
}

/** Rows looked at, spread over the table. */
const sampleRows = 500;
/** Fewer may be chance: « Rue de Paris, Paris ». */
const toldShare = 0.2;

/**
 * The columns of an address whose cell stands in an earlier one of the row already, in at least a fifth of the rows. Cells
 * are compared word by word, whatever their case and accents.
 */
export function repeatedColumns(table: TableView, columns: readonly ColumnId[]): RepeatedColumn[] {
  const step = Math.max(1, Math.floor(table.length / sampleRows));
  const found: RepeatedColumn[] = [];
  columns.forEach((column, at) => {
    if (at === 0) return;
    const earlier = columns.slice(0, at);
    let rows = 0;
    let repeated = 0;
    let example = "";
    for (let index = 0; index < table.length; index += step) {
      const words = wordsOf(table.cell(index, column));
      if (words === "  ") continue;
      rows += 1;
      // Each cell alone: words that two neighbours make together repeat nothing.
      if (!earlier.some((other) => wordsOf(table.cell(index, other)).includes(words))) continue;
      repeated += 1;
      example ||= composeAddress(columns.map((each) => table.cell(index, each)));
    }
    if (repeated > 0 && repeated >= rows * toldShare) found.push({ column, repeated, rows, example });
  });
  return found;
}

/** Folded words between spaces, one at each end too, so that a part is found at the borders of words only. */
function wordsOf(cell: string): string {
  const folded = cell.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${folded.join(" ")} `;
}
