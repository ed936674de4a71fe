/** A place in the grid: `row` counts the rows shown, -1 is the header; `column` counts the grid's columns from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key passes. */
  readonly pageRows: number;
}

/** What a keyboard event says of the key. `isAltGraph`: AltGr is held, which some systems also report as Ctrl and Alt. */
export interface WritingKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isAltGraph: boolean;
}

/**
 * Whether a key begins a text: a character with or without accent, the dead key that waits for its letter (^ then e),
 * or one that an input method works on. The space is none: it would wipe a cell out unseen.
 */
export function beginsText({ key, ctrlKey, metaKey, altKey, isAltGraph }: WritingKey, isMac: boolean): boolean {
  // ⌥ writes characters on a Mac, as AltGr does elsewhere.
  if (!isAltGraph && (ctrlKey || metaKey || (altKey && !isMac))) return false;
  if (key === "Dead" || key === "Process") return true;
  return key !== " " && [...key.normalize("NFC")].length === 1;
}

export interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Where a key leads from a place, as in the ARIA pattern of the grid.
 * @returns null when the key does not move
 */
export function movedPlace({ row, column }: GridPlace, event: MoveKey, { rows, columns, pageRows }: GridSize): GridPlace | null {
  const far = event.ctrlKey || event.metaKey;
  const to = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(-1, Math.min(nextRow, rows - 1)),
    column: Math.max(0, Math.min(nextColumn, columns - 1)),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(far ? rows - 1 : row + 1, column);
    case "ArrowUp":
      return to(far ? 0 : row - 1, column);
    case "ArrowRight":
      return to(row, far ? columns - 1 : column + 1);
    case "ArrowLeft":
      return to(row, far ? 0 : column - 1);
    case "PageDown":
      return to(row + pageRows, column);
    case "PageUp":
      return to(Math.max(0, row - pageRows), column);
    case "Home":
      return to(far ? 0 : row, 0);
    case "End":
      return to(far ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
