import type { AddressIndex, AddressMatch } from "#address-index/addressIndex";
import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { plainName } from "#server/sandbox/communes/plainName";
import { departmentOf, isMainland, pointFeature, proximity, type GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { GeocodeFilters, ReverseParameters, SearchParameters } from "#server/sandbox/geocodage/geocodeParameters";
import { contains } from "#server/sandbox/geocodage/searchGeometry";
import type { Town, TownPointOfInterest } from "#server/sandbox/town/town";

/** A named place of the town, or a commune of France, before it is written on the wire. */
export interface PointOfInterest {
  readonly name: string;
  readonly categories: readonly string[];
  readonly postcodes: readonly string[];
  readonly citycode: string;
  readonly city: string;
  readonly position: LonLat;
  readonly cleabs: string;
  readonly classification: number;
  readonly importance: number;
  readonly population?: number;
  readonly outline?: readonly LonLat[];
}

export interface ScoredPoint {
  readonly point: PointOfInterest;
  readonly score: number;
}

export interface PointOfInterestIndex {
  /** Best first. */
  find(text: string, options: { limit: number; autocomplete: boolean; near?: LonLat; filters: GeocodeFilters }): ScoredPoint[];
  search(parameters: SearchParameters): GeocodeFeature[];
  reverse(parameters: ReverseParameters): GeocodeFeature[];
  /** Categories by main category, for the capabilities. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

const communeCategories = ["administratif", "commune"];

/** Points of interest: those of the demonstration town, and every commune of France as one. */
export function createPointOfInterestIndex(town: Town, addresses: AddressIndex): PointOfInterestIndex {
  const own = town.pointsOfInterest.map((place) => describeTownPlace(place, town));
  const wordsOf = new Map(own.map((point) => [point, plainName([point.name, ...point.categories].join(" ")).split(" ")]));
  const cityWords = new Set(plainName(`${town.municipality.name} ${town.municipality.postcodes.join(" ")}`).split(" "));

  function find(text: string, options: Parameters<PointOfInterestIndex["find"]>[1]): ScoredPoint[] {
    const { limit, autocomplete, near, filters } = options;
    const asked = plainName(text).split(" ");
    const places = own
      .filter((point) => passes(point, filters))
      .map((point): ScoredPoint => ({ point, score: similarity(asked, wordsOf.get(point) ?? [], cityWords, plainName(point.name), autocomplete) }))
      .filter(({ score }) => score > 0.35);
    const communes = wantsCommunes(filters)
      ? addresses
          .search({ text, limit, autocomplete, kinds: ["municipality"], ...(near ? { near } : {}), ...placeFilters(filters) })
          .map((match): ScoredPoint => ({ point: describeCommune(match), score: match.score }))
      : [];
    return [...places, ...communes].sort((one, other) => other.score - one.score).slice(0, limit);
  }

  return {
    find,
    search: ({ text, limit, autocomplete, near, filters, withGeometry }) =>
      text === undefined
        ? []
        : find(text, { limit, autocomplete, filters, ...(near ? { near } : {}) }).map(({ point, score }) =>
            pointFeature(point.position, {
              ...common(point),
              score,
              // In an answer to a search the service writes this geometry as text.
              ...(withGeometry ? { truegeometry: JSON.stringify(trueGeometry(point)) } : {}),
              _type: "poi",
            }),
          ),
    reverse({ near, geometry, limit, filters, withGeometry }) {
      const centre = near ?? (geometry ? undefined : town.municipality.position);
      const places = own.filter((point) => passes(point, filters) && (geometry ? contains(geometry, point.position) : near !== undefined));
      const close = near && !geometry ? withinSteps(places, near) : places;
      const communes = near && wantsCommunes(filters)
        ? addresses
            .reverse({ position: near, radiusMetres: 12_000, limit: 1, kinds: ["municipality"], ...placeFilters(filters) })
            .map(describeCommune)
        : [];
      return [...close, ...communes]
        .map((point) => ({ point, metres: centre ? distance(centre, point.position) : undefined }))
        .sort((one, other) => (one.metres ?? 0) - (other.metres ?? 0))
        .slice(0, limit)
        .map(({ point, metres }) =>
          pointFeature(point.position, {
            ...common(point),
            ...(withGeometry ? { truegeometry: trueGeometry(point) } : {}),
            ...proximity(metres),
            _type: "poi",
          }),
        );
    },
    categories: categoriesOf(own),
  };
}

function common(point: PointOfInterest): Record<string, unknown> {
  const isCommune = point.categories.includes("commune");
  return {
    name: [point.name],
    toponym: point.name,
    category: point.categories,
    classification: point.classification,
    importance: point.importance,
    extrafields: {
      ...(point.population === undefined ? {} : { population: String(point.population), status: "" }),
      cleabs: point.cleabs,
    },
    citycode: [point.citycode],
    depcode: [departmentOf(point.citycode)],
    // The service has no such property on communes.
    ...(isCommune ? {} : { city: [point.city] }),
    postcode: point.postcodes,
    territory: isMainland(point.citycode) ? "METROPOLE" : "DOMTOM",
  };
}

const trueGeometry = ({ outline, position }: PointOfInterest): object =>
  outline ? { type: "Polygon", coordinates: [[...outline, outline[0]]] } : { type: "Point", coordinates: position };

function describeTownPlace(place: TownPointOfInterest, { municipality }: Town): PointOfInterest {
  return {
    name: place.name,
    categories: place.categories,
    postcodes: municipality.postcodes,
    citycode: municipality.citycode,
    city: municipality.name,
    position: place.position,
    cleabs: place.cleabs,
    classification: 6,
    importance: 0.4,
    ...(place.outline ? { outline: place.outline } : {}),
  };
}

function describeCommune(match: AddressMatch): PointOfInterest {
  return {
    name: match.city,
    categories: communeCategories,
    postcodes: [match.postcode],
    citycode: match.citycode,
    city: match.city,
    position: match.position,
    cleabs: `COMMUNE_${match.citycode.padStart(16, "0")}`,
    classification: 2,
    importance: match.importance,
    population: match.population ?? 0,
  };
}

function passes(point: PointOfInterest, { postcodes, citycodes, departmentCodes, categories }: GeocodeFilters): boolean {
  return (
    (!postcodes || point.postcodes.some((postcode) => postcodes.includes(postcode))) &&
    (!citycodes || citycodes.includes(point.citycode)) &&
    (!departmentCodes || departmentCodes.includes(departmentOf(point.citycode))) &&
    (!categories || point.categories.some((category) => categories.includes(category)))
  );
}

const wantsCommunes = ({ categories }: GeocodeFilters): boolean =>
  !categories || categories.some((category) => communeCategories.includes(category));

const placeFilters = ({ postcodes, citycodes, departmentCodes }: GeocodeFilters): Pick<GeocodeFilters, "postcodes" | "citycodes" | "departmentCodes"> => ({
  ...(postcodes ? { postcodes } : {}),
  ...(citycodes ? { citycodes } : {}),
  ...(departmentCodes ? { departmentCodes } : {}),
});

/**
 * How well what was asked names the place: its own words whole are best, the beginning of one is enough while
 * typing; the commune's name may be among them but does not make a match by itself.
 * @returns 0 to 1
 */
function similarity(asked: readonly string[], words: readonly string[], city: ReadonlySet<string>, name: string, autocomplete: boolean): number {
  let whole = 0;
  let begun = 0;
  let cityOnly = 0;
  asked.forEach((word, rank) => {
    if (words.includes(word)) whole += word.length;
    else if (autocomplete && rank === asked.length - 1 && words.some((known) => known.startsWith(word))) begun += word.length;
    else if (city.has(word)) cityOnly += word.length;
  });
  const total = asked.reduce((sum, word) => sum + word.length, 0);
  if (whole + begun < 3 || (whole + begun + cityOnly) / total < 0.8) return 0;
  const share = (whole + 0.85 * begun + cityOnly) / total;
  const covered = Math.min(1, (whole + begun) / name.length);
  return Math.round((0.85 * share + 0.15 * covered) * 10_000) / 10_000;
}

function withinSteps(points: readonly PointOfInterest[], near: LonLat): PointOfInterest[] {
  for (const radius of [100, 200]) {
    const found = points.filter((point) => distance(near, point.position) <= radius);
    if (found.length > 0) return found;
  }
  return [];
}

function categoriesOf(points: readonly PointOfInterest[]): Record<string, readonly string[]> {
  const found = new Map<string, Set<string>>([["administratif", new Set(["commune"])]]);
  for (const { categories } of points) {
    const main = categories.at(-1);
    if (main === undefined) continue;
    const under = found.get(main) ?? new Set<string>();
    for (const category of categories.slice(0, -1)) under.add(category);
    found.set(main, under);
  }
  return Object.fromEntries([...found].map(([main, under]) => [main, [...under].sort()]));
}
