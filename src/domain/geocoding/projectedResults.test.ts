import { describe, expect, it } from "vitest";

import { crsOfResultName, projectCells, unprojectCells } from "#domain/geocoding/projectedResults";
import { findResultColumns, pointFromResultCells, resultCells, resultColumnNames, resultColumns } from "#domain/geocoding/resultColumns";
import type { LonLat } from "#domain/position/lonLat";
import { crsById } from "#domain/position/projections";
import type { RowPoint } from "#domain/table/point";

const lambert93 = crsById("EPSG:2154");

/** Stations as SNCF Réseau publishes them (« Liste des gares »), in degrees and in Lambert-93. */
const stations: readonly [name: string, position: LonLat, metres: readonly [number, number]][] = [
  ["Mulhouse-Dornach", [7.308132635705053, 47.74689819865143], [1022672.9942, 6747305.2116]],
  ["Épinay-sur-Seine", [2.302366002235401, 48.95405714495835], [648908.3943, 6872903.2171]],
];

describe("result columns in metres", () => {
  it.each(stations)("put %s where it is published, to the centimetre", (_name, position, metres) => {
    const cells = projectCells(resultCells({ status: "sure", position, source: position, answer: position, sourceMetres: 0 }, true), lambert93);
    for (const at of [0, 12, 14]) {
      [0, 1].forEach((axis) => expect(Math.abs(Number(cells[at + axis]) - (metres[axis] ?? NaN))).toBeLessThan(0.02));
      expect(cells.slice(at, at + 2).every((cell) => /^\d+(\.\d\d?)?$/.test(cell))).toBe(true);
    }
  });

  it("put a house where the national base of addresses has it", () => {
    // 13 Rue Albert Einstein, Toulouse: degrees and metres of the answer of the national service.
    const [x = "", y = ""] = projectCells(resultCells({ status: "sure", position: [1.37987, 43.579724] }), lambert93);
    expect(Math.hypot(Number(x) - 569106.47, Number(y) - 6276972.18)).toBeLessThan(0.1);
  });

  it("are named after their CRS, and found again beside columns of the same names", () => {
    const existing = ["nom", "x", "y", "x_2154"];
    const names = resultColumnNames(existing, true, lambert93);
    expect([...names.slice(0, 3), ...names.slice(-4)]).toEqual(["result_x_2154", "y_2154", "result_score", "source_x_2154", "source_y_2154", "answer_x_2154", "answer_y_2154"]);
    expect(findResultColumns([...existing, ...names])).toEqual(names.map((_, index) => index + existing.length));
    expect(crsOfResultName(names[0] ?? "")).toBe(lambert93);
    expect(findResultColumns(["nom", ...resultColumnNames(["nom"], false, crsById("EPSG:3948"))])).toHaveLength(resultColumns.length);
    expect(crsOfResultName("longitude")).toBeNull();
  });

  it("give the point back within a centimetre, and the same cells once more", () => {
    const point: RowPoint = { status: "confirmed", position: [2.1, 48.1], method: "search-csv", engine: "geoplateforme", source: [2, 48], sourceMetres: 13_345.67 };
    const cells = projectCells(resultCells(point, true), lambert93);
    const again = pointFromResultCells(unprojectCells(cells, lambert93));
    expect(again).toMatchObject({ ...point, position: [expect.closeTo(2.1, 6), expect.closeTo(48.1, 6)], source: [expect.closeTo(2, 6), expect.closeTo(48, 6)] });
    expect(projectCells(resultCells(again, true), lambert93)).toEqual(cells);
    // As a spreadsheet in French writes them.
    expect(unprojectCells(cells.map((cell) => cell.replace(".", ",")), lambert93).slice(0, 2)).toEqual(unprojectCells(cells, lambert93).slice(0, 2));
  });

  it("leave degrees, empty rows and what is no number alone", () => {
    const cells = resultCells({ status: "sure", position: [2, 48] });
    expect(projectCells(cells, null)).toEqual(cells);
    expect(projectCells(resultCells(null), lambert93)).toEqual(resultCells(null));
    expect(unprojectCells(["abc", "6600000"], lambert93).slice(0, 2)).toEqual(["abc", "6600000"]);
  });
});
