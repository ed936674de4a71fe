import type { GeocodeMatch, Outcome, OutcomeReason } from "#domain/geocoding/geocoder";
import type { RowId } from "#domain/table/table";

import { unreadable, type PacketTable } from "./csvPacket";

/** Of the result columns of both operations, those that are read; asking for fewer makes shorter answers. */
export const readColumns = [
  "result_score",
  "result_label",
  "result_type",
  "result_id",
  "result_name",
  "result_postcode",
  "result_city",
  "result_citycode",
  "result_oldcity",
  "result_status",
] as const;

/**
 * What became of each row asked, from the table of an answer. The columns are looked up once, since packets have
 * thousands of rows.
 * @param names the columns of the position
 * @param whySkipped what it means that the service skipped a row
 * @throws AppError invalid-response for a status that we do not know, a number that is none, or when an `ok` row has no
 *   position or no label
 */
export function outcomesOf(
  table: PacketTable,
  asked: readonly { readonly row: RowId }[],
  names: { readonly longitude: string; readonly latitude: string },
  whySkipped: OutcomeReason,
): Outcome[] {
  const status = table.place("result_status");
  const readMatch = matchReader(table, names);
  return asked.flatMap(({ row }): Outcome[] => {
    const cells = table.rows.get(String(row));
    if (!cells) return [];
    switch (cells[status]?.trim()) {
      case "ok":
        return [{ kind: "ok", row, match: readMatch(cells) }];
      case "not-found":
        return [{ kind: "not-found", row }];
      case "skipped":
        return [{ kind: "skipped", row, reason: whySkipped }];
      case "error":
        return [{ kind: "failed", row, reason: "service-error" }];
      default:
        throw unreadable(`Unknown result_status: "${cells[status] ?? ""}".`, "status");
    }
  });
}

function matchReader(table: PacketTable, names: { readonly longitude: string; readonly latitude: string }): (cells: readonly string[]) => GeocodeMatch {
  const longitudeOf = numberReader(table, names.longitude);
  const latitudeOf = numberReader(table, names.latitude);
  const scoreOf = numberReader(table, "result_score");
  const scoreNextOf = numberReader(table, "result_score_next");
  const distanceOf = numberReader(table, "result_distance");
  const label = table.place("result_label");
  const type = table.place("result_type");
  const id = table.place("result_id");
  const citycode = table.place("result_citycode");
  const postcode = table.place("result_postcode");
  const city = table.place("result_city");
  const name = table.place("result_name");
  const oldCity = table.place("result_oldcity");

  return (cells) => {
    const longitude = longitudeOf(cells);
    const latitude = latitudeOf(cells);
    const labelText = cells[label] ?? "";
    if (longitude === null || latitude === null || labelText === "") throw unreadable("A row is `ok` without a position or a label.", "schema");
    const distance = distanceOf(cells);
    const match: Mutable<GeocodeMatch> = {
      position: [longitude, latitude],
      score: scoreOf(cells) ?? (distance === null ? 0 : Math.max(0, 1 - distance / 10_000)),
      label: labelText,
      type: cells[type] ?? "",
    };
    const scoreNext = scoreNextOf(cells);
    if (scoreNext !== null) match.scoreNext = scoreNext;
    if (cells[id]) match.id = cells[id];
    if (cells[citycode]) match.citycode = cells[citycode];
    if (cells[postcode]) match.postcode = cells[postcode];
    if (cells[city]) match.city = cells[city];
    if (cells[name]) match.name = cells[name];
    if (cells[oldCity]) match.oldCity = cells[oldCity];
    if (distance !== null) match.distanceMetres = distance;
    return match;
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A finite number, or null for an empty or absent cell. @throws AppError invalid-response for anything else */
function numberReader(table: PacketTable, column: string): (cells: readonly string[]) => number | null {
  const place = table.place(column);
  return (cells) => {
    const cell = cells[place];
    if (cell === undefined || cell.trim() === "") return null;
    const value = Number(cell);
    if (!Number.isFinite(value)) throw unreadable(`"${cell}" in ${column} is no number.`, "number");
    return value;
  };
}
