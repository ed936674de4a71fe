import { guessColumnRoles } from "#domain/import/guessColumnRoles";
import type { Column } from "#domain/table/column";
import { packPoints } from "#domain/table/packedPoints";
import { cellText } from "#domain/table/textColumn";
import type { DatasetRequest } from "#plugin-api/datasetRequest";

import type { DatasetToOpen } from "./datasetStore";

const sampleRows = 200;

/** Rows that a module made as the import would have handed them over; they are exported as GeoJSON unless chosen otherwise. */
export function datasetFromRequest({ title, columnNames, cells, positions }: DatasetRequest): DatasetToOpen {
  const length = positions.length;
  const sample = Array.from({ length: Math.min(sampleRows, length) }, (_, index) => {
    const row = Math.floor((index * length) / Math.min(sampleRows, length));
    return cells.map((column) => cellText(column, row));
  });
  const guesses = guessColumnRoles(columnNames, sample);
  const columns = columnNames.map((name, index): Column => {
    const role = guesses[index]?.role;
    // The points are given: columns that look like coordinates are only read.
    const keeps = role && !["longitude", "latitude", "x", "y"].includes(role);
    return { id: `c${index + 1}`, name, ...(keeps && role !== "position" && role !== "crs" ? { role } : {}) };
  });
  return {
    columns,
    cells,
    length,
    points: packPoints(positions.map((position) => position && { status: "source", position, method: "source" })),
    title,
    fileName: `${title}.geojson`,
    format: "geojson",
    formatOptions: {},
  };
}
