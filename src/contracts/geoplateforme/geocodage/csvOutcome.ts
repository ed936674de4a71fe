import { z } from "zod";

import type { GeocodeMatch, Outcome, OutcomeReason } from "#domain/geocoding/geocoder";
import type { RowId } from "#domain/table/table";

import { numberCell, unreadable, type AnsweredRow } from "./csvPacket";

const resultStatus = z.enum(["ok", "not-found", "skipped", "error"]);

/** What became of a row, from its cells. @throws AppError invalid-response when an `ok` row has no position or no label */
export function outcomeOfRow(row: RowId, cells: AnsweredRow, names: { longitude: string; latitude: string }, whySkipped: OutcomeReason): Outcome {
  const status = resultStatus.safeParse(cells.cell("result_status").trim());
  if (!status.success) throw unreadable(`Unknown result_status: "${cells.cell("result_status")}".`, "status");
  switch (status.data) {
    case "not-found":
      return { kind: "not-found", row };
    case "skipped":
      return { kind: "skipped", row, reason: whySkipped };
    case "error":
      return { kind: "failed", row, reason: "service-error" };
    case "ok":
      return { kind: "ok", row, match: matchOf(cells, names) };
  }
}

function matchOf(cells: AnsweredRow, names: { longitude: string; latitude: string }): GeocodeMatch {
  const longitude = numberCell(cells, names.longitude);
  const latitude = numberCell(cells, names.latitude);
  const label = cells.cell("result_label");
  if (longitude === null || latitude === null || label === "") throw unreadable("A row is `ok` without a position or a label.", "schema");
  const distance = numberCell(cells, "result_distance");
  const score = numberCell(cells, "result_score") ?? (distance === null ? 0 : Math.max(0, 1 - distance / 10_000));
  const scoreNext = numberCell(cells, "result_score_next");
  const text = <Key extends string>(key: Key, column: string): Partial<Record<Key, string>> => {
    const cell = cells.cell(column);
    return cell === "" ? {} : ({ [key]: cell } as Record<Key, string>);
  };
  return {
    position: [longitude, latitude],
    score,
    ...(scoreNext === null ? {} : { scoreNext }),
    label,
    type: cells.cell("result_type"),
    ...text("id", "result_id"),
    ...text("citycode", "result_citycode"),
    ...text("postcode", "result_postcode"),
    ...text("city", "result_city"),
    ...text("name", "result_name"),
    ...(distance === null ? {} : { distanceMetres: distance }),
  };
}
