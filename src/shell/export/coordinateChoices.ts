import { wgs84 } from "#domain/geocoding/projectedResults";
import { legalProjectionAt } from "#domain/position/legalProjection";
import { projectedCrss, type ProjectedCrs } from "#domain/position/projections";
import type { TableView } from "#domain/table/table";

/** A CRS that the coordinates of the results may be written in. */
export interface CoordinateChoice {
  /** `EPSG:4326` for longitude and latitude. */
  readonly id: string;
  /** null for longitude and latitude, which each language names. */
  readonly name: string | null;
  /** Points that are outside of the area that it is made for. */
  readonly outside: number;
}

/**
 * Longitude and latitude, the CRS of the file, and the legal projections of where its points are, the most used first.
 * @param ofFile `EPSG:2154`…, where the file's coordinates are in metres
 */
export function coordinateChoices(table: Pick<TableView, "longitudes" | "latitudes">, ofFile: string | undefined): CoordinateChoice[] {
  const { longitudes, latitudes } = table;
  const legal = new Map<ProjectedCrs, number>();
  for (let index = 0; index < longitudes.length; index += 1) {
    const crs = Number.isNaN(longitudes[index]) ? null : legalProjectionAt([longitudes[index] ?? NaN, latitudes[index] ?? NaN]);
    if (crs) legal.set(crs, (legal.get(crs) ?? 0) + 1);
  }
  const used = [...legal].sort((one, other) => other[1] - one[1]).map(([crs]) => crs);
  const own = projectedCrss.find(({ id }) => id === ofFile);
  const projected = [...new Set([...(own ? [own] : []), ...used])];
  return [{ id: wgs84, name: null, outside: 0 }, ...projected.map((crs) => ({ id: crs.id, name: crs.name, outside: countOutside(table, crs) }))];
}

function countOutside({ longitudes, latitudes }: Pick<TableView, "longitudes" | "latitudes">, { area: [west, south, east, north] }: ProjectedCrs): number {
  let outside = 0;
  for (let index = 0; index < longitudes.length; index += 1) {
    const [longitude = NaN, latitude = NaN] = [longitudes[index], latitudes[index]];
    if (longitude < west || longitude > east || latitude < south || latitude > north) outside += 1;
  }
  return outside;
}
