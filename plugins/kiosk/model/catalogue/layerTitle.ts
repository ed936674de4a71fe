import { foldText } from "../foldText";
import type { Card } from "./card";
import type { Offer } from "./offer";

/** What an offer of a card is called in the map's list: the dataset, its edition, its table; nothing is said twice. */
export function layerTitle(card: Card, offer: Offer): string {
  const dated = offer.vintage && card.editions.length > 1 ? `${card.title} ${offer.vintage.title}` : card.title;
  return tablesBeside(card, offer).length > 1 ? `${dated} – ${tableTitle(card, offer)}` : dated;
}

/** What tells a table of a WFS from the others of its edition: its title without the dataset's, or else its name. */
export function tableTitle(card: Card, offer: Offer): string {
  const others = tablesBeside(card, offer).filter(({ id }) => id !== offer.id);
  const told = ownTitle(card, offer);
  if (told !== "" && !others.some((other) => foldText(ownTitle(card, other)) === foldText(told))) return told;
  const table = readableName(tableOf(offer));
  return others.some((other) => tableOf(other) === tableOf(offer)) ? readableName(offer.name) : table;
}

/** `troncon_de_route` of `BDTOPO_V3:troncon_de_route`. */
function tableOf({ name }: Offer): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function tablesBeside(card: Card, offer: Offer): readonly Offer[] {
  if (offer.kind !== "wfs") return [];
  const edition = card.editions.find(({ offers }) => offers.some(({ id }) => id === offer.id));
  return edition?.offers.filter(({ kind }) => kind === "wfs") ?? [];
}

/** « Registre parcellaire graphique (RPG) 2022 : Codes des cultures » of the card of that name: « Codes des cultures ». */
function ownTitle(card: Card, offer: Offer): string {
  const { title } = offer;
  if (title === tableOf(offer) || title === offer.name) return "";
  // « BDTOPO : Départements » of « BD TOPO® ».
  const [, head = "", tail = ""] = /^(.+?)\s*:\s+(.+)$/.exec(title) ?? [];
  if (head !== "" && foldText(head).replaceAll(" ", "") === foldText(card.title).replaceAll(" ", "")) return tail;
  if (!foldText(title).startsWith(foldText(card.title))) return title;
  // The titles may differ in accents and signs, but not in their words: as many words are left out.
  const words = foldText(card.title).split(" ").length;
  const rest = new RegExp(String.raw`^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){${words - 1}}[\p{L}\p{N}]+`, "u").exec(title);
  const own = title
    .slice(rest?.[0].length ?? title.length)
    .replace(/(?<!\d)(?:1[4-9]\d\d|20[0-3]\d)(?:\s?[-–/]\s?(?:1[4-9]\d\d|20[0-3]\d))?(?!\d)|\blatest\b/gi, "")
    .replace(/^[\s):;,®™–-]+|[\s(:;,–-]+$/g, "");
  return own.charAt(0).toUpperCase() + own.slice(1);
}

/** `troncon_de_route`: « Troncon de route ». */
function readableName(name: string): string {
  const words = name.replaceAll(/[_.:]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
