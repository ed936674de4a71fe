import type { LayerDescription, StyleChoice } from "#domain/layer/layerDescription";
import type { FeaturesSource, LayerSource, TileGridDescription, WmsSource, WmtsSource } from "#domain/layer/layerSource";

import type { GeobretagneNode } from "./geobretagneCatalogue";
import { layerId } from "./layerId";
import { mendAddress } from "./mendAddress";
import { parseCql } from "./parseCql";

/** What had to be put right, counted for the remarks. */
export interface Mended {
  versions: number;
  moved: number;
  filters: number;
}

export type ReadLayer =
  | { readonly layer: LayerDescription; readonly styled: readonly { readonly styleTitle: string; readonly layer: LayerDescription }[] }
  | { readonly reason: string };

/** One node that is no folder, as a layer; or why it can't be one. */
export function readGeobretagneLayer(node: GeobretagneNode, title: string, mended: Mended): ReadLayer {
  const params = node.params ?? {};
  const name = params["name"] ?? "";
  if (!known.has(node.type)) return { reason: "reason.unknown-type" };
  if (!isWebAddress(params["url"])) return { reason: "reason.no-address" };
  const moved = mendAddress(params["url"]);
  if (moved !== null) mended.moved += 1;
  const url = tidy(moved ?? params["url"]);

  if (node.type.startsWith("gdal") || node.type === "ogr_layer") return fileLayer(node, title, url);
  if (name === "") return { reason: "reason.no-name" };
  if (node.type === "wfs_feature_type") {
    const filter = params["filter"] ? parseCql(params["filter"]) : null;
    if (params["filter"] && !filter) return { reason: "reason.filter" };
    if (filter) mended.filters += 1;
    const source: FeaturesSource = {
      kind: "features",
      provider: "wfs",
      url,
      collection: name,
      version: params["version"] === "1.1.0" ? "1.1.0" : "2.0.0",
      ...(filter ? { filter } : {}),
    };
    return { layer: describe(node, title, source), styled: [] };
  }
  if (node.type === "wmts_layer") {
    const source = wmtsSource(url, name, params);
    return source ? { layer: describe(node, title, source), styled: [] } : { reason: "reason.tile-grid" };
  }
  const source = wmsSource(url, name, params, mended);
  const styles = styleChoices(node);
  const layer = { ...describe(node, title, source), ...(styles.length > 0 ? { styles } : {}) };
  const styled = styles.map((style) => ({
    styleTitle: style.title,
    layer: { ...describe(node, `${title} – ${style.title}`, { ...source, styles: [style.name] }), styles },
  }));
  return { layer, styled };
}

const known: ReadonlySet<string> = new Set(["wms_layer", "wmts_layer", "wfs_feature_type", "gdal_layer", "gdal", "gdal_raster", "gdal_wms", "gdal_wmts", "ogr_layer"]);

function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && URL.canParse(address) && /^https?:/.test(address);
}

/** Without the parameters of one request and without the mark of an empty query; parameters of the service's own stay. */
function tidy(address: string): string {
  const url = new URL(address);
  for (const key of [...url.searchParams.keys()]) if (/^(service|request|version|tiled)$/i.test(key)) url.searchParams.delete(key);
  return url.href.replace(/\?$/, "");
}

function describe(node: GeobretagneNode, title: string, source: LayerSource): LayerDescription {
  const host = new URL(source.kind === "xyz" ? source.template : source.kind === "vector-tiles" ? source.styleUrl : source.url).host;
  const summary = node.description?.trim();
  const record = node.metadata_url?.trim();
  return {
    id: layerId(source),
    title,
    role: "overlay",
    source,
    attribution: host === "data.geopf.fr" ? { text: "IGN – Géoplateforme", url: "https://www.ign.fr/" } : { text: host },
    ...(summary ? { summary } : {}),
    ...(isWebAddress(record) ? { metadataUrl: record } : {}),
  };
}

/** The CRS that the tree names, and Web Mercator, which such services have too. */
function wmsSource(url: string, name: string, params: Readonly<Record<string, string>>, mended: Mended): WmsSource {
  const asked = params["version"];
  if (asked !== undefined && asked !== "1.1.1" && asked !== "1.3.0") mended.versions += 1;
  const crs = params["srs"]?.toUpperCase();
  const layers = name.split(",");
  const format = params["format"] ?? "image/png";
  return {
    kind: "wms",
    url,
    version: asked === "1.1.1" ? "1.1.1" : "1.3.0",
    layers,
    styles: layers.map((_, index) => params["style"]?.split(",")[index] ?? ""),
    format,
    transparent: !/jpe?g/i.test(format),
    // The catalogue does not say: GeoServer, which its producers run, answers in these.
    infoFormats: ["application/json", "text/html", "text/plain"],
    crs: [...new Set([...(crs && /^(EPSG|CRS|IGNF):/.test(crs) ? [crs] : []), "EPSG:3857"])],
    ...(/[?&]tiled=true/i.test(params["url"] ?? "") ? { tiled: true } : {}),
  };
}

function styleChoices(node: GeobretagneNode): StyleChoice[] {
  return (node.children ?? []).flatMap((child) => {
    const name = child.type === "wms_layer_style" ? child.params?.["name"] : undefined;
    return name ? [{ name, title: child.title?.trim() || name }] : [];
  });
}

/** Only matrix sets that are the squares of Web Mercator: the tree says nothing of the corners of others. */
function wmtsSource(url: string, layer: string, params: Readonly<Record<string, string>>): WmtsSource | null {
  const tileMatrixSet = params["tilematrixset_name"] ?? params["tilematrixset"] ?? "PM";
  if (!/^PM(_\d+_\d+)?$|google|3857|900913/i.test(tileMatrixSet)) return null;
  const isOurs = /^PM(_|$)/.test(tileMatrixSet);
  return {
    kind: "wmts",
    url,
    layer,
    style: params["style"] ?? (isOurs ? "normal" : ""),
    format: params["format"] ?? "image/png",
    tileMatrixSet,
    minZoom: 0,
    maxZoom: isOurs ? 19 : 18,
    ...(isOurs ? {} : { grids: [mercatorGrid(tileMatrixSet)] }),
  };
}

/** Nineteen levels of the squares of Web Mercator; GeoWebCache repeats the set's name in those of its levels. */
function mercatorGrid(id: string): TileGridDescription {
  const corner = 20037508.342789244;
  const prefix = /^EPSG:/i.test(id) ? `${id}:` : "";
  const levels = Array.from({ length: 19 }, (_, zoom) => ({
    id: `${prefix}${zoom}`,
    resolution: (corner * 2) / 256 / 2 ** zoom,
    origin: [-corner, corner] as const,
    tileSize: [256, 256] as const,
    matrixSize: [2 ** zoom, 2 ** zoom] as const,
  }));
  return { id, crs: "EPSG:3857", levels };
}

const fileProviders: readonly (readonly [RegExp, string])[] = [
  [/\.(geo)?json$/i, "geojson"],
  [/\.kml$/i, "kml"],
  [/\.gpx$/i, "gpx"],
  [/\.fgb$/i, "flatgeobuf"],
];

/** A file at an address: those that the browser reads; pictures and databases that only GDAL reads are refused. */
function fileLayer(node: GeobretagneNode, title: string, url: string): ReadLayer {
  const provider = fileProviders.find(([ending]) => ending.test(new URL(url).pathname))?.[1];
  if (provider === undefined) return { reason: "reason.gdal" };
  return { layer: describe(node, title, { kind: "features", provider, url }), styled: [] };
}
