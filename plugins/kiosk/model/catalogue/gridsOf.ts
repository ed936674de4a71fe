import { readTileLimits } from "#contracts/geoplateforme/catalogue/configuredLayer";
import type { ConfiguredTileMatrixSet } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import type { TileGridDescription, TileLevel } from "#domain/layer/layerSource";

/** Metres that a pixel of OGC's rendering measures. @source OGC 07-057r7 §6.1 */
const pixelMetres = 0.28e-3;
/** Metres of a degree along the equator of WGS 84. */
const degreeMetres = 111_319.490_793_273_58;

/** How CRS of IGN's own registry are called in EPSG's; longitude first in both uses here. */
const epsgNames: Readonly<Record<string, string>> = { "IGNF:WGS84G": "EPSG:4326", "IGNF:LAMB93": "EPSG:2154", "IGNF:RGF93LAMB93": "EPSG:2154", "IGNF:RGR92UTM40S": "EPSG:2975", "IGNF:UTM22RGFG95": "EPSG:2972", "IGNF:RGM04UTM38S": "EPSG:4471", "IGNF:RGSPM06U21": "EPSG:4467" };

/** `EPSG:2154` for `IGNF:LAMB93`; a CRS that has no other name keeps its own. */
export function epsgOf(crs: string): string {
  return epsgNames[crs] ?? crs;
}

/** A matrix set of the configuration as the map needs it, its levels from the coarsest to the finest. */
export function gridOf(id: string, set: ConfiguredTileMatrixSet, limits: Readonly<Record<string, unknown>>): TileGridDescription {
  const crs = epsgOf(set.projection);
  const unitMetres = crs === "EPSG:4326" ? degreeMetres : 1;
  const levels = Object.values(set.tileMatrices)
    .map((matrix): TileLevel => {
      const held = readTileLimits(limits[matrix.matrixId]);
      return {
        id: matrix.matrixId,
        resolution: (matrix.scaleDenominator * pixelMetres) / unitMetres,
        origin: [matrix.topLeftCorner.x, matrix.topLeftCorner.y],
        tileSize: [matrix.tileWidth, matrix.tileHeight],
        matrixSize: [matrix.matrixWidth, matrix.matrixHeight],
        ...(held ? { limits: [held.minTileCol, held.minTileRow, held.maxTileCol, held.maxTileRow] as const } : {}),
      };
    })
    .sort((one, other) => other.resolution - one.resolution);
  // Levels without limits are not served where others have some.
  const served = levels.filter((level) => level.limits);
  return { id, crs, levels: served.length > 0 ? served : levels };
}
