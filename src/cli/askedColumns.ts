import { composeAddress } from "#domain/geocoding/composeAddress";
import { expectedPlace } from "#domain/geocoding/expectedPlace";
import { normaliseCitycode, normalisePostcode, restorePostcode } from "#domain/geocoding/filterCodes";
import type { AddressInput } from "#domain/geocoding/geocoder";
import { namedRole, type NamedRole } from "#domain/import/columnWords";
import { findColumns } from "#cli/findColumns";
import type { GeocodeRequest } from "#cli/readArguments";
import type { RowReader } from "#cli/rowFeed";

/** The columns that make a question, as indexes. */
export interface AskedColumns {
  readonly address: readonly number[];
  /** Those of the address that hold postcodes, by their names or because they are the filter too. */
  readonly postcodes: ReadonlySet<number>;
  readonly citycode: number | null;
  readonly postcode: number | null;
  /** Those that say where the row is: the filters, or else the columns of the address that are named so. */
  readonly place: { readonly postcode: number | null; readonly city: number | null; readonly citycode: number | null };
  /** Index and name of each, to know the same work again. */
  readonly names: { readonly address: string[]; readonly citycode: string | null; readonly postcode: string | null };
}

/** @throws AppError invalid-input when the file has not a column that was named */
export function columnsOf(request: GeocodeRequest, columnNames: readonly string[]): AskedColumns {
  const one = (name: string | undefined) => (name === undefined ? null : (findColumns(columnNames, [name])[0] ?? null));
  const described = (index: number) => `${index}:${columnNames[index] ?? ""}`;
  const address = findColumns(columnNames, request.address);
  const citycode = one(request.citycode);
  const postcode = one(request.postcode);
  const inAddress = (role: NamedRole) => address.find((index) => namedRole(columnNames[index] ?? "") === role) ?? null;
  return {
    address,
    postcodes: new Set(address.filter((index) => index === postcode || namedRole(columnNames[index] ?? "") === "postcode")),
    citycode,
    postcode,
    place: { postcode: postcode ?? inAddress("postcode"), city: inAddress("city"), citycode: citycode ?? inAddress("citycode") },
    names: { address: address.map(described), citycode: citycode === null ? null : described(citycode), postcode: postcode === null ? null : described(postcode) },
  };
}

/** What is asked for a row; postcodes and INSEE codes get back the zero that a spreadsheet ate. Where the row says it is goes along. */
export function addressOf(read: RowReader, row: number, columns: AskedColumns): AddressInput {
  const postcode = columns.postcode === null ? undefined : normalisePostcode(read(columns.postcode));
  const citycode = columns.citycode === null ? undefined : normaliseCitycode(read(columns.citycode));
  const cell = (column: number | null) => (column === null ? "" : read(column));
  const { place } = columns;
  const expected = expectedPlace({ postcode: cell(place.postcode), city: cell(place.city), citycode: cell(place.citycode) });
  return {
    row,
    address: composeAddress(columns.address.map((column) => (columns.postcodes.has(column) ? restorePostcode(read(column)) : read(column)))),
    ...(postcode === undefined ? {} : { postcode }),
    ...(citycode === undefined ? {} : { citycode }),
    ...(expected === undefined ? {} : { expected }),
  };
}
