
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmsSource } from "#domain/layer/layerSource";
import type { InfoRequest } from "#map/info/infoRequests";
import { chooseCrs } from "#map/layers/chooseCrs";
import { getFeatureInfoUrl } from "#map/layers/wmsRequests";
import { transformOf } from "#map/view/transformOf";

/** What we read best, first. */
const wantedFormats = [/^application\/(geo\+)?json/i, /geojson/i, /^application\/vnd\.ogc\.gml|^text\/xml.*gml|^application\/gml/i, /^text\/xml|^application\/xml/i, /^text\/html/i, /^text\/plain/i];
const featureCount = 10;
/** The picture that the question is about: small, the point in its middle. */
const side = 101;
const middle = 50;

/**
 * The question to a layer about a place.
 * @param coordinate of the view
 * @returns null for a layer that can't be asked
 * @throws AppError unsupported, for one that is in no CRS that we know
 */
export function infoRequest(id: string, { title, source }: LayerDescription, coordinate: readonly number[], resolution: number, projection: string): InfoRequest | null {
  if (source.kind !== "wms") return null;
  const format = bestFormat(source.infoFormats ?? []);
  if (format === null) return null;
  const crs = chooseCrs(source.crs.length > 0 ? source.crs : ["EPSG:3857"], projection, title);
  const toCrs = transformOf(projection, crs.name);
  const [x = NaN, y = NaN] = toCrs([...coordinate], undefined, 2);
  const [nextX = NaN, nextY = NaN] = toCrs([coordinate[0]! + resolution, coordinate[1]!], undefined, 2);
  const half = (Math.hypot(nextX - x, nextY - y) * side) / 2;
  const frame = { extent: [x - half, y - half, x + half, y + half] as const, crs, size: [side, side] as const };
  return { layer: id, url: getFeatureInfoUrl(source, frame, [middle, middle], format, featureCount), format, featureCount };
}

export function bestFormat(formats: NonNullable<WmsSource["infoFormats"]>): string | null {
  for (const wanted of wantedFormats) {
    const found = formats.find((format) => wanted.test(format));
    if (found !== undefined) return found;
  }
  return formats[0] ?? null;
}
