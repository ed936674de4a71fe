/** Rows that have something in common: how many, and the first ones with what their cells say. */
export interface FoundRows {
  readonly count: number;
  readonly examples: readonly RowExample[];
}

export interface RowExample {
  /** Index in the file. */
  readonly row: number;
  readonly text: string;
  /** What the cell becomes, where it can be repaired. */
  readonly repaired?: string;
}

/** How many rows are shown of each. */
const exampleCount = 3;

/** Counts rows and keeps the first ones. */
export class RowCounter implements FoundRows {
  count = 0;
  readonly examples: RowExample[] = [];

  add(row: number, example: () => Omit<RowExample, "row">): void {
    this.count += 1;
    if (this.examples.length < exampleCount) this.examples.push({ row, ...example() });
  }
}
