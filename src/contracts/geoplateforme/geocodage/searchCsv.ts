import type { AddressInput, Outcome } from "#domain/geocoding/geocoder";

import { geocodageUrl } from "./base";
import { outcomesOf, readColumns } from "./csvOutcome";
import { readPacketAnswer, rowKeyColumn, writePacket } from "./csvPacket";

export const searchCsvUrl = `${geocodageUrl}/search/csv`;

const searchResultColumns = ["longitude", "latitude", "result_score_next", ...readColumns];

/**
 * The form of POST search/csv for rows of addresses: our own file with a key column and only what is asked, the
 * address as its one search column, and the codes as filters where a row has one.
 * Limits: 50 MB and 200,000 rows (`csvLimits`).
 */
export function searchCsvForm(rows: readonly AddressInput[]): FormData {
  const postcode = rows.some((row) => row.postcode !== undefined);
  const citycode = rows.some((row) => row.citycode !== undefined);
  // The service reads a column called longitude or latitude as a place to favour: ours must have other names.
  const columns = [rowKeyColumn, "address", ...(postcode ? ["postcode"] : []), ...(citycode ? ["citycode"] : [])];
  const cells = (row: AddressInput) => [
    String(row.row),
    row.address,
    ...(postcode ? [row.postcode ?? ""] : []),
    ...(citycode ? [row.citycode ?? ""] : []),
  ];
  const form = new FormData();
  form.append("columns", "address");
  // The field is repeated, one index each: "address,poi" in one field is refused.
  form.append("indexes", "address");
  if (postcode) form.append("postcode", "postcode");
  if (citycode) form.append("citycode", "citycode");
  for (const column of searchResultColumns) form.append("result_columns", column);
  form.append("data", new Blob([writePacket(columns, rows.map(cells))], { type: "text/csv" }), "packet.csv");
  return form;
}

/**
 * The outcomes of an answer, in the order of the rows sent.
 * @throws AppError invalid-response unless each row sent is there exactly once, with a status that we know
 */
export function readSearchCsv(text: string, rows: readonly AddressInput[]): Outcome[] {
  const keys = rows.map((row) => String(row.row));
  const table = readPacketAnswer(text, keys, ["longitude", "latitude", "result_status"]);
  return outcomesOf(table, rows, { longitude: "longitude", latitude: "latitude" }, "refused");
}
