import { defaultValue, isTime, momentsOf } from "#contracts/ogc/capabilities/dimensionValues";
import { providerName } from "#contracts/ogc/capabilities/serviceIdentity";
import { xyzZoom, zoomOfLevel, type TileMatrixSet } from "#contracts/ogc/capabilities/tileMatrixSets";
import { metadataPage, type UnshownReason } from "#contracts/ogc/capabilities/wmsLayer";
import type { WmtsCapabilities, WmtsLayer, WmtsSetLink } from "#contracts/ogc/capabilities/wmtsCapabilities";
import { isKnownCrs } from "#contracts/ogc/crsNames";
import type { LayerDescription, Vintage } from "#domain/layer/layerDescription";
import type { TileGridDescription, TileLevel, WmtsSource } from "#domain/layer/layerSource";

const drawn = /^image\/(png|jpe?g|webp|gif|avif|vnd\.jpeg-png8?)\b/i;

/** A layer of WMTS as the map shows it. Pure: needs no reader. @param options.id `wmts:<address>#<name>` when absent */
export function layerOfWmts(service: WmtsCapabilities, layer: WmtsLayer, options: { readonly id?: string } = {}): LayerDescription | UnshownReason {
  const format = layer.formats.find((one) => drawn.test(one)) ?? (layer.formats.length === 0 ? "image/png" : undefined);
  if (format === undefined) return "no-picture-format";
  const sets = layer.sets.flatMap((link) => setOf(service, link) ?? []);
  const usable = sets.filter(({ crs }) => isKnownCrs(crs));
  if (sets.length === 0) return "no-grid";
  const [main] = [...usable].sort((one, other) => preference(one) - preference(other));
  if (!main) return "no-known-crs";

  // A template of REST where there is one for the format: it needs no parameters and is kept by caches.
  const template = (layer.templates.find((one) => one.format === format) ?? layer.templates.find((one) => one.format === ""))?.template;
  const url = service.tileUrl ?? service.typed;
  const [style] = layer.styles;
  const dimensions = Object.fromEntries(layer.dimensions.map((dimension) => [dimension.name, defaultValue(dimension) ?? "default"]));
  const zooms = main.levels.map((level) => xyzZoom(level) ?? zoomOfLevel(level, main.crs));
  const grids = usable.filter(({ id, levels }) => !(/^PM(_\d+_\d+)?$/.test(id) && levels.every((level) => xyzZoom(level) !== null)));
  const source: WmtsSource = {
    kind: "wmts",
    url,
    layer: layer.name,
    style: style?.name ?? "",
    format,
    tileMatrixSet: main.id,
    minZoom: Math.max(0, Math.floor(Math.min(...zooms))),
    maxZoom: Math.max(0, Math.ceil(Math.max(...zooms))),
    ...(template !== undefined ? { template } : {}),
    ...(layer.dimensions.length > 0 ? { dimensions } : {}),
    ...(layer.infoFormats.length > 0 ? { infoFormats: layer.infoFormats } : {}),
    ...(grids.length > 0 ? { grids } : {}),
  };
  const time = layer.dimensions.find(isTime);
  const vintages = time ? momentsOf(time).map(({ title, date, value }): Vintage => ({ title, date, source: { ...source, dimensions: { ...dimensions, [time.name]: value } } })) : [];
  return {
    id: options.id ?? `wmts:${url}#${layer.name}`,
    title: layer.title,
    role: "overlay",
    source,
    attribution: { text: providerName(service, url) },
    ...(layer.extent ? { extent: layer.extent } : {}),
    ...(layer.summary && layer.summary !== layer.title ? { summary: layer.summary } : {}),
    ...(layer.styles.length > 0 ? { styles: layer.styles } : {}),
    ...(style?.legends ? { legends: style.legends } : {}),
    ...(vintages.length > 1 ? { vintages } : {}),
    ...metadataPage(layer.metadataUrls),
  };
}

/** The set with the layer's limits; levels that the layer leaves out are left out. Null when the document has no such set. */
function setOf(service: WmtsCapabilities, { id, limits }: WmtsSetLink): TileGridDescription | null {
  const set = service.matrixSets.get(id);
  if (!set) return null;
  const levels = set.levels.map((level) => {
    // Some write the set's name before the level's: `EPSG:3857:4` for `4`.
    const limit = limits.get(level.id) ?? limits.get(`${id}:${level.id}`);
    return limit ? { ...level, limits: withinMatrix(limit, level) } : level;
  });
  const limited = levels.filter(({ limits: own }) => own !== undefined);
  const held = limited.length > 0 ? limited : levels;
  return held.length > 0 ? { id, crs: set.crs, levels: held } : null;
}

/** Some servers count one column or row too many at the ends of the globe. */
function withinMatrix([minColumn, minRow, maxColumn, maxRow]: NonNullable<TileLevel["limits"]>, { matrixSize }: TileLevel): NonNullable<TileLevel["limits"]> {
  return [Math.max(minColumn, 0), Math.max(minRow, 0), Math.min(maxColumn, matrixSize[0] - 1), Math.min(maxRow, matrixSize[1] - 1)];
}

/** The squares of XYZ tiles first, then Web Mercator on other squares, then the others. */
function preference({ crs, levels }: TileMatrixSet): number {
  if (crs === "EPSG:3857") return levels.every((level) => xyzZoom(level) !== null) ? 0 : 1;
  return crs === "EPSG:2154" ? 2 : 3;
}
