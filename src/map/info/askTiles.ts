import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmtsSource } from "#domain/layer/layerSource";
import { crsName } from "#contracts/ogc/crsNames";
import { bestFormat } from "#map/info/askLayer";
import type { InfoRequest } from "#map/info/infoRequests";
import { transformOf } from "#map/view/transformOf";

/** A tile and the pixel in it that a place falls on. */
interface TilePixel {
  readonly matrixSet: string;
  readonly matrix: string;
  readonly column: number;
  readonly row: number;
  readonly i: number;
  readonly j: number;
}

const worldHalf = 20_037_508.342789244;
const squareSide = 256;

/**
 * The question to a tiled layer about a place: the pixel of the tile that the view shows there.
 * @param coordinate of the view @param resolution units of the view's CRS per CSS pixel
 * @returns null for a layer that can't be asked: no format of information, REST addresses alone, a place outside its tiles
 * @source WMTS 1.0.0, GetFeatureInfo; the Géoplateforme spells the parameter INFOFORMAT, as the standard does
 */
export function tileInfoRequest(id: string, { source }: LayerDescription, coordinate: readonly number[], resolution: number, projection: string): InfoRequest | null {
  if (source.kind !== "wmts" || source.template !== undefined) return null;
  const format = bestFormat(source.infoFormats ?? []);
  if (format === null) return null;
  const pixel = onGrid(source, coordinate, resolution, projection) ?? onSquares(source, coordinate, resolution, projection);
  if (!pixel) return null;
  const query = Object.entries({
    SERVICE: "WMTS",
    VERSION: "1.0.0",
    REQUEST: "GetFeatureInfo",
    LAYER: source.layer,
    STYLE: source.style,
    FORMAT: source.format,
    TILEMATRIXSET: pixel.matrixSet,
    TILEMATRIX: pixel.matrix,
    TILEROW: pixel.row,
    TILECOL: pixel.column,
    ...source.dimensions,
    INFOFORMAT: format,
    I: pixel.i,
    J: pixel.j,
  }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { layer: id, url: `${source.url}${source.url.includes("?") ? "&" : "?"}${query.join("&")}`, format, featureCount: 1 };
}

/** On a matrix set in the view's own CRS. */
function onGrid({ grids = [] }: WmtsSource, [x = NaN, y = NaN]: readonly number[], resolution: number, projection: string): TilePixel | null {
  const grid = grids.find(({ crs }) => crsName(crs) === projection);
  const level = grid?.levels.reduce((best, one) => (Math.abs(Math.log(one.resolution / resolution)) < Math.abs(Math.log(best.resolution / resolution)) ? one : best));
  if (!grid || !level) return null;
  const [width, height] = level.tileSize;
  const [columns, rows] = level.matrixSize;
  const across = (x - level.origin[0]) / level.resolution;
  const down = (level.origin[1] - y) / level.resolution;
  const [column, row] = [Math.floor(across / width), Math.floor(down / height)];
  const [left, top, right, bottom] = level.limits ?? [0, 0, columns - 1, rows - 1];
  if (!(column >= left && column <= right && row >= top && row <= bottom)) return null;
  return { matrixSet: grid.id, matrix: level.id, column, row, i: Math.floor(across) - column * width, j: Math.floor(down) - row * height };
}

/** On the squares of XYZ (`PM` and its subsets). */
function onSquares({ grids = [], tileMatrixSet, minZoom, maxZoom }: WmtsSource, coordinate: readonly number[], resolution: number, projection: string): TilePixel | null {
  if (grids.some(({ id }) => id === tileMatrixSet)) return null;
  const toMercator = transformOf(projection, "EPSG:3857");
  const [x = NaN, y = NaN] = toMercator([...coordinate], undefined, 2);
  const [nextX = NaN, nextY = NaN] = toMercator([coordinate[0]! + resolution, coordinate[1]!], undefined, 2);
  const zoom = Math.min(maxZoom, Math.max(minZoom, Math.round(Math.log2((2 * worldHalf) / squareSide / Math.hypot(nextX - x, nextY - y)))));
  const unit = (2 * worldHalf) / squareSide / 2 ** zoom;
  const [across, down] = [(x + worldHalf) / unit, (worldHalf - y) / unit];
  const [column, row] = [Math.floor(across / squareSide), Math.floor(down / squareSide)];
  if (!(column >= 0 && row >= 0 && column < 2 ** zoom && row < 2 ** zoom)) return null;
  return { matrixSet: tileMatrixSet, matrix: String(zoom), column, row, i: Math.floor(across) - column * squareSide, j: Math.floor(down) - row * squareSide };
}
