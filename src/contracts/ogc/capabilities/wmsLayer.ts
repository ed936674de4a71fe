import { defaultValue, isTime, momentsOf, type Dimension } from "#contracts/ogc/capabilities/dimensionValues";
import { providerName } from "#contracts/ogc/capabilities/serviceIdentity";
import type { WmsCapabilities, WmsLayer } from "#contracts/ogc/capabilities/wmsCapabilities";
import { isKnownCrs } from "#contracts/ogc/crsNames";
import { withParameters } from "#contracts/ogc/serviceAddress";
import type { LayerDescription, StyleChoice, Vintage } from "#domain/layer/layerDescription";
import type { WmsSource } from "#domain/layer/layerSource";

/** Why a layer of a service can't be shown. */
export type UnshownReason = "no-picture-format" | "no-known-crs" | "no-grid" | "no-name";

/** Formats that browsers draw, the best for a map first. */
const drawn = [/^image\/png$/i, /^image\/png/i, /^image\/webp/i, /^image\/gif/i, /^image\/(jpeg|jpg)/i, /^image\/vnd\.jpeg-png/i];

/**
 * A layer of WMS as the map shows it. Pure: needs no reader.
 * @param options.id unique over all modules; `wms:<address>#<name>` when absent
 * @returns why not, for what can't be drawn in a browser
 */
export function layerOfWms(service: WmsCapabilities, layer: WmsLayer, options: { readonly id?: string } = {}): LayerDescription | UnshownReason {
  if (layer.name === null) return "no-name";
  if (layer.crs.length > 0 && !layer.crs.some(isKnownCrs)) return "no-known-crs";
  // PNG even for opaque layers: outside of their extent a JPEG would hide the map below with white.
  const format = drawn.map((wanted) => service.mapFormats.find((one) => wanted.test(one))).find((one) => one !== undefined);
  // A service that names no format draws PNG: the standard asks for it.
  if (format === undefined && service.mapFormats.length > 0) return "no-picture-format";

  const { name } = layer;
  // Only a style of its own is asked for by name: many servers refuse the ones that they let their layers inherit.
  const style = layer.ownStyles > 0 ? (layer.styles[0]?.name ?? "") : "";
  const others = layer.dimensions.filter((dimension) => !isTime(dimension));
  const time = layer.dimensions.find(isTime);
  const parameters = Object.fromEntries([...(time ? [time] : []), ...others].flatMap((dimension) => parameterOf(dimension) ?? []));
  const source: WmsSource = {
    kind: "wms",
    url: service.mapUrl,
    version: service.version,
    layers: [name],
    styles: [style],
    format: format ?? "image/png",
    transparent: !/jpe?g$/i.test(format ?? ""),
    crs: layer.crs,
    ...(layer.queryable && service.infoUrl !== null && service.infoFormats.length > 0 ? { infoFormats: service.infoFormats } : {}),
    ...(service.layerLimit === null ? {} : { layerLimit: service.layerLimit }),
    ...(service.maxSize === null ? {} : { maxSize: service.maxSize }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
  const styles = layer.styles.map((choice) => withLegend(service, name, choice));
  const legends = styles.find((choice) => choice.name === style)?.legends ?? withLegend(service, name, { name: "", title: "" }).legends;
  const vintages = time ? vintagesOf(time, source) : [];
  return {
    id: options.id ?? `wms:${service.mapUrl}#${name}`,
    title: layer.title,
    role: "overlay",
    source,
    attribution: layer.attribution ?? { text: providerName(service, service.mapUrl) },
    ...(layer.extent ? { extent: layer.extent } : {}),
    ...(layer.scales ? { scales: layer.scales } : {}),
    ...(layer.summary && layer.summary !== layer.title ? { summary: layer.summary } : {}),
    ...(styles.length > 0 ? { styles } : {}),
    ...(legends ? { legends } : {}),
    ...(vintages.length > 1 ? { vintages } : {}),
    ...metadataPage(layer.metadataUrls),
  };
}

/** The record's page for people rather than its XML, where a service gives both. */
export function metadataPage(urls: readonly string[]): { readonly metadataUrl?: string } {
  const page = urls.find((url) => !/request=getrecordbyid|\.xml(\?|$)|\/formatters\/xml|outputschema=/i.test(url)) ?? urls[0];
  return page === undefined ? {} : { metadataUrl: page };
}

/** `TIME` and `ELEVATION` go as they are; dimensions of a service's own begin with `DIM_`. @source OGC 06-042 annex C.3 */
export function dimensionParameter(name: string): string {
  const capitals = name.toUpperCase();
  return capitals === "TIME" || capitals === "ELEVATION" || capitals.startsWith("DIM_") ? capitals : `DIM_${capitals}`;
}

/** A dimension that the service gives a default for needs no value; one without would be refused. */
function parameterOf(dimension: Dimension): [[string, string]] | null {
  const value = dimension.default === null ? defaultValue(dimension) : null;
  return value === null ? null : [[dimensionParameter(dimension.name), value]];
}

function vintagesOf(time: Dimension, source: WmsSource): readonly Vintage[] {
  return momentsOf(time).map(({ title, date, value }) => ({
    title,
    date,
    source: { ...source, parameters: { ...source.parameters, [dimensionParameter(time.name)]: value } },
  }));
}

/** A style without a legend of its own gets the one that the service draws. */
function withLegend(service: WmsCapabilities, layer: string, style: StyleChoice): StyleChoice {
  if (style.legends || service.legendUrl === null) return style;
  const url = withParameters(service.legendUrl, {
    SERVICE: "WMS", VERSION: service.version, REQUEST: "GetLegendGraphic", SLD_VERSION: "1.1.0", FORMAT: "image/png", LAYER: layer, STYLE: style.name,
  });
  return { ...style, legends: [{ url, format: "image/png" }] };
}
