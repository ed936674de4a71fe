import { isDrawnHere } from "#domain/layer/layerColours";
import type { LayerDescription, LegendPicture } from "#domain/layer/layerDescription";
import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import { scaleOfZoom } from "#domain/layer/scale";

export type Legend =
  | { readonly kind: "pictures"; readonly urls: readonly string[] }
  | { readonly kind: "style"; readonly style: FeatureStyle }
  | { readonly kind: "none" };

/**
 * What explains a layer: the pictures that its service names (those of the style in use first), the one that a WMS
 * draws when asked, or the symbols of our own drawing.
 * @param zoom where the map is: pictures made for other scales are left out
 * @param drawnStyle the map's own style, for features without one
 */
export function legendOf(description: LayerDescription, zoom: number, drawnStyle: FeatureStyle): Legend {
  const { source } = description;
  if (isDrawnHere(source)) return { kind: "style", style: description.style ?? drawnStyle };
  const ofStyle = description.styles?.find(({ name }) => name === styleInUse(description))?.legends ?? [];
  const named = ofStyle.length > 0 ? ofStyle : (description.legends ?? []);
  const pictures = named.filter((picture) => isPicture(picture.url) && fits(picture, zoom));
  if (pictures.length > 0) return { kind: "pictures", urls: pictures.map(({ url }) => url) };
  // A legend that is a placeholder says that the service has none; a WMS that names none may draw it.
  if (source.kind === "wms" && named.length === 0) return { kind: "pictures", urls: source.layers.map((layer, at) => legendGraphic(source.url, source.version, layer, source.styles[at] ?? "")) };
  return { kind: "none" };
}

/** The name of the style that the source asks for; the address of the style for vector tiles; null where there is no choice. */
export function styleInUse({ source }: Pick<LayerDescription, "source">): string | null {
  switch (source.kind) {
    case "wmts":
      return source.style;
    case "wms":
      return source.styles[0] ?? "";
    case "vector-tiles":
      return source.styleUrl;
    default:
      return null;
  }
}

/** The same layer in another of its styles. */
export function inStyle(description: LayerDescription, style: string): LayerDescription {
  const { source } = description;
  switch (source.kind) {
    case "wmts":
      return { ...description, source: { ...source, style } };
    case "wms":
      return { ...description, source: { ...source, styles: source.layers.map((_, at) => (at === 0 ? style : (source.styles[at] ?? ""))) } };
    case "vector-tiles":
      return { ...description, source: { ...source, styleUrl: style } };
    default:
      return description;
  }
}

/** @source OGC 05-078r4 (SLD profile of WMS), GetLegendGraphic */
function legendGraphic(url: string, version: string, layer: string, style: string): string {
  const address = new URL(url);
  const parameters = { SERVICE: "WMS", VERSION: version, REQUEST: "GetLegendGraphic", SLD_VERSION: "1.1.0", FORMAT: "image/png", LAYER: layer, STYLE: style };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** Not the placeholders that catalogues put where there is no legend: `…/LEGEND.jpg`, the home page of a producer. */
function isPicture(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname, search } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return false;
  if (/\/(?:LEGEND|legende?_?(?:vide|empty|default))\.(?:jpe?g|png|gif)$/.test(pathname)) return false;
  return pathname !== "/" || search !== "";
}

function fits({ scales }: LegendPicture, zoom: number): boolean {
  const denominator = scaleOfZoom(zoom);
  return denominator <= (scales?.smallest ?? Infinity) && denominator >= (scales?.largest ?? 0);
}

/** What features are drawn as, by the first of them that has a place; surfaces while none came. */
export function legendGeometry(features: readonly LayerFeature[]): "point" | "line" | "polygon" {
  const type = features.find(({ geometry }) => geometry !== null)?.geometry?.type ?? "Polygon";
  return type.endsWith("Point") ? "point" : type.endsWith("LineString") ? "line" : "polygon";
}
