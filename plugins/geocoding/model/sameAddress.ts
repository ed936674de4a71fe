import { composeAddress } from "#domain/geocoding/composeAddress";
import type { ColumnId } from "#domain/table/column";
import type { RowId, TableView } from "#domain/table/table";

/** Rows read between two chances to stop. */
const rowsPerStep = 20_000;

/**
 * The other rows whose address is that of a row: the same text, whatever the case and the spaces, in each column asked.
 * In steps, as a table may have a million rows. @returns row ids in the file's order; none for an empty address
 */
export function* sameAddressSteps(table: TableView, row: RowId, columns: readonly ColumnId[]): Generator<void, RowId[]> {
  const index = table.indexOf(row);
  const cells = columns.map((column) => ({ column, raw: table.cell(index, column), text: folded(table.cell(index, column)) }));
  const same: RowId[] = [];
  if (index === -1 || cells.every(({ text }) => text === "")) return same;
  // The cell that has most to say tells most rows apart.
  cells.sort((one, other) => other.text.length - one.text.length);
  for (let other = 0; other < table.length; other += 1) {
    if (other % rowsPerStep === rowsPerStep - 1) yield;
    if (other === index) continue;
    const isSame = cells.every(({ column, raw, text }) => {
      const cell = table.cell(other, column);
      // Folding costs: most cells differ by their length alone.
      return cell === raw || (Math.abs(cell.length - raw.length) <= 8 && folded(cell) === text);
    });
    if (isSame) same.push(table.rowIdAt(other));
  }
  return same;
}

function folded(cell: string): string {
  return composeAddress([cell]).toLowerCase();
}
