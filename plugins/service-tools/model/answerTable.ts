import type { ToolAnswer } from "./readAnswer";

export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An answer as rows of text; features by their properties, in the order in which they first come. */
export function answerTable(answer: ToolAnswer): AnswerTable {
  if (answer.kind === "rows") return answer;
  if (answer.kind === "text") return { columns: [], rows: [] };
  const columns = [...new Set(answer.features.flatMap(({ properties }) => Object.keys(properties)))];
  return { columns, rows: answer.features.map(({ properties }) => columns.map((column) => String(properties[column] ?? ""))) };
}
