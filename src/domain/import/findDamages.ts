import { namedRole } from "#domain/import/columnWords";
import { damageFinder, errorDamage, powerOfTen, type DamageKind } from "#domain/import/damagedCells";
import { RowCounter, type FoundRows } from "#domain/import/foundRows";
import type { ImportPlan } from "#domain/import/importPlan";
import { cellText, textColumnFrom, type TextColumn } from "#domain/table/textColumn";

/** Cells of one column that a spreadsheet spoiled in one way. */
export interface Damage extends FoundRows {
  /** Stable for a file and its roles: `lost-zeros:3`. */
  readonly id: string;
  readonly kind: DamageKind;
  /** Index of the column in the file. */
  readonly column: number;
  /** Whether the cells can be put right. */
  readonly repairable: boolean;
}

/** The cells of one column that a repair changes. */
export interface ColumnRepair {
  readonly column: number;
  readonly rows: Uint32Array;
  readonly before: TextColumn;
  readonly after: TextColumn;
}

/**
 * Looks for cells that a spreadsheet spoiled: in columns that hold codes, identifiers, street numbers or dates, and
 * for its own errors everywhere.
 * @param sample rows from all over the file
 */
export function findDamages(names: readonly string[], cells: readonly TextColumn[], length: number, plan: ImportPlan, sample: readonly (readonly string[])[]): Damage[] {
  return names.flatMap((name, column) => {
    const found = new Map<DamageKind, { counter: RowCounter; repairable: boolean }>();
    eachDamaged(name, column, cells, length, plan, sample, (row, text, kind, repaired) => {
      let entry = found.get(kind);
      if (!entry) found.set(kind, (entry = { counter: new RowCounter(), repairable: repaired !== null }));
      entry.counter.add(row, () => ({ text, ...(repaired === null ? {} : { repaired }) }));
    });
    return [...found].map(([kind, { counter, repairable }]): Damage => ({ id: `${kind}:${column}`, kind, column, repairable, count: counter.count, examples: counter.examples }));
  });
}

/** What the chosen repairs change, column by column. */
export function repairsOf(names: readonly string[], cells: readonly TextColumn[], length: number, plan: ImportPlan, sample: readonly (readonly string[])[]): ColumnRepair[] {
  const chosen = new Set(plan.repairs ?? []);
  return names.flatMap((name, column) => {
    if (![...chosen].some((id) => id.endsWith(`:${column}`))) return [];
    const rows: number[] = [];
    const before: string[] = [];
    const after: string[] = [];
    eachDamaged(name, column, cells, length, plan, sample, (row, _, kind, repaired) => {
      if (repaired === null || !chosen.has(`${kind}:${column}`)) return;
      rows.push(row);
      before.push(cells[column] ? cellText(cells[column], row) : "");
      after.push(repaired);
    });
    return rows.length === 0 ? [] : [{ column, rows: Uint32Array.from(rows), before: textColumnFrom(before), after: textColumnFrom(after) }];
  });
}

function eachDamaged(
  name: string,
  column: number,
  cells: readonly TextColumn[],
  length: number,
  plan: ImportPlan,
  sample: readonly (readonly string[])[],
  tell: (row: number, text: string, kind: DamageKind, repaired: string | null) => void,
): void {
  const packed = cells[column];
  if (!packed) return;
  const finder = damageFinder(name, plan.roles[column] ?? null, namedRole(name) === "street-number", sample.map((row) => row[column] ?? ""));
  const sought = finder && (!finder.needs || finder.needs.test(packed.text)) ? finder.find : null;
  // One native search tells that a column has no error of a spreadsheet: nearly all have none.
  const mayHaveError = packed.text.includes("#");
  if (!sought && !mayHaveError) return;
  const soundLength = sought && !mayHaveError && !powerOfTen.test(packed.text) ? finder?.soundLength : undefined;
  let start = 0;
  for (let row = 0; row < length; row += 1) {
    const end = packed.ends[row] ?? start;
    const size = end - start;
    start = end;
    // Longer than a code with « .00 » behind it: words, or a number written with spaces.
    if (size === 0 || (soundLength !== undefined && (size === soundLength || size > soundLength + 3))) continue;
    const text = cellText(packed, row).trim();
    if (text === "") continue;
    const damage = sought?.(text) ?? (mayHaveError ? errorDamage(text) : null);
    if (damage) tell(row, text, damage.kind, damage.repaired);
  }
}
