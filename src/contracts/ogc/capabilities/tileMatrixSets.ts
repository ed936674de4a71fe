import { children, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { numbers } from "#contracts/ogc/capabilities/extents";
import { crsName, isGeographic, isNorthFirst, metresPerUnit } from "#contracts/ogc/crsNames";
import type { TileLevel } from "#domain/layer/layerSource";

/** A tile matrix set, levels from the coarsest to the finest. */
export interface TileMatrixSet {
  readonly id: string;
  /** `EPSG:2154`. */
  readonly crs: string;
  readonly levels: readonly TileLevel[];
}

/** Metres that a pixel of OGC's rendering measures. @source OGC 07-057r7 §6.1 */
const pixelMetres = 0.28e-3;

/** Metres per pixel of level 0 of the squares of XYZ tiles. */
export const xyzResolution = 156_543.033_928_040_97;
const xyzCorner = 20_037_508.342_789;

/** `TileMatrixSet` of the contents. @source OGC 07-057r7, table 12 */
export function tileMatrixSet(element: XmlElement): TileMatrixSet {
  const spelt = textOf(element, "SupportedCRS");
  const crs = crsName(spelt);
  const levels = children(element, "TileMatrix").flatMap((matrix): TileLevel[] => {
    const whole = (name: string) => Math.trunc(Number(textOf(matrix, name)));
    const resolution = (Number(textOf(matrix, "ScaleDenominator")) * pixelMetres) / metresPerUnit(crs);
    const origin = corner(numbers(textOf(matrix, "TopLeftCorner")), spelt, crs);
    const size = [whole("TileWidth"), whole("TileHeight"), whole("MatrixWidth"), whole("MatrixHeight")] as const;
    if (!(resolution > 0) || origin === null || !size.every((value) => value > 0)) return [];
    return [{ id: textOf(matrix, "Identifier"), resolution, origin, tileSize: [size[0], size[1]], matrixSize: [size[2], size[3]] }];
  });
  return { id: textOf(element, "Identifier"), crs, levels: levels.sort((one, other) => other.resolution - one.resolution) };
}

/**
 * The corner with x first. EPSG's order holds for CRS that are spelt EPSG's way, and IGN's `IGNF:` and `CRS84` have the
 * longitude first; but many servers write longitudes first under EPSG:4326 too, which a latitude of -180 gives away.
 */
function corner([first, second]: readonly number[], spelt: string, crs: string): readonly [x: number, y: number] | null {
  if (first === undefined || second === undefined) return null;
  const northFirst = /EPSG/i.test(spelt) && isNorthFirst(crs);
  if (!northFirst) return [first, second];
  if (isGeographic(crs) && Math.abs(first) > 90.001) return [first, second];
  return [second, first];
}

/** The level of XYZ tiles (0 to 30) that a level is, if its squares are those; null otherwise. */
export function xyzZoom(level: TileLevel): number | null {
  const zoom = Math.log2((xyzResolution / level.resolution) * (256 / level.tileSize[0]));
  const nearest = Math.round(zoom);
  const onCorner = Math.abs(level.origin[0] + xyzCorner) < 1 && Math.abs(level.origin[1] - xyzCorner) < 1;
  return Math.abs(zoom - nearest) < 0.001 && onCorner && level.tileSize[0] === level.tileSize[1] ? nearest : null;
}

/** Zoom, as the map counts it, at which a level's pixels are those of the screen. */
export function zoomOfLevel(level: TileLevel, crs: string): number {
  return Math.log2(xyzResolution / (level.resolution * metresPerUnit(crs)));
}
