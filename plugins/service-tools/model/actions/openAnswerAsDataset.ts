import { extentOfFeatures } from "#domain/layer/extentOfFeatures";
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
  const extent = extentOfFeatures([{ geometry }]);
  return extent && [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
}
