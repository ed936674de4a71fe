import type { LonLat } from "#domain/position/lonLat";

/** WGS 84 (EPSG:7030): semi-major axis in metres, flattening, semi-minor axis in metres. */
const a = 6_378_137;
const f = 1 / 298.257223563;
const b = a * (1 - f);

const radians = Math.PI / 180;

/**
 * Length of the geodesic between two positions on the WGS 84 ellipsoid.
 * @returns metres; 0 for equal positions; NaN when a coordinate is not finite
 * @source Vincenty 1975, inverse formula (0.5 mm); haversine on the mean sphere where it does not converge
 *   (nearly antipodal positions, 0.6 % at worst)
 */
export function distance(from: LonLat, to: LonLat): number {
  const deltaLongitude = normalisedLongitude(to[0] - from[0]) * radians;
  const reducedFrom = Math.atan((1 - f) * Math.tan(from[1] * radians));
  const reducedTo = Math.atan((1 - f) * Math.tan(to[1] * radians));
  const sinFrom = Math.sin(reducedFrom);
  const cosFrom = Math.cos(reducedFrom);
  const sinTo = Math.sin(reducedTo);
  const cosTo = Math.cos(reducedTo);
  if (!Number.isFinite(deltaLongitude + reducedFrom + reducedTo)) return Number.NaN;

  let lambda = deltaLongitude;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const sinLambda = Math.sin(lambda);
    const cosLambda = Math.cos(lambda);
    const sinSigma = Math.hypot(cosTo * sinLambda, cosFrom * sinTo - sinFrom * cosTo * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinFrom * sinTo + cosFrom * cosTo * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosFrom * cosTo * sinLambda) / sinSigma;
    const cosSquaredAlpha = 1 - sinAlpha * sinAlpha;
    // On the equator cos²α is 0 and the term vanishes.
    const cosTwoSigmaM = cosSquaredAlpha === 0 ? 0 : cosSigma - (2 * sinFrom * sinTo) / cosSquaredAlpha;
    const c = (f / 16) * cosSquaredAlpha * (4 + f * (4 - 3 * cosSquaredAlpha));
    const previous = lambda;
    lambda =
      deltaLongitude +
      (1 - c) * f * sinAlpha * (sigma + c * sinSigma * (cosTwoSigmaM + c * cosSigma * (2 * cosTwoSigmaM ** 2 - 1)));
    if (Math.abs(lambda) > Math.PI) break;
    if (Math.abs(lambda - previous) > 1e-12) continue;

    const uSquared = (cosSquaredAlpha * (a * a - b * b)) / (b * b);
    const seriesA = 1 + (uSquared / 16384) * (4096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)));
    const seriesB = (uSquared / 1024) * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)));
    const deltaSigma =
      seriesB *
      sinSigma *
      (cosTwoSigmaM +
        (seriesB / 4) *
          (cosSigma * (2 * cosTwoSigmaM ** 2 - 1) -
            (seriesB / 6) * cosTwoSigmaM * (4 * sinSigma ** 2 - 3) * (4 * cosTwoSigmaM ** 2 - 3)));
    return b * seriesA * (sigma - deltaSigma);
  }
  return haversine(from, to);
}

/** Great circle on the sphere of mean radius. @returns metres */
function haversine(from: LonLat, to: LonLat): number {
  const meanRadius = (2 * a + b) / 3;
  const halfLatitude = Math.sin(((to[1] - from[1]) * radians) / 2);
  const halfLongitude = Math.sin(((to[0] - from[0]) * radians) / 2);
  const chord = halfLatitude ** 2 + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * halfLongitude ** 2;
  return 2 * meanRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The same difference of longitudes within ]-180, 180]. */
function normalisedLongitude(degrees: number): number {
  const wrapped = degrees % 360;
  if (wrapped > 180) return wrapped - 360;
  if (wrapped <= -180) return wrapped + 360;
  return wrapped;
}
