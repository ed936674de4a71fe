import { foldText } from "../foldText";
import type { Offer } from "./offer";
import { territories } from "./territories";

const year = String.raw`(?:1[4-9]\d\d|20[0-3]\d)`;
const territoryNames = new Map([...territories.map(({ id, title }) => [id, title] as const), ["FXX", "métropole"] as const]);

/** Parts of technical names that say how tiles are kept. */
const technical = /^(PYR|PNG|JPEG|ZIP|WM|WMS\d*|WMTS|WMSR|WMSV|TMS|WLD|WGS84UTM\d+|LAMB93|UTM\d+RGFG95|RGM04UTM38S|RGR92UTM40S|RGSPM06U\d+|GPKG|PYRAMIDE|\d{8}|WMS\d{8}|\d{2}-\d{2}-\d{4})$/i;

/**
 * The title of a card: the layer's own without the year (where the card has the years) and without words of the service;
 * a title that is only a technical name is made readable.
 */
export function shownTitle(offer: Offer, withoutYear: boolean): string {
  let title = !isTechnical(offer) ? offer.title : saysMore(offer) ? offer.summary.replace(/\.$/, "") : readableName(offer.title);
  if (withoutYear) title = withoutYears(title);
  title = title
    .replace(/\s*\bpersonnalisable\b/i, "")
    .replace(/\s*[;,–-]?\s*\b(derni[eè]re [eé]dition)\b/i, "")
    .replace(/\s*--?\s*(WMTS|WMS|TMS|WFS)\b/g, "")
    .replace(/^(WMTS|WMS|TMS|WFS)\s*-\s*/, "")
    .replace(/^(Photographie|Cartographie)\s*-\s*/, "$1 – ")
    .replace(/\s+/g, " ")
    .replace(/\s*([;:–—-]|- )\s*$/, "")
    .replace(/^\s*[-–:]\s*/, "")
    .trim();
  // « Cartographie 1964 » of EDUGEO.PARIS1964.
  if (/^(cartographie|photographie)$/i.test(title)) {
    const place = offer.name.split(".").at(-1)?.replace(/\d+.*$/, "").replace(/[-_]+/g, " ").trim() ?? "";
    if (place !== "") title = `${title} ${place.charAt(0)}${place.slice(1).toLowerCase()}`;
  }
  return title === "" ? offer.title : withCapital(calmPlaces(title));
}

/** A code and a sentence that says what it stands for: `Patrinat_APB`, « Aire de protection de biotope ». */
function saysMore({ summary, title }: Offer): boolean {
  return /\s/.test(summary) && !summary.includes("\n") && summary.length <= 90 && !foldText(summary).startsWith("configuration wms") && foldText(summary) !== foldText(title);
}

function isTechnical({ title, name }: Offer): boolean {
  return foldText(title) === foldText(name) || (!/\s/.test(title) && /[_.]/.test(title));
}

function readableName(name: string): string {
  const parts = name
    .replace(/^IGNF?_/, "")
    .split(/[_.]+|-(?=(?:PNG|JPEG|ZIP)\b)/)
    .filter((part) => part !== "" && !technical.test(part))
    .map((part) => territoryNames.get(part) ?? part.replace(/^INDICATEURS-FORESTIER$/, "Indicateurs forestiers"));
  const words = parts.join(" ").replace(/\s+/g, " ").trim();
  return words.length >= 3 ? words : name;
}

const month = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)";
const editionYear = new RegExp(String.raw`\s*[;:,–-]?\s*\(?\b(?:[ÉE]dition|Mill[ée]sime)\b\s*:?\s*${year}(?:-\d\d)*\)?`, "gi");
const bracketedYears = new RegExp(String.raw`\s*\(\s*${year}(?:\s?[-–]\s?${year})?\s*\)`, "g");
/** Not within an identifier: `BDORTHO_D075_2021_1019`. */
const bareYears = new RegExp(String.raw`\s*[-–:,]?\s*(?<![\w'’])(?<!${month} |\bde )${year}(?:\s?[-–/]\s?${year})?(?![\w-])`, "gi");
const monthAtEnd = new RegExp(String.raw`\s*[-–]\s*${month} ${year}\s*$`, "i");

function withoutYears(title: string): string {
  return title
    .replace(monthAtEnd, "")
    .replace(editionYear, "")
    .replace(bracketedYears, "")
    .replace(bareYears, "")
    .replace(/^Mill[ée]sime\s+/i, "");
}

/** The maps for schools shout their places: « Photographie - BERRY SUD ». */
function calmPlaces(title: string): string {
  if (!/^(photographie|cartographie|spot)\b/i.test(title)) return title;
  return title.replace(/(?<!\p{L})(\p{Lu})(\p{Lu}{1,})(?!\p{L})/gu, (word, first: string, rest: string) => (word === "SPOT" || word === "IGN" ? word : first + rest.toLowerCase()));
}

function withCapital(title: string): string {
  // `carte OACI-VFR` and not `eBird`: only a word that begins in small letters and has no capital inside.
  return /^\p{Ll}[\p{Ll}'’-]*(\s|$)/u.test(title) ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}
