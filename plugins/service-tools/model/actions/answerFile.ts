import type { ToolAnswer } from "../readAnswer";
import { answerTable } from "../answerTable";

/** The answer as a file: GeoJSON (WGS 84), CSV that French spreadsheets open (semicolons, mark of UTF-8), or its own text. */
export function answerFile(answer: ToolAnswer, format: "geojson" | "csv" | "text", title: string): File {
  const name = title.replace(/[\\/:*?"<>|]+/g, " ").trim() || "reponse";
  if (format === "geojson" && answer.kind === "features") {
    const features = answer.features.map(({ id, geometry, properties }) => ({ type: "Feature", id, geometry, properties }));
    return new File([JSON.stringify({ type: "FeatureCollection", features })], `${name}.geojson`, { type: "application/geo+json" });
  }
  if (answer.kind === "text") return new File([answer.text], `${name}.${answer.contentType.includes("json") ? "json" : "txt"}`, { type: "text/plain" });
  const { columns, rows } = answerTable(answer);
  const lines = [columns, ...rows].map((cells) => cells.map(csvCell).join(";"));
  return new File([`\ufeff${lines.join("\r\n")}\r\n`], `${name}.csv`, { type: "text/csv" });
}

function csvCell(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
