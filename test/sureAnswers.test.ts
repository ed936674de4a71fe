import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import type { AddressIndex, AddressMatch } from "#address-index/addressIndex";
import { foldText } from "#domain/addressText/foldText";
import { composeAddress } from "#domain/geocoding/composeAddress";
import { expectedPlace } from "#domain/geocoding/expectedPlace";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { reasonToCheck } from "#domain/geocoding/reasonToCheck";
import { defaultSureScore } from "#domain/geocoding/sureScore";
import { distance } from "#domain/position/distance";
import { createSandbox } from "#server/sandbox/createSandbox";
import { sharedFile } from "#test/support/sharedData";

const candidateSchema = z.object({
  type: z.string(), label: z.string(), name: z.string(), street: z.string().optional(), postcode: z.string().optional(),
  city: z.string().optional(), citycode: z.string().optional(), id: z.string().optional(), score: z.number(), lon: z.number(), lat: z.number(),
});
const text = z.string().nullish().transform((value) => value ?? "");
const recordedSchema = z.object({
  set: z.string(),
  q: z.string(),
  row: z.object({ postcode: text, city: text, citycode: text }),
  truth: z.object({ kind: z.enum(["housenumber", "street", "municipality"]), street: text, citycode: text, lon: z.number().nullish(), lat: z.number().nullish() }),
  plain: z.array(candidateSchema).nullish(),
  filtered: z.array(candidateSchema).nullish(),
});
type Recorded = z.infer<typeof recordedSchema>;
type Candidate = z.infer<typeof candidateSchema>;

/** Whether the answer is the best that the loaded addresses can say; a number within 100 m. */
function isRight({ truth }: Recorded, answer: Candidate): boolean {
  if (truth.kind === "housenumber") {
    return answer.type === "housenumber" && distance([truth.lon ?? 0, truth.lat ?? 0], [answer.lon, answer.lat]) <= 100;
  }
  if (answer.citycode !== truth.citycode) return false;
  if (truth.kind === "municipality") return answer.type === "municipality";
  return answer.type !== "housenumber" && foldText(answer.street ?? answer.name) === foldText(truth.street);
}

const answersFile = sharedFile("recordings/addok/answers.jsonl.gz");

describe.skipIf(answersFile === undefined)("what is sure of the national engine's recorded answers", () => {
  const recorded = (): Recorded[] =>
    gunzipSync(readFileSync(answersFile ?? "")).toString("utf8").trim().split("\n").map((line) => recordedSchema.parse(JSON.parse(line)));

  it.each(["plain", "filtered"] as const)("%s: at most one in fifty is wrong, and three quarters of the right ones are kept", (mode) => {
    const count = { sure: 0, wrong: 0, right: 0, kept: 0 };
    for (const row of recorded()) {
      const answer = row[mode]?.[0];
      if (!answer) continue;
      const { lon, lat, score, label, type, id, citycode, postcode, city, name } = answer;
      const match = { position: [lon, lat], score, label, type, id, citycode, postcode, city, name } as GeocodeMatch;
      const isFiltered = mode === "filtered" && row.row.citycode !== "";
      const expected = expectedPlace({ postcode: row.row.postcode, city: row.row.city, ...(isFiltered ? { citycode: row.row.citycode } : {}) });
      const asked = { address: row.q, ...(expected ? { expected } : {}), ...(isFiltered ? { citycode: row.row.citycode } : {}) };
      const isSure = reasonToCheck(match, asked, defaultSureScore) === null;
      const right = isRight(row, answer);
      if (isSure) count.sure++;
      if (isSure && !right) count.wrong++;
      // A commune in place of an address, or a street in place of a number, is to check however right it is.
      if (right && row.truth.kind !== "municipality" && row.set !== "absent-number") {
        count.right++;
        if (isSure) count.kept++;
      }
    }
    expect(count.sure).toBeGreaterThan(500);
    expect(count.wrong / count.sure, JSON.stringify(count)).toBeLessThanOrEqual(0.02);
    expect(count.kept / count.right, JSON.stringify(count)).toBeGreaterThanOrEqual(0.75);
  });
});

const banoFiles = ["08", "12", "55", "90", "972"].flatMap((department) => sharedFile(`data/addresses/bano-2016-${department}.csv.gz`) ?? []);

describe.skipIf(banoFiles.length < 5)("on the five BANO files", () => {
  let index: AddressIndex;
  beforeAll(async () => {
    ({ index } = await createSandbox({ addressFiles: banoFiles }).geocoding());
  }, 120_000);

  const reasonFor = (match: AddressMatch, address: string, cells: Cells = {}): string | null => {
    const expected = expectedPlace(cells);
    const { kind: type, position, score, label, id, name, postcode, citycode, city, oldCity } = match;
    const found: GeocodeMatch = { position, score, label, type, id, name, postcode, citycode, city, ...(oldCity === undefined ? {} : { oldCity }) };
    return reasonToCheck(found, { address, ...(expected ? { expected } : {}) }, defaultSureScore);
  };

  /** `label: reason` of the first answer. */
  const ask = (address: string, cells: Cells = {}): string => {
    const [match] = index.search({ text: address, limit: 1 });
    return match ? `${match.label}: ${String(reasonFor(match, address, cells))}` : "nothing";
  };

  it.each([
    ["1 rue de Paris Rodez", /^1 Avenue de Paris 12000 Rodez: other-street-kind$/],
    ["1 rue de Paris", /: no-city$/],
    ["12520", /: shared-postcode$/],
    ["8 rue Haute", /: no-city$/],
    ["1 rue du Château 8000 Charleville-Mézières", /^Rue du Château 08000 Charleville-Mézières: street-only$/],
    ["Rue Sus-Saint-Léger 62810 Beaudricourt", /^Beaudricourt: municipality-only$/],
    ["Rue d'Herlin-le-Sec 62130 Ramecourt", /^Ramecourt: municipality-only$/],
  ])("%s is answered %s", (address, expected) => {
    expect(ask(address)).toMatch(expected);
  });

  it.each([
    ["france-services-2024.csv", "adresse", "code_postal", "lib_com", 2_500],
    ["festivals.csv", "Adresse postale", "Code postal (de la commune principale de déroulement)", "Commune principale de déroulement", 3_500],
  ])("%s: no commune's centre is sure where the row has an address line", (file, line, postcode, city, least) => {
    const path = sharedFile(`data/datasets/${file}`);
    if (path === undefined) return;
    const { data } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8").replace(/^\uFEFF/, ""), { header: true, skipEmptyLines: true });
    let centres = 0;
    const sure: string[] = [];
    for (const row of data) {
      const cells = { postcode: row[postcode] ?? "", city: row[city] ?? "" };
      const written = foldText(row[line] ?? "");
      // A cell that says nothing but the commune is no address line.
      if (written === "" || foldText(`${cells.postcode} ${cells.city} ${cells.postcode}`).includes(written)) continue;
      const address = composeAddress([row[line] ?? "", cells.postcode, cells.city]);
      const centre = index.search({ text: `${cells.postcode} ${cells.city}`, kinds: ["municipality"], limit: 1 })[0];
      if (!centre) continue;
      centres++;
      if (reasonFor(centre, address, cells) === null) sure.push(address);
    }
    expect(centres).toBeGreaterThan(least);
    expect(sure).toEqual([]);
  });
});

interface Cells {
  readonly postcode?: string;
  readonly city?: string;
}
