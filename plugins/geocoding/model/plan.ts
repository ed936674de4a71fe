import { z } from "zod";

import type { DatasetAccess, OpenDataset } from "#plugin-api";
import { composeAddress } from "#domain/geocoding/composeAddress";
import { expectedPlace } from "#domain/geocoding/expectedPlace";
import { normaliseCitycode, normalisePostcode, restorePostcode } from "#domain/geocoding/filterCodes";
import type { AddressInput } from "#domain/geocoding/geocoder";
import { defaultSureScore } from "#domain/geocoding/sureScore";
import { prepareAddress, type PreparedAddress } from "#domain/geocoding/prepareAddress";
import type { ColumnId, ColumnRole } from "#domain/table/column";
import type { RowId, TableView } from "#domain/table/table";

import { isByHand } from "./decidable";

/** Which rows a run takes. */
export const runScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("untreated") }),
  z.object({ kind: z.literal("source") }),
  z.object({ kind: z.literal("selected") }),
  z.object({ kind: z.literal("shown") }),
  z.object({ kind: z.literal("not-found") }),
  z.object({ kind: z.literal("failed") }),
  z.object({ kind: z.literal("to-check") }),
  z.object({ kind: z.literal("below-score"), score: z.number().min(0).max(1) }),
]);

export type RunScope = z.infer<typeof runScope>;

/** All that a run needs to know; plain JSON, kept with the dataset so that an interrupted run goes on. */
export const geocodingPlan = z.object({
  /** Addresses to points, or the rows' points to addresses. */
  operation: z.enum(["search", "reverse"]),
  scope: runScope,
  /** Columns whose cells make the address, in the order they are joined (postcode and city may be among them). */
  addressColumns: z.array(z.string()),
  /** Columns that narrow the search: an answer outside them is only taken where there is none within, and is to check. */
  postcodeColumn: z.string().nullable(),
  citycodeColumn: z.string().nullable(),
  /** Points placed or confirmed by a person are left alone. */
  keepByHand: z.boolean(),
  /** Text match from which an answer is sure. */
  sureScore: z.number().min(0).max(1),
});

export type GeocodingPlan = z.infer<typeof geocodingPlan>;

/**
 * A first plan from the roles of the columns: the address, then postcode and city in the text, and the INSEE code
 * as a strict filter where there is one. Reverse when there is no address but there are points, or when most rows
 * brought theirs: their address is what such a file lacks.
 */
export function defaultPlan({ table }: OpenDataset): GeocodingPlan {
  const withRole = (role: ColumnRole): ColumnId[] => table.columns.filter((column) => column.role === role).map((column) => column.id);
  const address = withRole("address");
  const addressColumns = [...address, ...withRole("postcode").slice(0, 1), ...withRole("city").slice(0, 1)];
  const hasPoints = table.longitudes.some((longitude) => !Number.isNaN(longitude));
  const mostFromFile = countFromFile(table) > table.length / 2;
  return {
    operation: mostFromFile || (addressColumns.length === 0 && hasPoints) ? "reverse" : "search",
    scope: { kind: mostFromFile ? "source" : "untreated" },
    addressColumns,
    postcodeColumn: null,
    citycodeColumn: withRole("citycode")[0] ?? null,
    keepByHand: true,
    sureScore: defaultSureScore,
  };
}

/** How many rows stand on the point that the file brought, which no answer settled. */
function countFromFile(table: TableView): number {
  let count = 0;
  for (let index = 0; index < table.length; index += 1) if (table.status(index) === "source") count += 1;
  return count;
}

/** The rows that the plan takes, in the file's order (in the shown order for `shown`). */
export function rowsInScope(dataset: DatasetAccess, plan: GeocodingPlan): RowId[] {
  const open = dataset.current();
  if (!open) return [];
  const { table } = open;
  const { scope } = plan;
  const candidates = scope.kind === "shown" ? [...dataset.shownRows()] : Array.from({ length: table.length }, (_, index) => table.rowIdAt(index));
  const selection = scope.kind === "selected" ? dataset.selection() : null;
  return candidates.filter((row) => {
    const index = table.indexOf(row);
    if (index === -1) return false;
    const status = table.status(index);
    if (plan.keepByHand && isByHand(status)) return false;
    switch (scope.kind) {
      case "all":
      case "shown":
        return true;
      case "selected":
        return selection?.has(row) ?? false;
      case "source":
      case "untreated":
      case "not-found":
      case "failed":
      case "to-check":
        return status === scope.kind;
      case "below-score": {
        const score = table.point(index)?.score;
        return score !== undefined && score < scope.score;
      }
    }
  });
}

/**
 * What will be asked for the row at `index`; postcodes get back the leading zero that a spreadsheet ate. What its
 * columns of postcode, city and INSEE code say goes along, to be compared with the answer.
 */
export function addressOfRow(table: TableView, index: number, plan: GeocodingPlan): AddressInput {
  const filter = (column: ColumnId | null, normalise: (cell: string) => string | undefined) =>
    column === null ? undefined : normalise(table.cell(index, column));
  const postcode = filter(plan.postcodeColumn, normalisePostcode);
  const citycode = filter(plan.citycodeColumn, normaliseCitycode);
  const cellOf = (role: ColumnRole, filterColumn: ColumnId | null) => {
    const column = placeColumn(table, plan, role, filterColumn);
    return column === undefined ? "" : table.cell(index, column);
  };
  const expected = expectedPlace({
    postcode: cellOf("postcode", plan.postcodeColumn),
    city: cellOf("city", null),
    citycode: cellOf("citycode", plan.citycodeColumn),
  });
  return {
    row: table.rowIdAt(index),
    address: composeAddress(plan.addressColumns.map((column) => (isPostcode(table, plan, column) ? restorePostcode(table.cell(index, column)) : table.cell(index, column)))),
    ...(postcode === undefined ? {} : { postcode }),
    ...(citycode === undefined ? {} : { citycode }),
    ...(expected === undefined ? {} : { expected }),
  };
}

/** The column that says a row's place: the filter, or else the first of that role, those of the address before others. */
function placeColumn({ columns }: TableView, plan: GeocodingPlan, role: ColumnRole, filterColumn: ColumnId | null): ColumnId | undefined {
  if (filterColumn !== null) return filterColumn;
  const withRole = columns.filter((column) => column.role === role).map(({ id }) => id);
  return withRole.find((id) => plan.addressColumns.includes(id)) ?? withRole[0];
}

function isPostcode({ columns }: TableView, plan: GeocodingPlan, column: ColumnId): boolean {
  return column === plan.postcodeColumn || columns.find(({ id }) => id === column)?.role === "postcode";
}

export interface AddressPreview {
  readonly row: RowId;
  readonly input: AddressInput;
  /** The address as sent, or why the row will be skipped. */
  readonly prepared: PreparedAddress;
}

/** The composed addresses of the first rows of the scope, to look at before starting. */
export function previewAddresses(dataset: DatasetAccess, plan: GeocodingPlan, limit: number): AddressPreview[] {
  const open = dataset.current();
  if (!open) return [];
  return rowsInScope(dataset, plan)
    .slice(0, limit)
    .map((row) => {
      const input = addressOfRow(open.table, open.table.indexOf(row), plan);
      return { row, input, prepared: prepareAddress(input.address) };
    });
}
