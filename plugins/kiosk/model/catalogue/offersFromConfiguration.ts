import { readTileLimits, type ConfiguredLayer } from "#contracts/geoplateforme/catalogue/configuredLayer";
import type { LayerConfiguration } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import type { LegendPicture, ScaleRange, StyleChoice } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";

import { epsgOf, gridOf } from "./gridsOf";
import { metadataOf } from "./metadataOf";
import { offerId, type BlockedReason, type Missing, type Offer, type OfferKind } from "./offer";
import { plainText } from "./plainText";
import { readVintage } from "./vintage";

const kinds: Readonly<Record<ConfiguredLayer["serviceParams"]["id"], OfferKind>> = { "OGC:WMTS": "wmts", "OGC:WMS": "wms", "OGC:WFS": "wfs", "GPP:TMS": "tms" };

/** What the map can't draw: values of a height model, not a picture. */
const rawFormat = /bil/;

/** A legend that stands for « none »: 533 of the 774 legends of the recording. */
const placeholder = /\/LEGEND\.jpg$|^https?:\/\/(www\.)?ign\.fr\b/i;

/** Every layer of the configuration as an offer, in its order. */
export function offersFromConfiguration(configuration: LayerConfiguration): readonly Offer[] {
  const featured = new Map(configuration.featured.map((name, rank) => [name, rank]));
  return configuration.layers.map((layer) => offerFrom(layer, configuration, featured.get(layer.name)));
}

/** Ids of the offers that the configuration hides, whichever other source lists them. */
export function hiddenByConfiguration(configuration: LayerConfiguration): readonly string[] {
  return configuration.layers.filter(({ hidden }) => hidden).map(({ name, serviceParams }) => offerId(name, kinds[serviceParams.id]));
}

function offerFrom(layer: ConfiguredLayer, configuration: LayerConfiguration, featured: number | undefined): Offer {
  const kind = kinds[layer.serviceParams.id];
  const title = plainText(layer.title) || layer.name;
  const url = publicUrl(layer.serviceParams.serverUrl);
  const told = url === null ? { source: null, blocked: "private" as const } : sourceOf(layer, kind, url, configuration);
  const extent = extentOf(layer);
  const scales = scalesOf(layer);
  return {
    id: offerId(layer.name, kind),
    kind,
    name: layer.name,
    title,
    summary: plainText(layer.description),
    ...told,
    ...(extent ? { extent } : {}),
    ...(scales ? { scales } : {}),
    ...tilesOf(layer),
    styles: stylesOf(layer, kind),
    legends: legendsOf(layer),
    ...metadataOf(layer.metadata),
    producers: layer.producer,
    themes: layer.thematic,
    keywords: [],
    vintage: readVintage(layer.name, title).vintage,
    ...(featured === undefined ? {} : { featured }),
  };
}

/** The key named `full` is public; others are when their address is not the private twin. */
function publicUrl(addresses: Readonly<Record<string, string>>): string | null {
  const open = [addresses["full"], ...Object.values(addresses)].find((address) => address !== undefined && !address.includes("/private/"));
  return open === undefined ? null : open.replace(/\/$/, "");
}

interface Told {
  readonly source: LayerSource | null;
  readonly blocked?: BlockedReason;
  readonly missing?: Missing;
}

function sourceOf(layer: ConfiguredLayer, kind: OfferKind, url: string, configuration: LayerConfiguration): Told {
  const format = (layer.formats.find(({ current }) => current) ?? layer.formats[0])?.name ?? "image/png";
  if (kind !== "wfs" && rawFormat.test(format)) return { source: null, blocked: "raw-values" };
  const style = (layer.styles.find(({ current }) => current) ?? layer.styles[0])?.name ?? "";
  if (kind === "wmts") return wmtsSource(layer, url, style, format, configuration);
  if (kind === "tms") {
    if (format.startsWith("image/")) {
      const zooms = zoomsOfScales(layer) ?? [0, 18];
      return { source: { kind: "xyz", template: `${url}/${layer.name}/{z}/{x}/{y}.${format === "image/jpeg" ? "jpeg" : "png"}`, minZoom: zooms[0], maxZoom: zooms[1] } };
    }
    const styleUrl = (layer.styles.find(({ current }) => current) ?? layer.styles[0])?.url;
    if (!styleUrl) return { source: null, blocked: "no-style" };
    return { source: { kind: "vector-tiles", styleUrl, source: "" }, missing: "style-source" };
  }
  if (kind === "wfs") {
    const { version, id } = layer.serviceParams;
    return {
      source: { kind: "features", provider: "wfs", url, collection: layer.name, version: version || (id === "OGC:WFS" ? "2.0.0" : ""), options: { nativeCrs: epsgOf(layer.defaultProjection) } },
    };
  }
  return {
    source: {
      kind: "wms",
      url,
      version: layer.serviceParams.version === "1.1.1" ? "1.1.1" : "1.3.0",
      layers: [layer.name],
      styles: [style],
      format,
      transparent: format !== "image/jpeg",
      crs: [...new Set(["EPSG:3857", epsgOf(layer.defaultProjection), "CRS:84"])],
      ...(layer.queryable ? { infoFormats: ["application/json", "text/html", "text/plain"] } : {}),
      // The raster service of the Géoplateforme (ROK4) says so in its capabilities.
      ...(url.includes("/wms-r") ? { layerLimit: 2, maxSize: [10_000, 10_000] as const } : {}),
    },
  };
}

function wmtsSource(layer: ConfiguredLayer, url: string, style: string, format: string, configuration: LayerConfiguration): Told {
  const link = layer.wmtsOptions?.tileMatrixSetLink ?? "PM";
  const limits = layer.wmtsOptions?.tileMatrixSetLimits ?? {};
  const levels = Object.keys(limits).map(Number).filter(Number.isFinite);
  const zooms = levels.length > 0 ? ([Math.min(...levels), Math.max(...levels)] as const) : (zoomsOfLink(link) ?? ([0, 19] as const));
  // The service takes `PM` for all its subsets (`PM_6_18`); the levels say where the layer ends.
  const tileMatrixSet = isWebMercator(link) ? "PM" : link;
  const base = { kind: "wmts", url, layer: layer.name, style: style || "normal", format, tileMatrixSet, minZoom: zooms[0], maxZoom: zooms[1] } as const;
  if (isWebMercator(link)) return { source: base };
  const set = configuration.tileMatrixSet(link);
  return set ? { source: { ...base, grids: [gridOf(link, set, limits)] } } : { source: null, blocked: "no-grid" };
}

function isWebMercator(link: string): boolean {
  return /^PM(_\d+_\d+)?$/.test(link);
}

/** `PM_6_18` holds the levels 6 to 18. */
function zoomsOfLink(link: string): readonly [number, number] | null {
  const found = /_(\d+)_(\d+)$/.exec(link);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** Scale denominator of level 0 of the squares of Web Mercator. */
const worldDenominator = 559_082_264.028_717_9;

function zoomsOfScales(layer: ConfiguredLayer): readonly [number, number] | null {
  const scales = scalesOf(layer);
  if (!scales?.smallest || !scales.largest) return null;
  return [Math.round(Math.log2(worldDenominator / scales.smallest)), Math.round(Math.log2(worldDenominator / scales.largest))];
}

/** The two ends are in one order for WMTS and WMS and in the other for TMS. */
function scalesOf({ globalConstraint }: ConfiguredLayer): ScaleRange | undefined {
  const { minScaleDenominator: one, maxScaleDenominator: other } = globalConstraint ?? {};
  if (!one || !other) return undefined;
  return { largest: Math.round(Math.min(one, other)), smallest: Math.round(Math.max(one, other)) };
}

/** Degrees, or metres of Web Mercator where the configuration says so (TMS). Cut to the globe. */
function extentOf({ globalConstraint }: ConfiguredLayer): Extent | undefined {
  const bounds = globalConstraint?.bbox;
  if (!bounds) return undefined;
  const { left, bottom, right, top } = bounds;
  const degrees = globalConstraint?.crs === "EPSG:3857" ? [longitude(left), latitude(bottom), longitude(right), latitude(top)] : [left, bottom, right, top];
  const [west = 0, south = 0, east = 0, north = 0] = degrees.map((value) => Math.round(value * 1e5) / 1e5);
  const cut: Extent = [Math.max(-180, Math.min(west, east)), Math.max(-90, Math.min(south, north)), Math.min(180, Math.max(west, east)), Math.min(90, Math.max(south, north))];
  return cut[0] < cut[2] && cut[1] < cut[3] ? cut : undefined;
}

const earthRadius = 6_378_137;
const longitude = (metres: number): number => (metres / earthRadius) * (180 / Math.PI);
const latitude = (metres: number): number => (2 * Math.atan(Math.exp(metres / earthRadius)) - Math.PI / 2) * (180 / Math.PI);

function tilesOf({ wmtsOptions }: ConfiguredLayer): Pick<Offer, "tiles" | "zooms"> {
  if (!wmtsOptions || !isWebMercator(wmtsOptions.tileMatrixSetLink)) return {};
  const levels = Object.keys(wmtsOptions.tileMatrixSetLimits).map(Number).filter(Number.isFinite);
  const zooms = levels.length > 0 ? ([Math.min(...levels), Math.max(...levels)] as const) : zoomsOfLink(wmtsOptions.tileMatrixSetLink);
  const finest = zooms && readTileLimits(wmtsOptions.tileMatrixSetLimits[String(zooms[1])]);
  return {
    ...(zooms ? { zooms } : {}),
    ...(finest ? { tiles: { zoom: zooms[1], columns: [finest.minTileCol, finest.maxTileCol], rows: [finest.minTileRow, finest.maxTileRow] } as const } : {}),
  };
}

/** One style only is no choice. For vector tiles the address of the style is its name. */
function stylesOf(layer: ConfiguredLayer, kind: OfferKind): readonly StyleChoice[] {
  const styles = layer.styles.flatMap(({ name, title, url }): StyleChoice[] => {
    if (kind === "tms") return url ? [{ name: url, title: readable(title || name) }] : [];
    return [{ name, title: plainText(title || name) }];
  });
  return styles.length > 1 ? styles : [];
}

/** `isohypse_monochrome_marron` → `isohypse monochrome marron`; without the random identifier that some begin with. */
function readable(name: string): string {
  return plainText(name.replace(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}_?/, "").replace(/[_-]+/g, " ")) || name;
}

function legendsOf(layer: ConfiguredLayer): readonly LegendPicture[] {
  const seen = new Set<string>();
  return layer.legends.flatMap(({ url, format }): LegendPicture[] => {
    if (!/^https?:\/\//.test(url) || placeholder.test(url) || seen.has(url)) return [];
    seen.add(url);
    return [{ url, ...(format ? { format } : {}) }];
  });
}
