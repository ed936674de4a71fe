import type { LayerSource } from "#domain/layer/layerSource";

/** The id of a layer by what it asks for: `wms:https://host/wms#name`. The same wherever the layer was found. */
export function layerId(source: LayerSource): string {
  switch (source.kind) {
    case "wms":
      return `wms:${source.url}#${source.layers.join(",")}${suffix(source.styles.some(Boolean) ? source.styles.join(",") : "")}`;
    case "wmts":
      return `wmts:${source.url}#${source.layer}${suffix(source.style === "normal" ? "" : source.style)}`;
    case "xyz":
      return `xyz:${source.template}`;
    case "vector-tiles":
      return `vector-tiles:${source.styleUrl}#${source.source}`;
    case "pmtiles":
      return `pmtiles:${source.url}`;
    case "features":
      return `${source.provider}:${source.url}${source.collection === undefined ? "" : `#${source.collection}`}${source.filter ? suffix(JSON.stringify(source.filter)) : ""}`;
  }
}

function suffix(text: string): string {
  return text === "" ? "" : `|${text}`;
}
