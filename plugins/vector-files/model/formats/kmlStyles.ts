import { child, children, textOf, type XmlElement } from "#contracts/xml/parseXml";
import type { FeatureGeometry } from "#domain/layer/features";
import { darker } from "#domain/layer/layerColours";

import { readBounded, type SaidSymbol } from "./ownSymbols";

/** How a KML draws a placemark, by its own style over the shared one that it names. */
export type KmlStyles = (placemark: XmlElement, geometry: FeatureGeometry) => SaidSymbol;

/**
 * The styles of a KML 2.2 document: `Style`, and the normal one of each `StyleMap`. Styles of other files are not
 * fetched. Icons, which often stand on servers that are gone, become a disc of their colour.
 * @source OGC 07-147r2, §12
 */
export function readKmlStyles(root: XmlElement): KmlStyles {
  const styles = new Map<string, XmlElement>();
  const maps = new Map<string, string>();
  const walk = (element: XmlElement): void => {
    for (const item of element.children) {
      const id = item.attributes["id"];
      if (item.name === "Style" && id !== undefined) styles.set(id, item);
      else if (item.name === "StyleMap" && id !== undefined) maps.set(id, normalOf(item));
      else if (item.name === "Document" || item.name === "Folder") walk(item);
    }
  };
  walk(root);
  const shared = (url: string): XmlElement | undefined => {
    const id = idIn(url);
    return styles.get(id) ?? styles.get(maps.get(id) ?? "");
  };
  return (placemark, geometry) => {
    const map = child(placemark, "StyleMap");
    const own = [shared(textOf(placemark, "styleUrl")), map ? shared(`#${normalOf(map)}`) : undefined, child(placemark, "Style") ?? undefined];
    return own.reduce<SaidSymbol>((said, style) => (style ? { ...said, ...given(symbolOf(style, geometry)) } : said), {});
  };
}

/** `#id`, and `file.kml#id` of files that name themselves. */
function idIn(url: string): string {
  return url.slice(url.indexOf("#") + 1).trim();
}

function normalOf(map: XmlElement): string {
  const pair = children(map, "Pair").find((one) => textOf(one, "key") === "normal");
  return pair ? idIn(textOf(pair, "styleUrl")) : "";
}

function symbolOf(style: XmlElement, { type }: FeatureGeometry): SaidSymbol {
  if (type.endsWith("Point")) {
    const icon = child(style, "IconStyle");
    const scale = readBounded(textOf(icon, "scale"), 0, 6);
    const fill = readKmlColour(textOf(icon, "color"))?.colour ?? paddleColour(textOf(child(icon, "Icon"), "href"));
    return {
      fill,
      fillOpacity: fill === undefined ? undefined : 1,
      stroke: fill === undefined ? undefined : darker(fill),
      // Icons of scale 1 are 32 px with much air around; a disc says as much at 12.
      pointSize: scale === undefined ? undefined : Math.max(4, Math.round(12 * scale)),
    };
  }
  const line = child(style, "LineStyle");
  const stroke = readKmlColour(textOf(line, "color"));
  const surface = child(style, "PolyStyle");
  const fill = readKmlColour(textOf(surface, "color"));
  const isEdgeless = type.endsWith("Polygon") && textOf(surface, "outline") === "0";
  const isHollow = textOf(surface, "fill") === "0";
  return {
    stroke: stroke?.colour,
    strokeWidth: isEdgeless || stroke?.opacity === 0 ? 0 : readBounded(textOf(line, "width"), 0, 50),
    fill: fill?.colour,
    fillOpacity: isHollow ? 0 : fill?.opacity,
  };
}

function given(said: SaidSymbol): SaidSymbol {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** `aabbggrr`. */
function readKmlColour(text: string): { readonly colour: string; readonly opacity: number } | undefined {
  const [, alpha, blue, green, red] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim()) ?? [];
  if (alpha === undefined || blue === undefined || green === undefined || red === undefined) return undefined;
  return { colour: `#${red}${green}${blue}`.toLowerCase(), opacity: Math.round((parseInt(alpha, 16) / 255) * 100) / 100 };
}

/** Colours that the file names of the best known icons say: `…/paddle/red-circle.png`, `…/pushpin/ylw-pushpin.png`. */
const paddles: Readonly<Record<string, string>> = {
  red: "#e03c31", ylw: "#e6b800", grn: "#2e9d45", blu: "#2f6fdb", blue: "#2f6fdb", ltblu: "#4fb3e8", purple: "#8e44ad", pink: "#e86aa6", wht: "#b8bcc2", orange: "#e8842c",
};

function paddleColour(href: string): string | undefined {
  return paddles[/\/(?:paddle|pushpin)\/([a-z]+)[-.]/.exec(href)?.[1] ?? ""];
}
