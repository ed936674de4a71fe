import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";

/**
 * Length of a broken line on the WGS 84 ellipsoid, each segment the shortest way.
 * @returns metres; 0 for less than two positions
 */
export function lengthMetres(positions: readonly LonLat[]): number {
  let total = 0;
  for (let index = 1; index < positions.length; index += 1) total += distance(positions[index - 1]!, positions[index]!);
  return total;
}

/** WGS 84. */
const semiMajorMetres = 6_378_137;
const flattening = 1 / 298.257_223_563;
const eccentricity = Math.sqrt(flattening * (2 - flattening));

/** Snyder's q: proportional to the area of the ellipsoid between the equator and a latitude. */
function zoneArea(sine: number): number {
  const es = eccentricity * sine;
  return (1 - eccentricity ** 2) * (sine / (1 - es ** 2) - Math.log((1 - es) / (1 + es)) / (2 * eccentricity));
}

const poleArea = zoneArea(1);

/**
 * Area inside a ring on the WGS 84 ellipsoid: latitudes become authalic ones, so that the sphere's formula holds.
 * Sides are taken as straight in an equal-area cylinder, which for sides under 100 km changes less than 0.01 %.
 * @param ring corners, the last one joined to the first; self-crossing rings give the difference of their parts
 * @returns square metres; 0 for less than three corners
 * @source Snyder, Map Projections: A Working Manual (1987), equations 3-11 and 3-12
 */
export function areaSquareMetres(ring: readonly LonLat[]): number {
  if (ring.length < 3) return 0;
  let sum = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [longitude, latitude] = ring[index]!;
    const [nextLongitude, nextLatitude] = ring[(index + 1) % ring.length]!;
    const width = ((nextLongitude - longitude) * Math.PI) / 180;
    sum += (width * (authalicSine(latitude) + authalicSine(nextLatitude))) / 2;
  }
  return Math.abs(sum) * (poleArea / 2) * semiMajorMetres ** 2;
}

function authalicSine(latitude: number): number {
  return zoneArea(Math.sin((latitude * Math.PI) / 180)) / poleArea;
}
