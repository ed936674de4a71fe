import type { WmsSource } from "#domain/layer/layerSource";
import { isNorthFirst } from "#contracts/ogc/crsNames";
import type { ChosenCrs } from "#map/layers/chooseCrs";
import { withParameters } from "#map/layers/withParameters";

/** What a picture of a WMS shows. */
export interface PictureFrame {
  /** Units of the CRS, easting first: `[minX, minY, maxX, maxY]`. */
  readonly extent: readonly [number, number, number, number];
  readonly crs: ChosenCrs;
  /** Pixels of the picture. */
  readonly size: readonly [width: number, height: number];
  /** Pixels of the picture per CSS pixel: servers draw lines and names so many times larger. 1 when absent. */
  readonly pixelRatio?: number;
}

/**
 * GetMap for layers of one service, bottom first.
 * @source OGC 06-042 §7.3 (1.3.0: axes as EPSG orders them), OGC 01-068r3 (1.1.1: easting first)
 */
export function getMapUrl(sources: readonly [WmsSource, ...WmsSource[]], frame: PictureFrame): string {
  const [source] = sources;
  const layers = sources.flatMap(({ layers: names }) => names);
  const styles = sources.flatMap(({ layers: names, styles: own }) => names.map((_, index) => own[index] ?? ""));
  return withParameters(source.url, {
    SERVICE: "WMS",
    VERSION: source.version,
    REQUEST: "GetMap",
    LAYERS: layers.join(","),
    STYLES: styles.join(","),
    FORMAT: source.format,
    TRANSPARENT: source.transparent ? "TRUE" : "FALSE",
    ...placeOf(source, frame),
    ...denserDrawing(frame.pixelRatio ?? 1),
    ...source.parameters,
  });
}

/**
 * GetFeatureInfo for one layer's names, at the middle pixel of a frame.
 * @param pixel of the frame, from its top left corner
 */
export function getFeatureInfoUrl(source: WmsSource, frame: PictureFrame, pixel: readonly [number, number], format: string, featureCount: number): string {
  const [column, row] = source.version === "1.3.0" ? ["I", "J"] : ["X", "Y"];
  return withParameters(source.url, {
    SERVICE: "WMS",
    VERSION: source.version,
    REQUEST: "GetFeatureInfo",
    LAYERS: source.layers.join(","),
    QUERY_LAYERS: source.layers.join(","),
    STYLES: source.layers.map((_, index) => source.styles[index] ?? "").join(","),
    FORMAT: source.format,
    TRANSPARENT: source.transparent ? "TRUE" : "FALSE",
    INFO_FORMAT: format,
    FEATURE_COUNT: String(featureCount),
    ...placeOf(source, frame),
    [column]: String(pixel[0]),
    [row]: String(pixel[1]),
    ...source.parameters,
  });
}

function placeOf({ version }: WmsSource, { extent: [west, south, east, north], crs, size }: PictureFrame): Record<string, string> {
  const northFirst = version === "1.3.0" && isNorthFirst(crs.name);
  const box = northFirst ? [south, west, north, east] : [west, south, east, north];
  return { [version === "1.3.0" ? "CRS" : "SRS"]: crs.spelt, BBOX: box.join(","), WIDTH: String(size[0]), HEIGHT: String(size[1]) };
}

/** MapServer, QGIS Server and GeoServer each have their own word for it, and leave the others aside. */
function denserDrawing(pixelRatio: number): Record<string, string> {
  if (pixelRatio === 1) return {};
  const dpi = String(Math.round(90 * pixelRatio));
  return { MAP_RESOLUTION: dpi, DPI: dpi, FORMAT_OPTIONS: `dpi:${dpi}` };
}
