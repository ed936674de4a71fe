import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { ProjectedRows } from "#map/points/projectRows";

/** A rectangle of the view's plane to paint: its north-west corner and its size. */
export interface PaintedFrame {
  /** Units of the view's CRS. */
  readonly west: number;
  readonly north: number;
  /** Units of the CRS per pixel of the picture. */
  readonly resolution: number;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** What decides whether and where in the order a row is drawn, per index of the table. */
export interface RowMarks {
  /** Index into `rowStatuses`. */
  readonly statuses: Uint8Array;
  /** 1 where the row is selected. */
  readonly selected: Uint8Array;
  /** 0 where a filter of the table hides the row; null when nothing is hidden. */
  readonly shown: Uint8Array | null;
}

/** The symbol of these is seen on a group, whatever most of its rows are. */
export const alarming: readonly RowStatus[] = ["failed", "to-check"];

/** What calls for attention is drawn last, and survives where several points share a cell. */
const drawingOrder: readonly RowStatus[] = ["untreated", "source", "skipped", "not-found", "sure", "confirmed", "by-hand", "to-check", "failed"];

/** By status: how much a row calls for attention. */
export const rankOfStatus = Uint8Array.from(rowStatuses, (status) => drawingOrder.indexOf(status));

const selectedRank = drawingOrder.length;

/** Number of rows with a point within the frame, hidden ones left out. */
export function countInFrame(rows: ProjectedRows, marks: RowMarks, frame: PaintedFrame): number {
  const east = frame.west + frame.widthPixels * frame.resolution;
  const south = frame.north - frame.heightPixels * frame.resolution;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const x = rows.x[index]!;
    const y = rows.y[index]!;
    if (x >= frame.west && x < east && y > south && y <= frame.north && (marks.shown === null || marks.shown[index] === 1)) count += 1;
  }
  return count;
}

/**
 * At most one row per cell of the frame: the one that most calls for attention (selected, failed, to check…).
 * Points that would cover each other cost nothing, whatever the number of rows.
 * @param cellPixels side of a cell, in pixels of the picture, at least 1
 * @param grouped 1 where a row is in a group, which stands for it unless it is selected; null for no groups
 * @returns indexes of rows in the order to draw them
 */
export function thinPoints(rows: ProjectedRows, marks: RowMarks, frame: PaintedFrame, cellPixels: number, grouped: Uint8Array | null = null): Uint32Array {
  const columns = Math.ceil(frame.widthPixels / cellPixels);
  const lines = Math.ceil(frame.heightPixels / cellPixels);
  const cellMetres = cellPixels * frame.resolution;
  // 0 is an empty cell; otherwise the row's index plus one.
  const cells = new Uint32Array(columns * lines);
  const ranks = new Uint8Array(columns * lines);
  const drawnByRank = new Uint32Array(2 * selectedRank);

  for (let index = 0; index < rows.length; index += 1) {
    const column = Math.floor((rows.x[index]! - frame.west) / cellMetres);
    const line = Math.floor((frame.north - rows.y[index]!) / cellMetres);
    // Written so that NaN, a row without a point, is left out too.
    if (!(column >= 0 && column < columns && line >= 0 && line < lines)) continue;
    if (marks.shown !== null && marks.shown[index] === 0) continue;
    if (grouped !== null && grouped[index] === 1) continue;
    const cell = line * columns + column;
    const rank = rankOfStatus[marks.statuses[index]!]! + (marks.selected[index] === 1 ? selectedRank : 0);
    if (cells[cell] !== 0) {
      if (ranks[cell]! >= rank) continue;
      drawnByRank[ranks[cell]!]! -= 1;
    }
    cells[cell] = index + 1;
    ranks[cell] = rank;
    drawnByRank[rank]! += 1;
  }
  return sortByRank(cells, ranks, drawnByRank);
}

/** Counting sort: north to south within a rank, so that lower points overlap higher ones everywhere alike. */
function sortByRank(cells: Uint32Array, ranks: Uint8Array, drawnByRank: Uint32Array): Uint32Array {
  const starts = new Uint32Array(drawnByRank.length);
  let total = 0;
  for (let rank = 0; rank < drawnByRank.length; rank += 1) {
    starts[rank] = total;
    total += drawnByRank[rank]!;
  }
  const drawn = new Uint32Array(total);
  for (let cell = 0; cell < cells.length; cell += 1) {
    if (cells[cell] === 0) continue;
    const rank = ranks[cell]!;
    drawn[starts[rank]!] = cells[cell]! - 1;
    starts[rank]! += 1;
  }
  return drawn;
}
