import type { LonLat } from "#domain/position/lonLat";
import type { AddressKind, AddressMatch, ReverseQuery } from "../addressIndex";
import { cityMatch, distanceMetres, numberMatch, streetMatch } from "./matches";
import type { SearchData } from "./searchData";
import { positionScale } from "./streets";

/** Side of a cell of the grid: 0.002°, some 220 m north to south. */
const cellSize = 0.002 * positionScale;
const columns = Math.ceil((360 * positionScale) / cellSize);

/** Finds what stands around a position, over a grid whose points are sorted by cell. */
export function createReverse(data: SearchData): (query: ReverseQuery) => AddressMatch[] {
  const { streets } = data;
  const numbers = streets.numberValue.length;
  const streetOfNumber = new Uint32Array(numbers);
  for (let s = 0; s < streets.count; s++) streetOfNumber.fill(s, streets.numberStart[s], streets.numberStart[s + 1]);
  const unnumbered: number[] = [];
  for (let s = 0; s < streets.count; s++) if (streets.numberStart[s] === streets.numberStart[s + 1]) unnumbered.push(s);
  const total = numbers + unnumbered.length;
  // Point `p` is a house number below `numbers`, above it a street or place without any.
  const longitudeOf = (p: number): number =>
    p < numbers ? (streets.numberLongitude[p] as number) : (streets.longitude[unnumbered[p - numbers] as number] as number);
  const latitudeOf = (p: number): number =>
    p < numbers ? (streets.numberLatitude[p] as number) : (streets.latitude[unnumbered[p - numbers] as number] as number);
  const cells = new Float64Array(total);
  for (let p = 0; p < total; p++) cells[p] = cellOf(longitudeOf(p), latitudeOf(p));
  const order = Uint32Array.from({ length: total }, (_, p) => p).sort((a, b) => (cells[a] as number) - (cells[b] as number));
  const sortedCells = Float64Array.from(order, (p) => cells[p] as number);

  return (query) => {
    const { position, radiusMetres, limit, kinds } = query;
    const wants = (kind: AddressKind): boolean => kinds?.includes(kind) ?? kind !== "municipality";
    const nearest = new Map<string, { point: number; distance: number }>();
    if (wants("housenumber") || wants("street") || wants("locality")) {
      eachPointWithin(position, radiusMetres, sortedCells, (at) => {
        const point = order[at] as number;
        const there: LonLat = [longitudeOf(point) / positionScale, latitudeOf(point) / positionScale];
        const distance = distanceMetres(position, there);
        if (distance > radiusMetres) return;
        const street = point < numbers ? (streetOfNumber[point] as number) : (unnumbered[point - numbers] as number);
        if (!passes(street, query, data)) return;
        const key = point < numbers && wants("housenumber") ? `n${point}` : `s${street}`;
        const known = nearest.get(key);
        if (known === undefined || distance < known.distance) nearest.set(key, { point, distance });
      });
    }
    const matches: AddressMatch[] = [];
    for (const { point, distance } of [...nearest.values()].sort((a, b) => a.distance - b.distance)) {
      if (matches.length >= limit) break;
      const score = proximity(distance);
      const isNumber = point < numbers;
      const street = isNumber ? (streetOfNumber[point] as number) : (unnumbered[point - numbers] as number);
      const match =
        isNumber && wants("housenumber")
          ? numberMatch(point, street, score, data)
          : streetMatch({ street, number: -1, nearNumber: isNumber ? point : -1, score, accepted: true, complete: true }, data, kinds);
      if (!wants(match.kind)) continue;
      match.distanceMetres = distance;
      matches.push(match);
    }
    if (wants("municipality")) addCities(matches, query, data);
    return matches.sort((a, b) => (a.distanceMetres ?? 0) - (b.distanceMetres ?? 0)).slice(0, limit);
  };
}

function proximity(distance: number): number {
  return 1 - Math.min(1, distance / 10_000);
}

function cellOf(longitude: number, latitude: number): number {
  return cellRow(latitude) * columns + cellColumn(longitude);
}

function cellRow(latitude: number): number {
  return Math.floor((latitude + 90 * positionScale) / cellSize);
}

function cellColumn(longitude: number): number {
  return Math.floor((longitude + 180 * positionScale) / cellSize);
}

/** Visits the places, in the sorted column, of all points of the cells that the circle may touch. */
function eachPointWithin(
  position: LonLat,
  radiusMetres: number,
  sortedCells: Float64Array,
  visit: (at: number) => void,
): void {
  const degreesNorth = radiusMetres / 111_000;
  const degreesEast = degreesNorth / Math.max(0.01, Math.cos((position[1] * Math.PI) / 180));
  const west = cellColumn((position[0] - degreesEast) * positionScale);
  const east = cellColumn((position[0] + degreesEast) * positionScale);
  const south = cellRow((position[1] - degreesNorth) * positionScale);
  const north = cellRow((position[1] + degreesNorth) * positionScale);
  for (let row = south; row <= north; row++) {
    const last = row * columns + east;
    for (let at = lowerBound(sortedCells, row * columns + west); at < sortedCells.length; at++) {
      if ((sortedCells[at] as number) > last) break;
      visit(at);
    }
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function passes(street: number, query: ReverseQuery, data: SearchData): boolean {
  if (query.postcodes !== undefined && !query.postcodes.includes(data.streets.postcodes[street] ?? "")) return false;
  const citycode = data.cities[data.streets.city[street] ?? 0]?.citycode ?? "";
  return query.citycodes === undefined || query.citycodes.includes(citycode);
}

function addCities(matches: AddressMatch[], query: ReverseQuery, data: SearchData): void {
  data.cities.forEach((city, c) => {
    const distance = distanceMetres(query.position, city.position);
    if (distance > query.radiusMetres) return;
    if (query.citycodes !== undefined && !query.citycodes.includes(city.citycode)) return;
    if (query.postcodes !== undefined && !query.postcodes.some((code) => city.postcodes.includes(code))) return;
    const match = cityMatch(c, proximity(distance), data);
    match.distanceMetres = distance;
    matches.push(match);
  });
}
