import { drawnStyle, drawnTilesSymbol } from "#domain/layer/drawnStyle";
import type { FeatureSymbol } from "#domain/layer/featureStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";

/**
 * Colours that stay apart for people who confuse some (Okabe and Ito 2008), pale ones left out.
 * @source jfly.uni-koeln.de/color
 */
export const categoryColours: readonly string[] = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#7f5a2a", "#5a5f66"];

/** The map's own blue first, then those colours that no one takes for it. */
const layerColours: readonly string[] = [drawnStyle.symbol.fill, ...categoryColours.slice(1)];

/** Points are told apart by shape too, as colour alone is not for everybody. */
export const pointShapes: readonly FeatureSymbol["pointShape"][] = ["circle", "square", "triangle", "diamond", "cross"];

/**
 * The layer in a colour of its own, where we draw it and it brings no style: the colour that the fewest of the layers
 * there have, in the order of the palette. Once all colours are taken, points take the next shape.
 * @param others the layers that are there
 */
export function inOwnColour(layer: LayerDescription, others: readonly LayerDescription[]): LayerDescription {
  const base = drawnSymbol(layer);
  if (layer.style || !base) return layer;
  const uses = new Map<string, number>(layerColours.map((colour) => [colour, 0]));
  for (const other of others) {
    const symbol = other.style ? (other.style.kind === "single" ? other.style.symbol : null) : drawnSymbol(other);
    const colour = symbol?.fill.toLowerCase() ?? "";
    const count = uses.get(colour);
    if (count !== undefined) uses.set(colour, count + 1);
  }
  const [colour, count] = [...uses].reduce((least, one) => (one[1] < least[1] ? one : least));
  // Without a style it is drawn in the first colour anyhow: links and files stay short.
  if (colour === base.fill && count === 0) return layer;
  return { ...layer, style: { kind: "single", symbol: { ...inColour(base, colour), pointShape: pointShapes[count % pointShapes.length] ?? "circle" } } };
}

/** Whether we draw the layer ourselves, by a style, rather than show pictures that a service drew. */
export function isDrawnHere(source: LayerSource): boolean {
  return source.kind === "features" || (source.kind === "pmtiles" && source.content === "vector");
}

/** What the map draws the layer with when it has no style; null for pictures that a service draws. */
function drawnSymbol({ source }: LayerDescription): FeatureSymbol | null {
  if (!isDrawnHere(source)) return null;
  return source.kind === "features" ? drawnStyle.symbol : drawnTilesSymbol;
}

/** The symbol in another colour; its edge is the same hue, darker. @param colour `#rrggbb` */
export function inColour(symbol: FeatureSymbol, colour: string): FeatureSymbol {
  return { ...symbol, fill: colour, stroke: darker(colour) };
}

/** The edge of what is filled with a colour. @param colour `#rrggbb` */
export function darker(colour: string): string {
  return hexOf(channelsOf(colour).map((value) => value * 0.6));
}

/** @param colour `#rrggbb` @returns red, green and blue, 0 to 255 */
export function channelsOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** @param channels red, green and blue, 0 to 255 @returns `#rrggbb` */
export function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, "0")).join("")}`;
}
