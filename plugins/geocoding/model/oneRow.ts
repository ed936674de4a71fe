import type { Geocoder, GeocodeMatch } from "#domain/geocoding/geocoder";
import { pointFromOutcome } from "#domain/geocoding/pointFromOutcome";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import type { GeocodingPlan } from "./plan";

/**
 * Asks again for one row with the text as edited. No filter: what the person typed is what is asked.
 * @returns candidates, best first; empty when nothing was found
 * @throws AppError as the HTTP client says; invalid-input when the text is too short or too long
 */
export function askAgain(geocoder: Geocoder, text: string, call: { signal: AbortSignal; limit?: number }): Promise<GeocodeMatch[]> {
  return geocoder.candidates({ text, limit: call.limit ?? 8 }, { signal: call.signal });
}

/** Gives the row the answer to an edited text, sure or to check by the same rules as a run. One correction. */
export async function takeAnswer(
  context: Pick<ModuleContext, "dataset">,
  geocoder: Geocoder,
  row: RowId,
  text: string,
  match: GeocodeMatch,
  plan?: Pick<GeocodingPlan, "sureScore">,
): Promise<void> {
  const table = context.dataset.current()?.table;
  const index = table?.indexOf(row) ?? -1;
  if (!table || index === -1) return;
  const after = pointFromOutcome({ kind: "ok", row, match }, { address: text }, {
    method: "search",
    engine: geocoder.id,
    date: new Date().toISOString(),
    ...(plan ? { sureScore: plan.sureScore } : {}),
  });
  await context.dataset.apply([{ kind: "point", row, before: table.point(index), after }], { why: "geocoding:correction.asked-again", engine: geocoder.id });
}
