import { child, children, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { safeAddress } from "#contracts/ogc/serviceAddress";
import { titleText, webAddress } from "#contracts/ogc/serviceText";
import type { LegendPicture, StyleChoice } from "#domain/layer/layerDescription";

/** Pictures that say that there is no legend. */
const placeholders = /\/(NO)?LEGEND\.jpe?g$|^https?:\/\/(www\.)?ign\.fr\/?$/i;

/** A legend's picture; null for an address that leads nowhere or to a stand-in. */
export function legendPicture(address: string | undefined, format: string, base: string): LegendPicture | null {
  const url = webAddress(address, base);
  if (url === null || placeholders.test(url)) return null;
  return { url: safeAddress(url, base), ...(format ? { format } : {}) };
}

/** `Style` of WMS. */
export function wmsStyle(style: XmlElement, base: string): StyleChoice {
  const name = textOf(style, "Name");
  const legends = children(style, "LegendURL").flatMap((legend) => legendPicture(child(legend, "OnlineResource")?.attributes["href"], textOf(legend, "Format"), base) ?? []);
  return { name, title: titleText(textOf(style, "Title"), name), ...(legends.length > 0 ? { legends } : {}) };
}

/** `Style` of WMTS, whose legends may hold for a range of scales. */
export function wmtsStyle(style: XmlElement, base: string): StyleChoice {
  const name = textOf(style, "Identifier");
  const legends = children(style, "LegendURL").flatMap((legend): LegendPicture[] => {
    const picture = legendPicture(legend.attributes["href"], legend.attributes["format"] ?? "", base);
    const largest = Number(legend.attributes["minScaleDenominator"]);
    const smallest = Number(legend.attributes["maxScaleDenominator"]);
    const scales = { ...(largest > 0 ? { largest } : {}), ...(smallest > 0 ? { smallest } : {}) };
    return picture ? [{ ...picture, ...(Object.keys(scales).length > 0 ? { scales } : {}) }] : [];
  });
  return { name, title: titleText(textOf(style, "Title"), name), ...(legends.length > 0 ? { legends } : {}) };
}
