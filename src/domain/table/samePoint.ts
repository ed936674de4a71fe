import type { LonLat } from "#domain/position/lonLat";
import type { RowPoint } from "#domain/table/point";

/** Whether two points say the same in every field of their trace. */
export function samePoint(one: RowPoint | null, other: RowPoint | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.status === other.status &&
    samePosition(one.position, other.position) &&
    one.method === other.method &&
    one.score === other.score &&
    one.label === other.label &&
    one.type === other.type &&
    one.citycode === other.citycode &&
    one.resultId === other.resultId &&
    one.reason === other.reason &&
    one.date === other.date &&
    one.engine === other.engine &&
    one.movedMetres === other.movedMetres &&
    one.sourceMetres === other.sourceMetres &&
    samePosition(one.origin ?? null, other.origin ?? null) &&
    samePosition(one.source ?? null, other.source ?? null) &&
    samePosition(one.answer ?? null, other.answer ?? null)
  );
}

function samePosition(one: LonLat | null, other: LonLat | null): boolean {
  if (one === null || other === null) return one === other;
  return one[0] === other[0] && one[1] === other[1];
}
