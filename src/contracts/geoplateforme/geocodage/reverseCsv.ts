import type { Outcome, PositionInput } from "#domain/geocoding/geocoder";

import { geocodageUrl } from "./base";
import { outcomesOf, readColumns } from "./csvOutcome";
import { readPacketAnswer, rowKeyColumn, writePacket } from "./csvPacket";

export const reverseCsvUrl = `${geocodageUrl}/reverse/csv`;

const reverseResultColumns = ["result_longitude", "result_latitude", "result_distance", ...readColumns];

/** The form of POST reverse/csv: key, longitude and latitude of each row (WGS 84 degrees). */
export function reverseCsvForm(rows: readonly PositionInput[]): FormData {
  const form = new FormData();
  form.append("indexes", "address");
  // Named as the service detects them by itself too: one of its versions read these two fields wrongly.
  form.append("lon", "longitude");
  form.append("lat", "latitude");
  for (const column of reverseResultColumns) form.append("result_columns", column);
  const cells = rows.map(({ row, position }) => [String(row), decimal(position[0]), decimal(position[1])]);
  form.append("data", new Blob([writePacket([rowKeyColumn, "longitude", "latitude"], cells)], { type: "text/csv" }), "packet.csv");
  return form;
}

/** Seven decimals, a centimetre. Never an exponent; never a bare 0, which the service takes for a missing coordinate. */
function decimal(degrees: number): string {
  const text = degrees.toFixed(7);
  return Number(text) === 0 ? "0.0000001" : text;
}

/** As `readSearchCsv`; `match.position` is the address found, `distanceMetres` how far it is. */
export function readReverseCsv(text: string, rows: readonly PositionInput[]): Outcome[] {
  const table = readPacketAnswer(text, rows.map((row) => String(row.row)), ["result_longitude", "result_latitude", "result_status"]);
  return outcomesOf(table, rows, { longitude: "result_longitude", latitude: "result_latitude" }, "no-position");
}
