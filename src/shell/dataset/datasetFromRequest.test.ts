import { describe, expect, it } from "vitest";

import { unpackPoint } from "#domain/table/packedPoints";
import { textColumnFrom } from "#domain/table/textColumn";

import { datasetFromRequest } from "./datasetFromRequest";

const request = {
  title: "Arbres",
  columnNames: ["adresse", "code_postal", "lon", "lat", "genre"],
  cells: [["1 rue de la Paix", "3 rue du Bac"], ["93140", "93140"], ["2.48", "2.49"], ["48.9", "48.91"], ["Tilia", ""]].map(textColumnFrom),
  positions: [[2.48, 48.9] as const, null],
};

describe("rows that a module made", () => {
  it("keep their names, and get the roles that names and contents tell", () => {
    const { columns, length } = datasetFromRequest(request);
    expect(columns.map(({ name, role }) => [name, role])).toEqual([["adresse", "address"], ["code_postal", "postcode"], ["lon", undefined], ["lat", undefined], ["genre", undefined]]);
    expect([new Set(columns.map(({ id }) => id)).size, length]).toEqual([5, 2]);
  });

  it("stand where the module said, or nowhere", () => {
    const { points } = datasetFromRequest(request);
    if (!points) throw new Error("no points");
    expect([unpackPoint(points, 0), unpackPoint(points, 1)]).toMatchObject([{ position: [2.48, 48.9], method: "source", status: "source" }, null]);
  });

  it("are written as GeoJSON under their title", () => {
    expect(datasetFromRequest(request)).toMatchObject({ title: "Arbres", fileName: "Arbres.geojson", format: "geojson" });
  });

  it("may be none", () => {
    expect(datasetFromRequest({ title: "Rien", columnNames: ["a"], cells: [textColumnFrom([])], positions: [] })).toMatchObject({ length: 0 });
  });
});
