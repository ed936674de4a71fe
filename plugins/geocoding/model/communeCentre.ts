import { composeAddress } from "#domain/geocoding/composeAddress";
import { normaliseCitycode, restorePostcode } from "#domain/geocoding/filterCodes";
import type { AddressInput, Geocoder, GeocodeMatch } from "#domain/geocoding/geocoder";
import { geocodeRows } from "#domain/geocoding/geocodeRows";
import type { ColumnRole } from "#domain/table/column";
import type { Change } from "#domain/table/correction";
import type { RowPoint } from "#domain/table/point";
import { samePoint } from "#domain/table/samePoint";
import type { RowId, TableView } from "#domain/table/table";
import type { JobControl, ModuleContext } from "#plugin-api";

import { chosenPoint } from "./chooseCandidate";
import { isByHand } from "./decidable";

/** What a row's columns say of its commune, as it is asked; null where they say nothing. */
export function communeOfRow(table: TableView, index: number): AddressInput | null {
  const cell = (role: ColumnRole): string => {
    const column = table.columns.find((known) => known.role === role);
    return column ? table.cell(index, column.id) : "";
  };
  const address = composeAddress([restorePostcode(cell("postcode")), cell("city")]);
  const citycode = normaliseCitycode(cell("citycode"));
  if (address === "") return null;
  return { row: table.rowIdAt(index), address, ...(citycode === undefined ? {} : { citycode }) };
}

/** The centre of a commune that a person wants for a row: confirmed, and said to be no more than that. */
export function centrePoint(before: RowPoint | null, match: GeocodeMatch, engine: string, at: Date): RowPoint {
  return { ...chosenPoint(before, match, engine, at), status: "confirmed", reason: "centre-on-purpose" };
}

/** The centre that the row's own answer is, where it stands on one or has one beside the file's point; else null. */
function answeredCentre(point: RowPoint | null): GeocodeMatch | null {
  if (point?.type !== "municipality") return null;
  const position = point.answer ?? point.position;
  if (!position) return null;
  return {
    position,
    score: point.score ?? 1,
    label: point.label ?? "",
    type: "municipality",
    ...(point.citycode === undefined ? {} : { citycode: point.citycode }),
    ...(point.resultId === undefined ? {} : { id: point.resultId }),
  };
}

/**
 * Puts rows at the centre of their commune: that of their answer where it is one, else the one that their postcode and
 * city name, asked of the service, each commune once. One correction for all. Rows that a person decided on stay.
 * @returns how many rows went to a centre, and how many have no commune that is known
 * @throws AppError as the service or `dataset.apply` says
 */
export async function centreOnCommunes(
  { dataset }: Pick<ModuleContext, "dataset">,
  geocoder: Geocoder,
  rows: readonly RowId[],
  control: Pick<JobControl, "signal" | "report">,
  now = new Date(),
): Promise<{ placed: number; unknown: number }> {
  const table = dataset.current()?.table;
  if (!table) return { placed: 0, unknown: 0 };
  const centres = new Map<RowId, GeocodeMatch>();
  const asked: AddressInput[] = [];
  let unknown = 0;
  for (const row of rows) {
    const index = table.indexOf(row);
    if (index === -1 || isByHand(table.status(index))) continue;
    const answered = answeredCentre(table.point(index));
    const input = answered ? null : communeOfRow(table, index);
    if (answered) centres.set(row, answered);
    else if (input) asked.push(input);
    else unknown += 1;
  }
  let done = 0;
  for await (const { outcomes } of geocodeRows(geocoder, asked, { signal: control.signal, whenHopeless: "stop" })) {
    for (const outcome of outcomes) {
      if (outcome.kind === "ok" && outcome.match.type === "municipality") centres.set(outcome.row, outcome.match);
      else unknown += 1;
    }
    done += outcomes.length;
    control.report(done, asked.length);
  }
  const changes = [...centres].flatMap(([row, match]): Change[] => {
    const before = table.point(table.indexOf(row));
    // Somebody decided meanwhile.
    if (isByHand(before?.status)) return [];
    const after = centrePoint(before, match, geocoder.id, now);
    return samePoint(before, after) ? [] : [{ kind: "point", row, before, after }];
  });
  if (changes.length > 0) await dataset.apply(changes, { why: "geocoding:correction.centre", engine: geocoder.id });
  return { placed: changes.length, unknown };
}
