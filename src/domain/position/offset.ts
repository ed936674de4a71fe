import type { LonLat } from "#domain/position/lonLat";

const semiMajorMetres = 6_378_137;
const flattening = 1 / 298.257223563;
const eccentricitySquared = flattening * (2 - flattening);

/**
 * The position some metres away, on the WGS 84 ellipsoid, for short moves (under 1 km the fault is under 0.1 m).
 * @param eastMetres negative towards the west
 * @param northMetres negative towards the south
 * @source radii of curvature of the meridian and of the prime vertical at the start
 */
export function offset(position: LonLat, eastMetres: number, northMetres: number): LonLat {
  const [longitude, latitude] = position;
  const sine = Math.sin((latitude * Math.PI) / 180);
  const cosine = Math.cos((latitude * Math.PI) / 180);
  const w = Math.sqrt(1 - eccentricitySquared * sine * sine);
  const primeVerticalMetres = semiMajorMetres / w;
  const meridianMetres = (semiMajorMetres * (1 - eccentricitySquared)) / w ** 3;
  const degrees = 180 / Math.PI;
  return [
    longitude + (eastMetres / (primeVerticalMetres * Math.max(cosine, 1e-9))) * degrees,
    latitude + (northMetres / meridianMetres) * degrees,
  ];
}
