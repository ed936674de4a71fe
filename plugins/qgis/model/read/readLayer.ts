import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";
import type { ServiceEntry } from "#plugin-api/serviceReader";

import { rasterParameters, vectorParameters } from "./dataSourceUri";
import { readSymbology } from "./readSymbology";
import type { ProjectLayer } from "./scanProject";

/** A source, or the message key that says why there is none. */
type Read = { readonly source: LayerSource } | { readonly reason: string };

/** Providers of QGIS that only a computer with the file or the database can ask. */
const localProviders = new Set(["ogr", "gdal", "postgres", "postgresraster", "spatialite", "mssql", "oracle", "delimitedtext", "memory", "gpx", "virtual", "grass", "mesh", "mdal", "pdal", "ept", "hana"]);

interface PlacedLayer {
  readonly id: string;
  readonly name: string;
  readonly layer: ProjectLayer | null;
  /** Nothing of the project lies under it. */
  readonly isBackground: boolean;
}

/** A layer of a project as an entry of a catalogue: a layer of ours, or why it can't be one. */
export function readLayer({ id, name, layer, isBackground }: PlacedLayer): ServiceEntry {
  if (!layer) return { id, title: name || id, reason: "reason.no-source" };
  const title = name || layer.texts.layername || layer.texts.shortname || id;
  const summary = layer.texts["resourceMetadata/abstract"] || layer.texts.abstract;
  const entry = { id, title, ...(summary ? { summary } : {}) };
  const read = readSource(layer, isBackground);
  if ("reason" in read) return { ...entry, reason: read.reason };
  return { ...entry, layer: describe(title, summary, layer, read.source) };
}

function describe(title: string, summary: string | undefined, layer: ProjectLayer, source: LayerSource): LayerDescription {
  const style = source.kind === "features" && layer.renderer ? readSymbology(layer.renderer) : null;
  const scaled = layer.attributes.hasScaleBasedVisibilityFlag === "1";
  const [largest, smallest] = [Number(layer.attributes.maxScale), Number(layer.attributes.minScale)];
  const scales = { ...(scaled && largest > 0 ? { largest } : {}), ...(scaled && smallest > 0 ? { smallest } : {}) };
  const attribution = layer.texts.attribution ?? "";
  return {
    id: `qgis:${layer.texts.datasource ?? ""}`,
    title,
    role: "overlay",
    source,
    attribution: { text: attribution, ...(/^https?:/i.test(layer.attributionUrl) ? { url: layer.attributionUrl } : {}) },
    ...(Object.keys(scales).length > 0 ? { scales } : {}),
    ...(summary ? { summary } : {}),
    ...(/^https?:/i.test(layer.metadataUrl) ? { metadataUrl: layer.metadataUrl } : {}),
    ...(style ? { style } : {}),
  };
}

function readSource(layer: ProjectLayer, isBackground: boolean): Read {
  const datasource = layer.texts.datasource ?? "";
  const provider = (layer.texts.provider ?? "").toLowerCase();
  if (layer.attributes.type === "vector-tile") return { reason: "reason.vector-tiles" };
  if (datasource === "") return { reason: "reason.no-source" };
  if (provider === "wms") return readRaster(datasource, layer, isBackground);
  if (provider === "wfs" || provider === "oapif") return readFeatures(datasource, provider, layer);
  if (provider === "ogr" || provider === "gdal") return readFile(datasource);
  return { reason: localProviders.has(provider) ? "reason.local" : "reason.provider" };
}

function readRaster(datasource: string, layer: ProjectLayer, isBackground: boolean): Read {
  const parameters = rasterParameters(datasource);
  const address = parameters.get("url") ?? "";
  if (!/^https?:\/\//i.test(address)) return { reason: "reason.no-source" };
  const format = parameters.get("format") ?? "image/png";
  const names = parameters.getAll("layers");
  if (parameters.get("type") === "xyz") return { source: { kind: "xyz", template: address, ...zooms(parameters.get("zmin"), parameters.get("zmax")) } };
  if (!/^image\/(png|jpe?g|gif|webp|vnd\.jpeg-png)/i.test(format)) return { reason: "reason.picture-format" };
  const url = withoutRequest(address);
  const set = parameters.get("tileMatrixSet");
  if (set !== null) {
    const levels = /^PM(?:_(\d+)_(\d+))?$/.exec(set) ?? (/google|GoogleMapsCompatible|EPSG:3857|WebMercatorQuad/i.test(set) ? [] : null);
    // Squares of any other grid are described by the service alone; the project does not repeat them.
    if (!levels) return { reason: "reason.grid" };
    return { source: { kind: "wmts", url, layer: names[0] ?? "", style: parameters.get("styles") ?? "", format, tileMatrixSet: set, ...zooms(levels[1] ?? null, levels[2] ?? null) } };
  }
  if (names.length === 0) return { reason: "reason.no-source" };
  const styles = parameters.getAll("styles");
  const crs = parameters.get("crs") || layer.crs || "EPSG:3857";
  // A JPEG knows no transparency and would hide all that lies under it; every WMS draws PNG besides.
  const isOpaque = /jpe?g$/i.test(format) && isBackground;
  return {
    source: {
      kind: "wms",
      url,
      version: /version=1\.1\.1/i.test(address) ? "1.1.1" : "1.3.0",
      layers: names,
      styles: names.map((_, index) => styles[index] ?? ""),
      format: isOpaque || !/jpe?g$/i.test(format) ? format : "image/png",
      transparent: !isOpaque,
      // What the project asks in; every service of today answers in Web Mercator besides.
      crs: crs === "EPSG:3857" ? [crs] : ["EPSG:3857", crs],
      infoFormats: ["text/plain"],
    },
  };
}

function zooms(lowest: string | null, highest: string | null): { readonly minZoom: number; readonly maxZoom: number } {
  return { minZoom: Number(lowest ?? 0) || 0, maxZoom: Number(highest ?? 19) || 19 };
}

function readFeatures(datasource: string, provider: "wfs" | "oapif", layer: ProjectLayer): Read {
  const parameters = vectorParameters(datasource);
  const url = parameters.get("url") ?? "";
  const collection = parameters.get("typename") ?? parameters.get("typenames");
  if (!/^https?:\/\//i.test(url) || !collection) return { reason: "reason.no-source" };
  const crs = parameters.get("srsname") || layer.crs;
  // A choice of features in QGIS's own language would be lost: better none than all of them.
  if (parameters.has("sql") && /\bwhere\b/i.test(parameters.get("sql") ?? "")) return { reason: "reason.filter" };
  if (parameters.get("filter")) return { reason: "reason.filter" };
  const wanted = parameters.get("version") ?? "";
  return {
    source: {
      kind: "features",
      provider: provider === "wfs" ? "wfs" : "ogc-api-features",
      url: withoutRequest(url),
      collection,
      ...(provider === "wfs" ? { version: /^\d/.test(wanted) ? wanted : "2.0.0" } : {}),
      ...(crs ? { options: { nativeCrs: crs } } : {}),
    },
  };
}

/** A file that stands at an address can be asked by us too. */
function readFile(datasource: string): Read {
  const address = datasource.replace(/^\/vsicurl\//i, "").replace(/\|.*$/, "");
  if (!/^https?:\/\//i.test(address)) return { reason: "reason.local" };
  const provider = /\.(geojson|json|fgb|kml|gpx)(?:[?#]|$)/i.exec(address)?.[1]?.toLowerCase();
  if (!provider) return { reason: "reason.file-format" };
  const known = provider === "json" ? "geojson" : provider === "fgb" ? "flatgeobuf" : provider;
  return { source: { kind: "features", provider: known, url: address } };
}

/** The service's address without the parameters of one request; its own (`map=`) stay. */
function withoutRequest(address: string): string {
  const [base = "", query = ""] = address.split("?", 2);
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => !/^(service|version|request)$/i.test(name)));
  return kept.size > 0 ? `${base}?${kept.toString()}` : base;
}
