import { layerCatalogueVersion, type CatalogueGroup, type CatalogueLayer } from "#contracts/geoatelier/layerCatalogue";
import type { LayerSource } from "#domain/layer/layerSource";
import type { MapLayer, WrittenCatalogue } from "#plugin-api";

/** The layers of the map as a catalogue of ours, in their groups; those of files of this browser are left out and given back. */
export function writeCatalogue(layers: readonly MapLayer[], title: string): WrittenCatalogue {
  const written: (CatalogueLayer | CatalogueGroup)[] = [];
  const groups = new Map<string, CatalogueLayer[]>();
  const left: MapLayer[] = [];
  for (const layer of layers) {
    const entry = entryOf(layer);
    if (!entry) left.push(layer);
    else if (layer.group === undefined) written.push(entry);
    else {
      const present = groups.get(layer.group);
      if (present) present.push(entry);
      else {
        const members = [entry];
        groups.set(layer.group, members);
        written.push({ title: layer.group, layers: members });
      }
    }
  }
  const document = { format: "geoatelier-catalogue", version: layerCatalogueVersion, title, updated: new Date().toISOString().slice(0, 10), layers: written };
  return {
    name: `${fileName(title)}.json`,
    mediaType: "application/json",
    bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`),
    left,
  };
}

function entryOf({ description, shownTitle }: MapLayer): CatalogueLayer | null {
  const asked = askedOf(description.source);
  if (!asked) return null;
  const { summary, styles, legends, metadataUrl, attribution, extent, scales, style } = description;
  return {
    title: shownTitle,
    ...(summary === undefined ? {} : { summary }),
    ...asked,
    ...(style ? { style } : {}),
    ...(styles ? { styles } : {}),
    ...(legends ? { legend: legends } : {}),
    ...(metadataUrl === undefined ? {} : { metadata: metadataUrl }),
    attribution,
    ...(extent ? { extent } : {}),
    ...(scales ? { scales } : {}),
  };
}

/** Service, layer, style and filter of a source; null for one that lives in this browser only. */
function askedOf(source: LayerSource): Pick<CatalogueLayer, "service" | "layer" | "style" | "filter"> | null {
  switch (source.kind) {
    case "wms": {
      const { kind, layers, styles, ...rest } = source;
      return { service: { type: kind, ...rest }, layer: layers, style: styles };
    }
    case "wmts": {
      const { kind, layer, style, ...rest } = source;
      return { service: { type: kind, ...rest }, layer, style };
    }
    case "xyz": {
      const { kind, template, ...rest } = source;
      return { service: { type: kind, url: template, ...rest } };
    }
    case "vector-tiles":
      return { service: { type: source.kind, url: source.styleUrl }, layer: source.source };
    case "pmtiles": {
      const { kind, ...rest } = source;
      return { service: { type: kind, ...rest } };
    }
    case "features": {
      const { provider, url, collection, version, filter, options } = source;
      if (!isHosted(provider) || !/^https?:/.test(url)) return null;
      return {
        service: { type: provider, url, ...(version === undefined ? {} : { version }), ...(options ? { options } : {}) },
        ...(collection === undefined ? {} : { layer: collection }),
        ...(filter ? { filter } : {}),
      };
    }
  }
}

const hosted = ["wfs", "ogc-api-features", "geojson", "kml", "gpx", "flatgeobuf"] as const;

function isHosted(provider: string): provider is (typeof hosted)[number] {
  return (hosted as readonly string[]).includes(provider);
}

function fileName(title: string): string {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "catalogue";
}
