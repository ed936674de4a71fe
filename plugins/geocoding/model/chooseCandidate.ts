import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { distance } from "#domain/position/distance";
import { sourceOf, type RowPoint } from "#domain/table/point";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

/**
 * Gives a row the answer that a person chose among several. One correction; the former place stays as `origin`.
 * @throws AppError as `dataset.apply`
 */
export async function chooseCandidate(context: Pick<ModuleContext, "dataset">, engine: string, row: RowId, match: GeocodeMatch, at = new Date()): Promise<void> {
  const table = context.dataset.current()?.table;
  const index = table?.indexOf(row) ?? -1;
  if (!table || index === -1) return;
  const before = table.point(index);
  const after = chosenPoint(before, match, engine, at);
  await context.dataset.apply([{ kind: "point", row, before, after }], { why: "geocoding:correction.chosen", engine });
}

/** By hand, as a person decided, with the trace of the answer instead of the former one's. */
export function chosenPoint(before: RowPoint | null, match: GeocodeMatch, engine: string, at: Date): RowPoint {
  const origin = before?.origin ?? before?.position ?? null;
  const source = sourceOf(before);
  return {
    status: "by-hand",
    position: match.position,
    method: "candidate",
    score: match.score,
    label: match.label,
    type: match.type,
    ...(match.citycode === undefined ? {} : { citycode: match.citycode }),
    ...(match.id === undefined ? {} : { resultId: match.id }),
    date: at.toISOString(),
    engine,
    ...(origin ? { origin, movedMetres: roundedMetres(distance(origin, match.position)) } : {}),
    ...(source ? { source, sourceMetres: roundedMetres(distance(source, match.position)) } : {}),
  };
}

function roundedMetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}
