import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { AddressRow, MunicipalityRow } from "#address-index/addressIndex";
import { readAddressRows } from "#address-index/readAddressRows";

/** The folder of real data beside the repository; absent on most machines. */
export const sharedData = new URL("../../../../shared/data/", import.meta.url).pathname;

export const hasSharedData = existsSync(`${sharedData}addresses/bano-2016-90.csv.gz`);

export const addressFiles = [
  "bano-2016-90.csv.gz",
  "bano-2016-12.csv.gz",
  "bano-2016-55.csv.gz",
  "bano-2016-08.csv.gz",
  "bano-2016-972.csv.gz",
  "ban-bondy-93010.csv.gz",
];

export async function readSharedAddresses(files: readonly string[] = addressFiles): Promise<AddressRow[]> {
  const rows: AddressRow[] = [];
  for (const file of files) {
    const text = createReadStream(`${sharedData}addresses/${file}`).pipe(createGunzip()).setEncoding("utf8");
    for await (const row of readAddressRows(text)) rows.push(row);
  }
  return rows;
}

const communesSchema = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.string(),
    departement: z.string().optional(),
    chefLieu: z.string().optional(),
    codesPostaux: z.array(z.string()).optional(),
    population: z.number().optional(),
  }),
);
const centresSchema = z.record(z.string(), z.object({ center: z.tuple([z.number(), z.number()]) }));

/** INSEE code of a former commune → the one that took it in. */
export function readMergedCodes(): ReadonlyMap<string, string> {
  return new Map(readCommunes().flatMap(({ code, chefLieu }) => (chefLieu === undefined ? [] : [[code, chefLieu] as const])));
}

function readCommunes(): z.infer<typeof communesSchema> {
  const require = createRequire(import.meta.url);
  return communesSchema.parse(require("@etalab/decoupage-administratif/data/communes.json"));
}

/**
 * The communes of France with their former communes; positions from the shared boundaries, else from the
 * mean of the addresses with the commune's postcode.
 */
export function readMunicipalities(rows: readonly AddressRow[]): MunicipalityRow[] {
  const communes = readCommunes();
  const centres = centresSchema.parse(JSON.parse(readFileSync(`${sharedData}boundaries/communes-centre-bbox.json`, "utf8")));
  const means = meanPositions(rows);
  const former = new Map<string, string[]>();
  for (const commune of communes) {
    if (commune.chefLieu === undefined || !/deleguee|associee/.test(commune.type)) continue;
    former.set(commune.chefLieu, [...(former.get(commune.chefLieu) ?? []), commune.nom]);
  }
  return communes
    .filter((commune) => /actuelle|arrondissement/.test(commune.type))
    .map((commune) => ({
      citycode: commune.code,
      name: commune.nom,
      formerNames: (former.get(commune.code) ?? []).filter((name) => name !== commune.nom),
      postcodes: commune.codesPostaux ?? [],
      population: commune.population ?? 0,
      position: centres[commune.code]?.center ?? means.get(commune.codesPostaux?.[0] ?? "") ?? [0, 0],
      context: commune.departement ?? commune.code.slice(0, 2),
    }));
}

function meanPositions(rows: readonly AddressRow[]): Map<string, [number, number]> {
  const sums = new Map<string, { longitude: number; latitude: number; count: number }>();
  for (const row of rows) {
    const sum = sums.get(row.postcode) ?? { longitude: 0, latitude: 0, count: 0 };
    sum.longitude += row.position[0];
    sum.latitude += row.position[1];
    sum.count++;
    sums.set(row.postcode, sum);
  }
  return new Map([...sums].map(([postcode, sum]) => [postcode, [sum.longitude / sum.count, sum.latitude / sum.count]]));
}
