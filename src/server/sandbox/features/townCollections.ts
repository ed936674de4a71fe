import { offset } from "#domain/position/offset";
import type { LonLat } from "#domain/position/lonLat";
import type { CollectionFeature, CollectionProperty, FeatureCollection, PropertyValue } from "#server/sandbox/features/collection";
import { extentOf, type Shape } from "#server/sandbox/features/geometry";
import { builtYear } from "#server/sandbox/town/builtYear";
import { createRandom } from "#server/sandbox/town/random";
import { communeRadius } from "#server/sandbox/town/spreadCountryside";
import type { RoadClass, Town, TownBuilding } from "#server/sandbox/town/town";

/** The town as tables, under the names and with the columns of the Géoplateforme's own. */
export function townCollections(town: Town): FeatureCollection[] {
  return [buildings(town), roads(town), places(town), communeOf(town), parcels(town), addresses(town), trees(town)];
}

interface Row {
  readonly shape: Shape;
  readonly values: readonly PropertyValue[];
}

function collection(
  head: Omit<FeatureCollection, "properties" | "features" | "extent">,
  properties: Readonly<Record<string, CollectionProperty["type"]>>,
  rows: readonly Row[],
  firstNumber: number,
): FeatureCollection {
  const names = Object.keys(properties);
  const local = head.name.split(":")[1] ?? head.name;
  return {
    ...head,
    properties: Object.entries(properties).map(([name, type]) => ({ name, type })),
    features: rows.map(({ shape, values }, rank): CollectionFeature => ({
      id: `${local}.${firstNumber + rank}`,
      shape,
      extent: extentOf(shape),
      properties: Object.fromEntries(names.map((name, column) => [name, values[column] ?? null])),
    })),
    extent: extentOf({ kind: "point", parts: rows.map(({ shape }) => shape.parts.flat()) }),
  };
}

/** Identifier in the manner of BD TOPO. */
const cleabs = (kind: string, rank: number): string => `${kind}${String(rank + 1).padStart(16, "0")}`;
const area = (ring: readonly LonLat[]): Shape => ({ kind: "area", parts: [ring] });
const point = (position: LonLat): Shape => ({ kind: "point", parts: [[position]] });

const buildingKind: Readonly<Record<TownBuilding["use"], readonly [nature: string, usage: string]>> = {
  house: ["Indifférenciée", "Résidentiel"],
  annex: ["Indifférenciée", "Annexe"],
  public: ["Indifférenciée", "Commercial et services"],
  church: ["Eglise", "Religieux"],
  industrial: ["Industriel, agricole ou commercial", "Industriel"],
};

function buildings(town: Town): FeatureCollection {
  return collection(
    {
      name: "BDTOPO_V3:batiment", title: "BDTOPO : Bâtiments", abstract: "Bâtiments de la commune de démonstration.",
      geometryName: "geometrie", geometryType: "MultiPolygon", nativeCrs: "EPSG:4326",
    },
    { cleabs: "string", nature: "string", usage_1: "string", construction_legere: "boolean", etat_de_l_objet: "string", date_d_apparition: "date", nombre_de_logements: "int", nombre_d_etages: "int", hauteur: "double" },
    town.buildings.map((building, rank) => {
      const [nature, usage] = buildingKind[building.use];
      const floors = Math.max(1, Math.round(building.heightMetres / 3));
      return {
        shape: area(building.outline),
        values: [cleabs("BATIMENT", rank), nature, usage, building.use === "annex", "En service", `${builtYear(building)}-07-01`, building.use === "house" ? Math.max(1, floors - 1) : null, building.use === "annex" ? null : floors, building.heightMetres],
      };
    }),
    18_360_001,
  );
}

const roadKind: Readonly<Record<RoadClass, readonly [nature: string, importance: string, width: number]>> = {
  main: ["Route à 1 chaussée", "3", 10],
  country: ["Route à 1 chaussée", "4", 7],
  boulevard: ["Route à 1 chaussée", "3", 11],
  street: ["Route à 1 chaussée", "5", 6.5],
  lane: ["Route à 1 chaussée", "5", 4.5],
  track: ["Chemin", "6", 3],
};

function roads(town: Town): FeatureCollection {
  return collection(
    {
      name: "BDTOPO_V3:troncon_de_route", title: "BDTOPO : Tronçons de route", abstract: "Tronçons de route de la commune de démonstration.",
      geometryName: "geometrie", geometryType: "MultiLineString", nativeCrs: "EPSG:4326",
    },
    { cleabs: "string", nature: "string", nom_voie_ban_gauche: "string", nom_voie_ban_droite: "string", importance: "string", largeur_de_chaussee: "double", position_par_rapport_au_sol: "string", sens_de_circulation: "string", longueur: "double" },
    town.roads.edges.map((edge, rank) => {
      const [nature, importance, width] = roadKind[edge.roadClass];
      return {
        shape: { kind: "line", parts: [edge.path] },
        values: [cleabs("TRONROUT", rank), nature, edge.name, edge.name, importance, width, edge.isBridge ? "1" : "0", "Double sens", Math.round(edge.lengthMetres * 10) / 10],
      };
    }),
    5_140_001,
  );
}

function places(town: Town): FeatureCollection {
  return collection(
    {
      name: "BDTOPO_V3:zone_d_activite_ou_d_interet", title: "BDTOPO : Zones d'activité ou d'intérêt", abstract: "Équipements et lieux de la commune de démonstration.",
      geometryName: "geometrie", geometryType: "Point", nativeCrs: "EPSG:4326",
    },
    { cleabs: "string", categorie: "string", nature: "string", toponyme: "string", code_insee: "string" },
    town.pointsOfInterest.map((place) => ({
      shape: point(place.position),
      values: [place.cleabs, place.categories[1] ?? null, place.categories[0] ?? null, place.name, town.municipality.citycode],
    })),
    880_001,
  );
}

function communeOf(town: Town): FeatureCollection {
  const { municipality } = town;
  const ring = Array.from({ length: 72 }, (_, rank): LonLat => {
    const angle = (2 * Math.PI * rank) / 72;
    const reach = communeRadius * (0.96 + 0.04 * Math.sin(5 * angle));
    const [longitude, latitude] = offset(municipality.position, 1.2 * reach * Math.cos(angle), reach * Math.sin(angle));
    return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
  });
  return collection(
    {
      name: "ADMINEXPRESS-COG.LATEST:commune", title: "ADMIN EXPRESS COG : Communes", abstract: "Limite de la commune de démonstration.",
      geometryName: "geometrie", geometryType: "MultiPolygon", nativeCrs: "EPSG:4326",
    },
    { code_insee: "string", nom_officiel: "string", population: "int", code_postal: "string", code_insee_du_departement: "string" },
    [{ shape: area(ring), values: [municipality.citycode, municipality.name, municipality.population, municipality.postcodes[0] ?? null, municipality.citycode.slice(0, 2)] }],
    36_990,
  );
}

function parcels(town: Town): FeatureCollection {
  return collection(
    {
      name: "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle", title: "Parcellaire Express (PCI) : Parcelles", abstract: "Parcelles cadastrales de la commune de démonstration.",
      geometryName: "geom", geometryType: "MultiPolygon", nativeCrs: "EPSG:2154",
    },
    { idu: "string", numero: "string", feuille: "int", section: "string", code_dep: "string", nom_com: "string", code_com: "string", com_abs: "string", code_arr: "string", code_insee: "string", contenance: "int" },
    town.parcels.map((parcel) => ({
      shape: area(parcel.outline),
      values: [parcel.id, parcel.number, 1, parcel.section, town.municipality.citycode.slice(0, 2), town.municipality.name, town.municipality.citycode.slice(2), "000", "000", town.municipality.citycode, Math.round(squareMetres(parcel.outline))],
    })),
    72_787_001,
  );
}

function addresses(town: Town): FeatureCollection {
  return collection(
    {
      name: "BAN.DATA.GOUV:ban", title: "Base Adresse Nationale", abstract: "Adresses de la commune de démonstration.",
      geometryName: "the_geom", geometryType: "Point", nativeCrs: "EPSG:4326",
    },
    { id: "string", numero: "int", rep: "string", nom_voie: "string", code_postal: "string", code_insee: "string", nom_commune: "string" },
    town.addresses.filter(({ number }) => number !== undefined).map((row) => ({
      shape: point(row.position),
      values: [row.id, Number(row.number), row.repetition ?? null, row.street, row.postcode, row.citycode, row.city],
    })),
    1,
  );
}

const genera = ["Tilia", "Platanus", "Acer", "Quercus", "Prunus", "Fraxinus", "Aesculus"] as const;

/** Along both sides of every street that is wide enough, and in the woods: enough for more than one page. */
function trees(town: Town): FeatureCollection {
  const random = createRandom(47);
  const rows: Row[] = [];
  for (const { path, roadClass, name, lengthMetres } of town.roads.edges) {
    if (roadClass === "lane" || roadClass === "track") continue;
    const count = Math.floor(lengthMetres / (roadClass === "country" ? 16 : 11));
    for (let tree = 0; tree < count; tree += 1) {
      for (const side of [-1, 1]) {
        const [longitude, latitude] = along(path, (tree + 0.5) / count, side * (roadClass === "street" ? 4.5 : 7.5));
        const planted = random.integer(1955, 2024);
        rows.push({
          shape: point([Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7]),
          values: [cleabs("ARBREVAU", rows.length), random.pick(genera), planted, Math.round(10 * Math.min(24, 2.5 + (2026 - planted) * random.between(0.2, 0.42))) / 10, random.chance(0.08), name],
        });
      }
    }
  }
  return collection(
    {
      name: "ESPACES_VERTS:arbre", title: "Arbres d'alignement", abstract: "Arbres plantés le long des rues et des routes de la commune de démonstration.",
      geometryName: "geom", geometryType: "Point", nativeCrs: "EPSG:2154",
    },
    { cleabs: "string", genre: "string", annee_de_plantation: "int", hauteur: "double", remarquable: "boolean", voie: "string" },
    rows,
    1,
  );
}

/** @param share 0 at the start of the path, 1 at its end @param aside metres to the left, negative to the right */
function along(path: readonly LonLat[], share: number, aside: number): LonLat {
  const place = share * (path.length - 1);
  const rank = Math.min(path.length - 2, Math.floor(place));
  const from = path[rank] ?? [0, 0];
  const to = path[rank + 1] ?? from;
  const t = place - rank;
  const wide = Math.cos((from[1] * Math.PI) / 180);
  const [east, north] = [(to[0] - from[0]) * wide, to[1] - from[1]];
  const length = Math.hypot(east, north) || 1;
  return offset([from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t], (-north / length) * aside, (east / length) * aside);
}

/** Of a small ring, on its own tangent plane. */
function squareMetres(ring: readonly LonLat[]): number {
  const first = ring[0];
  if (!first) return 0;
  const wide = 111_195 * Math.cos((first[1] * Math.PI) / 180);
  let twice = 0;
  let previous = ring.at(-1) ?? first;
  for (const position of ring) {
    twice += (previous[0] - first[0]) * wide * (position[1] - first[1]) * 111_195 - (position[0] - first[0]) * wide * (previous[1] - first[1]) * 111_195;
    previous = position;
  }
  return Math.abs(twice) / 2;
}
