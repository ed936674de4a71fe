import { describe, expect, it } from "vitest";

import { tableOf } from "#domain/table/tableForTests";

import { repeatedColumns } from "./repeatedColumns";

describe("columns that the address says already", () => {
  it("are found by their words, whatever the case and the accents, with an example", () => {
    const table = tableOf({
      adresse: ["12 rue Haute 12000 Rodez", "3 place d’Armes 12450 LUC-LA-PRIMAUBE", "5 rue Basse"],
      cp: ["12000", "12450", "12000"],
      ville: ["RODEZ", "Luc la Primaube", "Rodez"],
    });
    expect(repeatedColumns(table, ["c1", "c2", "c3"])).toEqual([
      { column: "c2", repeated: 2, rows: 3, example: "12 rue Haute 12000 Rodez 12000 RODEZ" },
      { column: "c3", repeated: 2, rows: 3, example: "12 rue Haute 12000 Rodez 12000 RODEZ" },
    ]);
    expect(repeatedColumns(table, ["c1"])).toEqual([]);
  });

  it("are none where a word is only part of another one, or the cell is empty", () => {
    const table = tableOf({ adresse: ["12 rue de Nantesville", "120001 route haute", "4 rue B"], cp: ["12", "12000", ""], ville: ["Nantes", "Ha", ""] });
    expect(repeatedColumns(table, ["c1", "c3"])).toEqual([]);
    expect(repeatedColumns(table, ["c3", "c2"])).toEqual([]);
  });

  it("are none where few rows repeat it: streets are named after towns", () => {
    const streets = ["rue de Paris", "rue A", "rue B", "rue C", "rue D", "rue E"];
    const table = tableOf({ adresse: streets, ville: streets.map(() => "Paris") });
    expect(repeatedColumns(table, ["c1", "c2"])).toEqual([]);
  });
});
