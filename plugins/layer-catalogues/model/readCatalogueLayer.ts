import type { CatalogueLayer } from "#contracts/geoatelier/layerCatalogue";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";

import { layerId } from "./layerId";

/** A layer of our own format as the map takes it, or why it can't be one: a message key. */
export function readCatalogueLayer(layer: CatalogueLayer): { readonly layer: LayerDescription } | { readonly reason: string } {
  const source = sourceOf(layer);
  if ("reason" in source) return source;
  const { title, summary, styles, legend, metadata, attribution, extent, scales, style } = layer;
  const description: LayerDescription = {
    id: layerId(source),
    title,
    role: "overlay",
    source,
    attribution: attribution ?? { text: new URL(layer.service.url.replace(/[{}]/g, "")).host },
    ...(extent ? { extent } : {}),
    ...(scales ? { scales } : {}),
    ...(summary === undefined ? {} : { summary }),
    ...(styles ? { styles } : {}),
    ...(legend === undefined ? {} : { legends: typeof legend === "string" ? [{ url: legend }] : legend }),
    ...(metadata === undefined ? {} : { metadataUrl: metadata }),
    ...(typeof style === "object" && "kind" in style ? { style } : {}),
  };
  return { layer: description };
}

function sourceOf({ service, layer, style, filter }: CatalogueLayer): LayerSource | { readonly reason: string } {
  const names = layer === undefined ? [] : [layer].flat();
  const styleNames = typeof style === "string" ? [style] : isList(style) ? style : [];
  const [name] = names;
  switch (service.type) {
    case "wms": {
      if (name === undefined) return { reason: "reason.no-name" };
      const { type: _, url, version = "1.3.0", format = "image/png", transparent = !/jpe?g/i.test(format), crs = ["EPSG:3857"], ...rest } = service;
      return { kind: "wms", url, version, layers: names, styles: names.map((_name, index) => styleNames[index] ?? ""), format, transparent, crs, ...rest };
    }
    case "wmts": {
      if (name === undefined) return { reason: "reason.no-name" };
      const { type: _, url, format = "image/png", tileMatrixSet = "PM", minZoom = 0, maxZoom = 19, ...rest } = service;
      // Without its grid, only the squares of Web Mercator under their usual names can be asked for.
      if (rest.grids === undefined && !/^PM(_\d+_\d+)?$/.test(tileMatrixSet)) return { reason: "reason.tile-grid" };
      return { kind: "wmts", url, layer: name, style: styleNames[0] ?? "normal", format, tileMatrixSet, minZoom, maxZoom, ...rest };
    }
    case "xyz": {
      const { type: _, url, minZoom = 0, maxZoom = 19, ...rest } = service;
      return { kind: "xyz", template: url, minZoom, maxZoom, ...rest };
    }
    case "vector-tiles":
      return name === undefined ? { reason: "reason.no-source" } : { kind: "vector-tiles", styleUrl: service.url, source: name };
    case "pmtiles": {
      const { type: _, url, content, minZoom = 0, maxZoom = 22 } = service;
      return { kind: "pmtiles", url, content, minZoom, maxZoom };
    }
    default: {
      const { type: provider, url, version, options } = service;
      if (name === undefined && (provider === "wfs" || provider === "ogc-api-features")) return { reason: "reason.no-name" };
      return {
        kind: "features",
        provider,
        url,
        ...(name === undefined ? {} : { collection: name }),
        ...(version === undefined ? {} : { version }),
        ...(filter ? { filter } : {}),
        ...(options ? { options } : {}),
      };
    }
  }
}

function isList(style: CatalogueLayer["style"]): style is string[] {
  return Array.isArray(style);
}
