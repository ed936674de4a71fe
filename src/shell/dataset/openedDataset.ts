import type { DatasetTable } from "#domain/table/datasetTable";
import { blockCount, blockRows } from "#domain/table/tableBlock";
import type { DatasetDescription } from "#plugin-api/datasetAccess";
import type { KeptOriginal } from "./datasetStore";
import type { DatasetLock } from "./datasetLock";
import type { CorrectionHeader, DatasetStorage, DatasetVersion, Snapshot } from "./datasetStorage";

/** The dataset in hand: its table, how far it has come, and where it is kept. */
export class OpenedDataset {
  description: DatasetDescription;
  readonly table: DatasetTable;
  version: DatasetVersion;
  /** Those after `version.position` are undone and may be redone. */
  headers: CorrectionHeader[];
  storage: DatasetStorage;
  lock: DatasetLock | null = null;
  /** The file of the dataset where it could not be stored. */
  heldOriginal: KeptOriginal | null = null;
  snapshotSequence: number;
  /** Changes since the snapshot: what would be replayed. */
  changesSinceSnapshot = 0;
  readonly #dirty: Uint8Array;

  constructor(
    description: DatasetDescription,
    table: DatasetTable,
    storage: DatasetStorage,
    past: { version: DatasetVersion; headers: readonly CorrectionHeader[]; snapshotSequence: number } = {
      version: { position: 0, lastSequence: 0 },
      headers: [],
      snapshotSequence: 0,
    },
  ) {
    this.description = description;
    this.table = table;
    this.storage = storage;
    this.version = past.version;
    this.headers = [...past.headers];
    this.snapshotSequence = past.snapshotSequence;
    this.#dirty = new Uint8Array(blockCount(table.length));
    const low = Math.min(past.snapshotSequence, past.version.position);
    const high = Math.max(past.snapshotSequence, past.version.position);
    for (const header of past.headers) if (header.sequence > low && header.sequence <= high) this.touched(header.rows);
  }

  /** Notes rows that are no longer as in the snapshot. */
  touched(rows: Uint32Array): void {
    for (const row of rows) this.#dirty[Math.floor(row / blockRows)] = 1;
    this.changesSinceSnapshot += rows.length;
  }

  snapshot(): Snapshot {
    const dirtyBlocks = [...this.#dirty.keys()].filter((block) => this.#dirty[block] === 1);
    return { sequence: this.version.position, dirtyBlocks, table: this.table };
  }

  snapshotSaved(sequence: number): void {
    this.snapshotSequence = sequence;
    this.changesSinceSnapshot = 0;
    this.#dirty.fill(0);
  }

  /** Corrections of the gesture or run that undo would bring back, the last one first. */
  undoable(): CorrectionHeader[] {
    const standing = this.headers.filter(({ sequence }) => sequence <= this.version.position).reverse();
    return leadingGroup(standing);
  }

  /** Corrections that redo would do again, in order. */
  redoable(): CorrectionHeader[] {
    return leadingGroup(this.headers.filter(({ sequence }) => sequence > this.version.position));
  }
}

function leadingGroup(headers: readonly CorrectionHeader[]): CorrectionHeader[] {
  const group = headers[0]?.group;
  const end = headers.findIndex((header) => header.group !== group);
  return headers.slice(0, end < 0 ? headers.length : end);
}
