import { describe, expect, it } from "vitest";

import { contradictedCities, readCommuneList } from "#domain/import/contradictedCities";
import { findDamages, repairsOf } from "#domain/import/findDamages";
import { cellText, textColumnFrom } from "#domain/table/textColumn";
import { readForImport } from "#test/support/readForImport";

import list from "./communeList";

/** Cells that each repair makes, and those that are only told. */
async function damages(text: string, name = "a.csv") {
  const { summary, cells, sample } = await readForImport(name, text);
  const plan = { ...summary.plan, repairs: summary.damages.map(({ id }) => id) };
  expect(findDamages(summary.columnNames, cells, summary.length, plan, sample)).toEqual(summary.damages);
  const repaired = repairsOf(summary.columnNames, cells, summary.length, plan, sample).flatMap(({ column, rows, before, after }) =>
    Array.from(rows, (row, index) => `${summary.columnNames[column] ?? ""} ${row}: ${cellText(before, index)} → ${cellText(after, index)}`),
  );
  return { told: summary.damages.map(({ id, count, repairable }) => `${id} ${count} ${repairable ? "repairable" : "lost"}`), repaired };
}

describe("columns spoiled by a spreadsheet", () => {
  it("have lost digits of a long number, and all of a postcode", async () => {
    const { told, repaired } = await damages("siret;adresse;cp;ville\n1,23457E+13;1 place d'Armes;9,00E+04;Belfort\n");
    expect(told).toEqual(["scientific-lost:0 1 lost", "scientific:2 1 repairable"]);
    expect(repaired).toEqual(["cp 0: 9,00E+04 → 90000"]);
  });

  it("have lost leading zeros", async () => {
    const { repaired } = await damages("code insee;cp;siren;siret;tel;dep\n1004;1500;5520135;5520135900018;384211234;1\n75056;75001;552032534;55203253400018;0384211234;75\n2A004;20000;1;1;3615;2A\n");
    expect(repaired).toEqual(["code insee 0: 1004 → 01004", "cp 0: 1500 → 01500", "siren 0: 5520135 → 005520135", "tel 0: 384211234 → 0384211234", "dep 0: 1 → 01"]);
    // The key says whether a zero is missing: this one would have none.
    expect((await damages("siren;nom\n005520135;a\n5520136;b\n")).told).toEqual([]);
  });

  it("have codes with decimals", async () => {
    const { told, repaired } = await damages("cp;ville\n75001.0;Paris\n1000,0;Bourg\n");
    expect(told).toEqual(["decimal-code:0 1 repairable", "lost-zeros:0 1 repairable"]);
    expect(repaired).toEqual(["cp 0: 75001.0 → 75001", "cp 1: 1000,0 → 01000"]);
  });

  it("have dates that became numbers, written as the others are", async () => {
    expect((await damages("nom;date ouverture\nA;45306\nB;15/01/2024\nC;45306,5\n")).repaired).toEqual(["date ouverture 0: 45306 → 15/01/2024", "date ouverture 2: 45306,5 → 15/01/2024"]);
    expect((await damages("nom;date\nA;45306\nB;\n")).repaired).toEqual(["date 0: 45306 → 2024-01-15"]);
  });

  it("have street numbers that became dates", async () => {
    const { repaired } = await damages("numero;nom voie;cp\n05-sept;Rue Haute;75001\nsept-24;Rue Haute;75001\n2024-09-05 00:00:00;Rue Haute;75001\n12;Rue Haute;75001\n3-5;Rue Haute;75001\n1-mai;Rue Haute;75001\n");
    expect(repaired).toEqual(["numero 0: 05-sept → 5-9", "numero 1: sept-24 → 9-24", "numero 2: 2024-09-05 00:00:00 → 5-9", "numero 5: 1-mai → 1-5"]);
  });

  it("have errors of formulas and narrow columns, which are told only", async () => {
    expect((await damages("nom;valeur\n#REF!;12\nB;#####\nC;#1\n#hashtag;3\n")).told).toEqual(["spreadsheet-error:0 1 lost", "spreadsheet-error:1 1 lost"]);
  });

  it("are not seen in measures, coordinates, years, nor in sound codes", async () => {
    const { told } = await damages("mesure;annee;x;y;cp;reference;date\n1,5E+10;2024;652000;6862000;75001;A12;2024-01-15\n2,5E+10;1999;652001;6862001;2A004;B13;2024-01-16\n");
    expect(told).toEqual([]);
  });
});

describe("an INSEE code and the name of a commune", () => {
  const communes = readCommuneList(list);
  const compare = (rows: readonly (readonly [string, string])[]) =>
    contradictedCities(communes, textColumnFrom(rows.map(([code]) => code)), textColumnFrom(rows.map(([, city]) => city)), rows.length);

  it("are those of the present communes, their districts and those that they took in", () => {
    expect(communes.size).toBeGreaterThan(36_000);
    expect(communes.get("01015")).toEqual(["Arboys en Bugey", "Arbignieu", "Saint-Bois"]);
  });

  it("contradict each other where the code is another commune's", () => {
    expect(compare([["01004", "Ambérieu-en-Bugey"], ["01004", "Lyon"], ["1004", "LYON"]])).toMatchObject({
      count: 2,
      examples: [{ row: 1, text: "01004 (Ambérieu-en-Bugey) ; Lyon" }, { row: 2 }],
    });
  });

  it.each([
    ["75056", "PARIS 12"],
    ["75112", "Paris"],
    ["13055", "Marseille 1er Arrondissement"],
    ["76351", "Havre (Le)"],
    ["76351", "LE HAVRE CEDEX"],
    ["42218", "ST ETIENNE"],
    ["01015", "Arbignieu"],
    ["99999", "Lyon"],
    ["01004", "Hameau des Tilleuls"],
    ["", "Lyon"],
  ])("%s and « %s » do not", (code, city) => {
    expect(compare([[code, city]]).count).toBe(0);
  });
});
