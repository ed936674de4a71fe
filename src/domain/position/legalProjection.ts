import type { LonLat } from "#domain/position/lonLat";
import { projectedCrss, type ProjectedCrs } from "#domain/position/projections";

const legalIds = new Set(["EPSG:2154", "EPSG:5490", "EPSG:2972", "EPSG:4467", "EPSG:2975", "EPSG:4471"]);

const legalCrss = projectedCrss.filter((crs) => legalIds.has(crs.id));

/**
 * The projection that French law prescribes at a place (Lambert-93 on the mainland and in Corsica, a UTM zone in
 * each overseas department and in Saint-Pierre-et-Miquelon, Saint-Martin and Saint-Barthélemy).
 * @returns null outside of France
 * @source decree 2000-1276 of 26 December 2000, as amended by decree 2019-165
 */
export function legalProjectionAt(position: LonLat): ProjectedCrs | null {
  const [longitude, latitude] = position;
  return (
    legalCrss.find(({ area: [west, south, east, north] }) => longitude >= west && longitude <= east && latitude >= south && latitude <= north) ??
    null
  );
}
