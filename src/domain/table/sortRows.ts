import type { DatasetTable } from "#domain/table/datasetTable";
import { readNumbers } from "#domain/table/readNumbers";
import type { RowSort } from "#domain/table/rowQuery";
import { runSteps } from "#domain/table/runSteps";
import { sortByNumbers } from "#domain/table/sortByNumbers";
import { sortByText } from "#domain/table/sortByText";

/**
 * All rows in the order asked for: numbers by value where the whole column is numeric (decimal commas too), else
 * as a French reader expects (accents and case last, `2` before `10`). Stable; cells without a value come last
 * in both directions.
 * @returns indexes
 */
export function sortRows(table: DatasetTable, sort: RowSort): Uint32Array {
  return runSteps(sortSteps(table, sort));
}

/** As `sortRows`, in steps. */
export function* sortSteps(table: DatasetTable, { by, direction }: RowSort): Generator<void, Uint32Array> {
  const descending = direction === "descending";
  switch (by.kind) {
    case "status":
      return yield* sortByNumbers(Float64Array.from(table.statuses), descending);
    case "score":
      return yield* sortByNumbers(numbersOf(table, (index) => table.points.scoreOrNaN(index)), descending);
    case "distance":
      return yield* sortByNumbers(numbersOf(table, (index) => table.points.sourceMetresOrNaN(index)), descending);
    case "column": {
      const numbers = yield* readNumbers(table, by.column);
      return numbers ? yield* sortByNumbers(numbers, descending) : yield* sortByText(table, by.column, descending);
    }
  }
}

function numbersOf(table: DatasetTable, numberAt: (index: number) => number): Float64Array {
  return Float64Array.from({ length: table.length }, (_, index) => numberAt(index));
}
