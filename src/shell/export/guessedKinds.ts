import type { CellKind } from "#domain/table/cellKind";
import type { TableView } from "#domain/table/table";

/** Digits beyond which a spreadsheet shows `1,23E+13`: such numbers are codes (SIRET, EAN). */
const plain = /^-?(?:0|[1-9]\d{0,10})(?:[.,]\d{1,10})?$/;
const codes: ReadonlySet<string> = new Set(["postcode", "citycode", "identifier"]);

/**
 * Kinds of the columns of a file that says none (CSV), for a format that has numbers: a column is one of numbers where
 * every cell is a plain one, without leading zeros. Codes stay texts. A file that says its kinds keeps them.
 */
export function guessedKinds(table: TableView): (CellKind | undefined)[] {
  const said = table.columns.some(({ kind }) => kind !== undefined);
  return table.columns.map(({ id, kind, role }) => {
    if (said || (role !== undefined && codes.has(role))) return kind;
    let filled = false;
    for (let index = 0; index < table.length; index += 1) {
      const cell = table.cell(index, id).trim();
      if (cell === "") continue;
      if (!plain.test(cell)) return undefined;
      filled = true;
    }
    return filled ? "number" : undefined;
  });
}
