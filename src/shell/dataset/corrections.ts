import { inverseChanges, type Change, type Correction } from "#domain/table/correction";
import { packChanges, touchedRows, unpackChanges } from "#domain/table/packedChanges";
import { withStaleAnswers } from "#domain/table/staleAnswers";
import type { RowId } from "#domain/table/table";
import type { CorrectionHeader } from "./datasetStorage";
import type { OpenedDataset } from "./openedDataset";

export interface AboutCorrection {
  readonly why: string;
  readonly engine?: string;
  readonly group?: string;
}

/** What an undo took back, or a redo did again: one group of corrections. */
export interface HistoryStep {
  readonly direction: "undo" | "redo";
  /** `why` of the group's last correction: a message key of the shell, or `module:key`. */
  readonly why: string;
  /** Distinct rows that changed. */
  readonly rows: readonly RowId[];
}

/** What the store does around a correction. */
export interface CorrectionSurroundings {
  readonly now: () => Date;
  readonly by: string;
  /** After the table changed, or changed back: what is shown of it. */
  readonly tableChanged: (dataset: OpenedDataset, changes: number) => void;
  readonly snapshotLater: (dataset: OpenedDataset) => void;
  /** After an undo or a redo was saved. */
  readonly stepped: (step: HistoryStep) => void;
  /** Looks whether a fault means that another tab writes. */
  readonly lostToAnotherTab: (error: unknown) => void;
}

export interface Corrections {
  /** Applies, shows and saves; takes it back when it could not be saved. @throws AppError conflict, storage-failed */
  apply(dataset: OpenedDataset, changes: readonly Change[], about: AboutCorrection): Promise<void>;
  step(dataset: OpenedDataset, direction: "undo" | "redo"): Promise<void>;
}

/** The one way in which a dataset changes. One call at a time: the store keeps the turns. */
export function createCorrections({ now, by, tableChanged, snapshotLater, stepped, lostToAnotherTab }: CorrectionSurroundings): Corrections {
  /** Undo or redo of a group: all of it, saved as one move, or nothing. */
  async function step(dataset: OpenedDataset, direction: "undo" | "redo"): Promise<void> {
    const { id } = dataset.description;
    const headers = direction === "undo" ? dataset.undoable() : dataset.redoable();
    const lastHeader = headers.at(-1);
    if (!lastHeader) return;
    const done: Change[][] = [];
    let count = 0;
    try {
      for (const header of headers) {
        const changes = unpackChanges(await dataset.storage.changes(id, header.sequence));
        const toApply = direction === "undo" ? inverseChanges(changes) : changes;
        dataset.table.applyChanges(toApply);
        dataset.touched(header.rows);
        done.push(toApply);
        count += toApply.length;
      }
      const standing = dataset.headers.filter(({ sequence }) => sequence < lastHeader.sequence).at(-1)?.sequence ?? 0;
      const position = direction === "undo" ? standing : lastHeader.sequence;
      await dataset.storage.movePosition(id, dataset.version, position);
      dataset.version = { ...dataset.version, position };
    } catch (error) {
      for (const changes of done.reverse()) dataset.table.applyChanges(inverseChanges(changes));
      lostToAnotherTab(error);
      throw error;
    } finally {
      tableChanged(dataset, count);
    }
    stepped({ direction, why: lastHeader.why, rows: [...new Set(headers.flatMap(({ rows }) => [...rows]))] });
    snapshotLater(dataset);
  }

  async function apply(dataset: OpenedDataset, asked: readonly Change[], about: AboutCorrection): Promise<void> {
    if (asked.length === 0) return;
    // Whatever door a cell is changed by, its answer goes with it, and undo brings both back.
    const changes = withStaleAnswers(dataset.table, asked);
    const { id } = dataset.description;
    const sequence = dataset.version.lastSequence + 1;
    const header: CorrectionHeader = {
      sequence,
      group: about.group ?? `correction-${sequence}`,
      at: now().toISOString(),
      by,
      why: about.why,
      ...(about.engine !== undefined && { engine: about.engine }),
      rows: touchedRows(changes),
    };
    // Undone corrections that the snapshot still shows are about to be forgotten: it must be made anew with them.
    const before = dataset.version.position < dataset.snapshotSequence ? dataset.snapshot() : undefined;
    if (before) await dataset.storage.writeSnapshot(id, dataset.version, before);
    if (before) dataset.snapshotSaved(before.sequence);
    dataset.table.applyChanges(changes);
    const former = { version: dataset.version, headers: dataset.headers };
    dataset.headers = [...former.headers.filter((known) => known.sequence <= former.version.position), header];
    dataset.version = { position: sequence, lastSequence: sequence };
    dataset.touched(header.rows);
    tableChanged(dataset, changes.length);
    try {
      await dataset.storage.append(id, former.version, header, packChanges(changes));
    } catch (error) {
      dataset.table.applyChanges(inverseChanges(changes));
      Object.assign(dataset, former);
      tableChanged(dataset, changes.length);
      lostToAnotherTab(error);
      throw error;
    }
    snapshotLater(dataset);
  }

  return { apply, step };
}

/** Corrections that touched a row and still stand, newest first, with only the row's own changes. */
export async function rowHistory(dataset: OpenedDataset, row: RowId): Promise<Correction[]> {
  const { id } = dataset.description;
  const mine = dataset.headers.filter(({ sequence, rows }) => sequence <= dataset.version.position && rows.includes(row));
  const history = await Promise.all(
    mine.map(async ({ rows: _rows, ...about }) => ({ ...about, changes: unpackChanges(await dataset.storage.changes(id, about.sequence), row) })),
  );
  return history.reverse();
}
