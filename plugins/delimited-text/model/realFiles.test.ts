import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { guessColumnRoles } from "#domain/import/guessColumnRoles";
import { guessCrs } from "#domain/import/guessCrs";
import { parseNumber } from "#domain/import/parseNumber";
import { memoryFileSource } from "#test/support/memoryFileSource";
import { sharedFile } from "#test/support/sharedData";

import delimitedText from "./delimitedText";

/** Role → names of the columns that must get it, in the order of the file. */
type Expected = Readonly<Record<string, readonly string[]>>;

const realFiles: readonly { file: string; expected: Expected; crs?: string }[] = [
  {
    file: "data/datasets/festivals.csv",
    expected: {
      address: ["Adresse postale"],
      postcode: ["Code postal (de la commune principale de déroulement)"],
      citycode: ["Code Insee commune"],
      city: ["Commune principale de déroulement"],
      position: ["Géocodage xy"],
      identifier: ["Identifiant"],
    },
  },
  {
    file: "data/datasets/cinemas.csv",
    expected: { address: ["adresse"], citycode: ["code INSEE"], city: ["commune"], latitude: ["latitude"], longitude: ["longitude"], identifier: ["N° auto"] },
  },
  {
    file: "data/datasets/france-services-2024.csv",
    expected: {
      address: ["adresse"],
      postcode: ["code_postal"],
      citycode: ["insee_com"],
      city: ["lib_com"],
      latitude: ["latitude"],
      longitude: ["longitude"],
      identifier: ["id_fs"],
    },
  },
  {
    file: "data/datasets/gares.csv",
    expected: { city: ["commune"], x: ["x_l93"], y: ["y_l93"], longitude: ["x_wgs84"], latitude: ["y_wgs84"], identifier: ["code_uic"] },
    crs: "EPSG:2154",
  },
  ...["1.3", "1.4", "1.5"].map((version) => ({
    file: `data/addresses/bal-${version}-valid.csv`,
    expected: {
      // The two rows of the newer samples are the same: nothing in them tells rows apart.
      ...(version === "1.3" ? { identifier: ["cle_interop"] } : {}),
      citycode: ["commune_insee"],
      city: ["commune_nom"],
      address: ["numero", "suffixe", version === "1.5" ? "toponyme" : "voie_nom"].sort(),
      longitude: ["long"],
      latitude: ["lat"],
      x: ["x"],
      y: ["y"],
    },
    crs: "EPSG:2154",
  })),
  {
    file: "data/addresses/ban-bondy-93010.csv.gz",
    expected: {
      identifier: ["id"],
      address: ["numero", "rep", "nom_voie"],
      postcode: ["code_postal"],
      citycode: ["code_insee"],
      city: ["nom_commune"],
      x: ["x"],
      y: ["y"],
      longitude: ["lon"],
      latitude: ["lat"],
    },
    crs: "EPSG:2154",
  },
  ...["08", "12", "55", "90", "972"].map((department) => ({
    file: `data/addresses/bano-2016-${department}.csv.gz`,
    expected: { address: ["colonne_2", "colonne_3"], postcode: ["colonne_4"], city: ["colonne_5"], latitude: ["colonne_7"], longitude: ["colonne_8"] },
  })),
  {
    file: "data/addresses/montpellier-lambert93-2016.csv.bz2",
    expected: { address: ["ADR"], x: ["X"], y: ["Y"], identifier: ["ID_REFP"] },
    crs: "EPSG:2154",
  },
  {
    file: "data/addresses/toulouse-cc43-2012.csv.bz2",
    expected: { address: ["no", "lib_off"], x: ["X_CC43"], y: ["Y_CC43"], longitude: ["X_WGS84"], latitude: ["Y_WGS84"] },
    crs: "EPSG:3943",
  },
];

describe.skipIf(!sharedFile("data/datasets"))("roles guessed on real files", () => {
  it.each(realFiles)("knows the columns of $file", async ({ file, expected, crs }) => {
    const path = sharedFile(file) ?? "";
    const { columnNames, rows } = await readSample(path);
    const guesses = guessColumnRoles(columnNames, rows);

    const found: Record<string, string[]> = {};
    guesses.forEach(({ role }, index) => {
      if (role) (found[role] ??= []).push(columnNames[index] ?? "");
    });
    if (file.includes("bal-")) found.address?.sort();
    expect(found).toEqual(expected);
    expect(guesses.every(({ role, reason }) => (role === null) === (reason === undefined))).toBe(true);

    const x = guesses.findIndex(({ role }) => role === "x");
    const y = guesses.findIndex(({ role }) => role === "y");
    const samples = rows.map((row): [number, number] => [parseNumber(row[x] ?? ""), parseNumber(row[y] ?? "")]);
    expect(x === -1 ? undefined : guessCrs([columnNames[x] ?? "", columnNames[y] ?? ""], samples)?.crs.id).toBe(crs);
  });
});

async function readSample(path: string): Promise<{ columnNames: readonly string[]; rows: readonly (readonly string[])[] }> {
  const bytes = path.endsWith(".gz")
    ? gunzipSync(readFileSync(path))
    : path.endsWith(".bz2")
      ? execFileSync("bzip2", ["-dc", path], { maxBuffer: 1 << 28 })
      : readFileSync(path);
  const name = path.split("/").at(-1)?.replace(/\.(gz|bz2)$/, "") ?? "";
  const opened = await delimitedText.open(memoryFileSource(name, new Uint8Array(bytes)), {}, { signal: new AbortController().signal });
  const all: (readonly string[])[] = [];
  for await (const batch of opened.rows) all.push(...batch);
  const step = Math.max(1, Math.floor(all.length / 300));
  return { columnNames: opened.columnNames, rows: all.filter((_, index) => index % step === 0) };
}
