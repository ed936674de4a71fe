import type { FeaturesSource, LayerSource } from "#domain/layer/layerSource";

import { writeExpression } from "./writeExpression";

/** How QGIS asks for a layer, or the message key that says why it can't. */
export type QgisSource =
  | { readonly kind: "raster" | "vector"; readonly provider: string; readonly datasource: string; readonly crs: string; /** Message keys of what is lost. */ readonly losses: readonly string[] }
  | { readonly kind: "none"; readonly reason: string };

/**
 * @param projection the project's CRS, asked of services that draw in several
 * @source QgsDataSourceUri::encodedUri (wms), QgsWFSDataSourceURI (WFS, OAPIF)
 */
export function writeDataSource(source: LayerSource, projection: string): QgisSource {
  switch (source.kind) {
    case "wms": {
      const crs = source.crs.includes(projection) ? projection : (source.crs.find((one) => one === "EPSG:3857") ?? source.crs[0] ?? "EPSG:3857");
      const parameters: [string, string][] = [["contextualWMSLegend", "0"], ["crs", crs], ["dpiMode", "7"], ["featureCount", "10"], ["format", source.format]];
      for (const layer of source.layers) parameters.push(["layers", layer]);
      for (const [index] of source.layers.entries()) parameters.push(["styles", source.styles[index] ?? ""]);
      const own = Object.entries(source.parameters ?? {});
      parameters.push(["url", withParameters(source.url, [...own, ...(source.version === "1.1.1" ? [["VERSION", "1.1.1"] as const] : [])])]);
      return { kind: "raster", provider: "wms", datasource: encoded(parameters), crs, losses: [] };
    }
    case "wmts": {
      const grid = source.grids?.find(({ id }) => id === source.tileMatrixSet);
      const crs = grid?.crs ?? "EPSG:3857";
      const parameters: [string, string][] = [
        ["contextualWMSLegend", "0"], ["crs", crs], ["dpiMode", "7"], ["featureCount", "10"], ["format", source.format], ["layers", source.layer], ["styles", source.style],
        ...(source.dimensions ? [["tileDimensions", Object.entries(source.dimensions).map(([name, value]) => `${name}=${value}`).join(";")] as [string, string]] : []),
        ["tileMatrixSet", source.tileMatrixSet],
        ["url", withParameters(source.url, [["SERVICE", "WMTS"], ["VERSION", "1.0.0"], ["REQUEST", "GetCapabilities"]])],
      ];
      return { kind: "raster", provider: "wms", datasource: encoded(parameters), crs, losses: [] };
    }
    case "xyz": {
      // QGIS knows one host only.
      const url = source.template.replace(/\{([a-z0-9])-[a-z0-9]\}/i, "$1");
      return { kind: "raster", provider: "wms", datasource: encoded([["type", "xyz"], ["url", url], ["zmax", String(source.maxZoom)], ["zmin", String(source.minZoom)]]), crs: "EPSG:3857", losses: [] };
    }
    case "features":
      return writeFeatures(source);
    case "vector-tiles":
      return { kind: "none", reason: "left.vector-tiles" };
    case "pmtiles":
      return { kind: "none", reason: "left.pmtiles" };
  }
}

function writeFeatures(source: FeaturesSource): QgisSource {
  const expression = source.filter ? writeExpression(source.filter) : null;
  const losses = source.filter && expression === null ? ["lost.filter"] : [];
  const crs = source.options?.nativeCrs ?? "EPSG:4326";
  if (source.provider === "wfs" || source.provider === "ogc-api-features") {
    const wfs = source.provider === "wfs";
    const parts: [string, string][] = [
      ...(expression === null ? [] : [["filter", expression] as [string, string]]),
      ["pagingEnabled", "true"], ["restrictToRequestBBOX", "1"], ["srsname", crs], ["typename", source.collection ?? ""], ["url", source.url],
      ...(wfs ? [["version", source.version ?? "2.0.0"] as [string, string]] : []),
    ];
    const datasource = parts.map(([name, value]) => `${name}='${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`).join(" ");
    return { kind: "vector", provider: wfs ? "WFS" : "OAPIF", datasource, crs, losses };
  }
  if (!/^https?:\/\//i.test(source.url)) return { kind: "none", reason: "left.local-data" };
  if (!["geojson", "kml", "gpx", "flatgeobuf"].includes(source.provider)) return { kind: "none", reason: "left.kind" };
  return { kind: "vector", provider: "ogr", datasource: `/vsicurl/${source.url}`, crs: "EPSG:4326", losses: source.filter ? ["lost.filter"] : [] };
}

function encoded(parameters: readonly (readonly [string, string])[]): string {
  return parameters.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2F", "/")}`).join("&");
}

function withParameters(url: string, parameters: readonly (readonly [string, string])[]): string {
  if (parameters.length === 0) return url;
  const separator = url.includes("?") ? (/[?&]$/.test(url) ? "" : "&") : "?";
  return `${url}${separator}${parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&")}`;
}
