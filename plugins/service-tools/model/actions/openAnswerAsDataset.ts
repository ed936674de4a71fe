import { textColumnFrom } from "#domain/table/textColumn";
import type { FeatureGeometry } from "#domain/layer/features";
import type { LonLat } from "#domain/position/lonLat";
import type { ModuleContext } from "#plugin-api";

import { answerTable } from "../answerTable";
import type { ToolAnswer } from "../readAnswer";

/** Makes the answer's rows the open dataset, to be corrected and exported. @throws AppError storage-failed */
export async function openAnswerAsDataset(context: ModuleContext, answer: ToolAnswer, title: string): Promise<void> {
  const { columns, rows } = answerTable(answer);
  await context.openDataset({
    title,
    columnNames: columns,
    cells: columns.map((_, column) => textColumnFrom(rows.map((row) => row[column] ?? ""))),
    positions: answer.kind === "features" ? answer.features.map(({ geometry }) => middleOf(geometry)) : rows.map(() => null),
  });
}

/** A place for the row: the point itself, or the middle of the shape's bounds. WGS 84. */
function middleOf(geometry: FeatureGeometry | null): LonLat | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const parts: readonly unknown[] = value;
    const [x, y] = parts;
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const part of parts) visit(part);
  };
  visit(geometry?.coordinates);
  for (const part of geometry?.geometries ?? []) visit(part.coordinates);
  return Number.isFinite(west) ? [(west + east) / 2, (south + north) / 2] : null;
}
