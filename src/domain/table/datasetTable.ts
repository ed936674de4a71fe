import { AppError } from "#domain/appError";
import type { Column, ColumnId, ColumnRole } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import type { ImportedTable } from "#domain/table/importedTable";
import type { RowPoint, RowStatus } from "#domain/table/point";
import { PointColumns } from "#domain/table/pointColumns";
import { samePoint } from "#domain/table/samePoint";
import type { RowId, TableView } from "#domain/table/table";
import { cellText, type TextColumn } from "#domain/table/textColumn";

/**
 * A dataset's table in memory. The file's cells are never touched: what a person edits lies over them, so the
 * original text stays at hand and an edit costs one entry, not a copy of the column.
 * Row ids are the place of the row in the imported table; they stay whatever is sorted, filtered or edited.
 */
export class DatasetTable implements TableView {
  readonly length: number;
  readonly points: PointColumns;
  #columns: readonly Column[];
  #revision = 0;
  readonly #cells = new Map<ColumnId, { readonly original: TextColumn; readonly edits: Map<number, string> }>();

  constructor(imported: ImportedTable) {
    this.length = imported.length;
    this.#columns = imported.columns;
    imported.columns.forEach((column, position) => {
      const original = imported.cells[position];
      if (!original || original.ends.length !== imported.length) {
        throw new AppError("bug", `Column ${column.id} does not have a cell per row.`, { field: column.name });
      }
      this.#cells.set(column.id, { original, edits: new Map() });
    });
    this.points = new PointColumns(imported.length);
    if (imported.points) this.points.setPacked(0, imported.points);
  }

  get columns(): readonly Column[] {
    return this.#columns;
  }

  get revision(): number {
    return this.#revision;
  }

  get longitudes(): Float64Array {
    return this.points.longitudes;
  }

  get latitudes(): Float64Array {
    return this.points.latitudes;
  }

  get statuses(): Uint8Array {
    return this.points.statuses;
  }

  rowIdAt(index: number): RowId {
    return index;
  }

  indexOf(row: RowId): number {
    return Number.isInteger(row) && row >= 0 && row < this.length ? row : -1;
  }

  cell(index: number, column: ColumnId): string {
    const cells = this.#cells.get(column);
    return cells ? (cells.edits.get(index) ?? cellText(cells.original, index)) : "";
  }

  originalCell(index: number, column: ColumnId): string {
    const cells = this.#cells.get(column);
    return cells ? cellText(cells.original, index) : "";
  }

  isEdited(index: number, column: ColumnId): boolean {
    return this.#cells.get(column)?.edits.has(index) ?? false;
  }

  /** The packed original cells of a column, for scans over all rows. */
  original(column: ColumnId): TextColumn | undefined {
    return this.#cells.get(column)?.original;
  }

  /** Present text of the edited cells of a column, by index. */
  edits(column: ColumnId): ReadonlyMap<number, string> {
    return this.#cells.get(column)?.edits ?? noEdits;
  }

  point(index: number): RowPoint | null {
    return this.points.get(index);
  }

  status(index: number): RowStatus {
    return this.points.status(index);
  }

  hasSource(index: number): boolean {
    return this.points.hasSource(index);
  }

  /**
   * Applies all changes or none.
   * @throws AppError conflict when the `before` of a change is not what stands; not-found when its row or column is not here
   */
  applyChanges(changes: readonly Change[]): void {
    let applied = 0;
    try {
      for (const change of changes) {
        this.#verify(change);
        this.#set(change, change.after);
        applied += 1;
      }
    } catch (error) {
      while (applied > 0) {
        applied -= 1;
        const change = changes[applied];
        if (change) this.#set(change, change.before);
      }
      throw error;
    }
    if (applied > 0) this.#revision += 1;
  }

  #verify(change: Change): void {
    if (change.kind !== "role" && this.indexOf(change.row) < 0) {
      throw new AppError("not-found", `No row ${change.row}.`, { row: change.row });
    }
    if (change.kind !== "point" && !this.#cells.has(change.column)) {
      throw new AppError("not-found", `No column ${change.column}.`, { field: change.column });
    }
    if (this.#stands(change)) return;
    throw new AppError("conflict", `The ${change.kind} to change is not what the change expected.`, {
      reason: "changed-meanwhile",
      ...(change.kind === "role" ? { field: change.column } : { row: change.row }),
    });
  }

  #stands(change: Change): boolean {
    switch (change.kind) {
      case "cell":
        return this.cell(change.row, change.column) === change.before;
      case "point":
        return samePoint(this.points.get(change.row), change.before);
      case "role":
        return (this.#columns.find((column) => column.id === change.column)?.role ?? null) === change.before;
    }
  }

  #set(change: Change, value: Change["after"]): void {
    switch (change.kind) {
      case "cell":
        this.setCell(change.row, change.column, value as string);
        return;
      case "point":
        this.points.set(change.row, value as RowPoint | null);
        return;
      case "role":
        this.setRole(change.column, value as ColumnRole | null);
    }
  }

  /** Without history: for reading back what was saved. Everything else goes through `applyChanges`. */
  setCell(index: number, column: ColumnId, text: string): void {
    const cells = this.#cells.get(column);
    if (!cells) return;
    if (cellText(cells.original, index) === text) cells.edits.delete(index);
    else cells.edits.set(index, text);
  }

  /** Without history, as `setCell`. */
  setRole(column: ColumnId, role: ColumnRole | null): void {
    this.#columns = this.#columns.map((present) => {
      if (present.id !== column) return present;
      const { role: _former, ...rest } = present;
      return role === null ? rest : { ...rest, role };
    });
  }
}

const noEdits: ReadonlyMap<number, string> = new Map();
