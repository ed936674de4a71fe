import type { Extent } from "#domain/position/lonLat";

import { foldText } from "../foldText";
import type { Card, Edition } from "./card";
import { withDistinctTitles } from "./distinctTitles";
import { datasetStem, knownDataset } from "./knownDatasets";
import { offerKinds, type Offer } from "./offer";
import { producerOf } from "./producers";
import { shownTitle } from "./shownTitle";
import { territoriesOf } from "./territories";
import { themeOf } from "./themes";
import { readVintage } from "./vintage";

/**
 * Words that make two layers of one name two datasets: what is seen (SPOT or a plane), where, how it was made. Compared
 * as sets: the layers of a dataset have the same ones.
 */
const distinctions =
  /\b(spot|historiques?|anciennes? generation|irc|infrarouge|revisee|raster|dom|drom|guadeloupe|martinique|guyane|reunion|mayotte|france metropolitaine|changements|pleiades|qualite|graphe|masque|multi geometrie|difference|avec lumiere|sans lumiere|petite echelle|initial)\b/g;

/**
 * Brings together the layers of each dataset: the same name on another service, the same name at another time, the same
 * title by the same producer, the same title at another time in the same family of names.
 */
export function groupDatasets(offers: readonly Offer[]): readonly Card[] {
  const tables = countTables(offers);
  const named = offers.map((offer) => nameOf(offer, tables));
  const parents = offers.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  const seen = new Map<string, number>();
  const join = (key: string, index: number): void => {
    const other = seen.get(key);
    if (other === undefined) seen.set(key, index);
    else parents[find(index)] = find(other);
  };
  named.forEach((name, index) => {
    for (const key of name.keys) join(key, index);
  });
  joinByTitle(named, join);
  const groups = new Map<number, NamedOffer[]>();
  named.forEach((name, index) => {
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(name);
    else groups.set(root, [name]);
  });
  return withDistinctTitles([...groups.values()].map(cardOf));
}

/** How many types each workspace of a WFS has. */
function countTables(offers: readonly Offer[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, name } of offers) {
    const [workspace = name] = name.split(":");
    if (kind === "wfs") counts.set(workspace, (counts.get(workspace) ?? 0) + 1);
  }
  return counts;
}

/** An offer and what tells which dataset it is of. */
interface NamedOffer {
  readonly offer: Offer;
  /** The name without year, service and projection. */
  readonly stem: string;
  readonly marks: string;
  /** Offers that share one are of one dataset. */
  readonly keys: readonly string[];
  /** The whole title, where it says enough to tell a dataset; null otherwise. */
  readonly wholeTitle: string | null;
  /** Folded; empty where nobody is named. */
  readonly producer: string;
}

function nameOf(offer: Offer, tables: ReadonlyMap<string, number>): NamedOffer {
  const { name, title, kind } = offer;
  // The types of a WFS stand under the name of their dataset: `LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune`.
  const isType = kind === "wfs" && name.includes(":");
  const [dataset = name] = isType ? name.split(":") : [name];
  const { titleStem, nameStem } = readVintage(dataset, title);
  const stem = datasetStem(nameStem);
  // The title of a type is its own, not the dataset's, unless it is the only one.
  const marks = distinctionsIn(isType ? dataset : title, stem);
  const producer = foldText(producerOf(offer.producers).name ?? "");
  const bare = bareTitle(titleStem);
  const whole = bareTitle(foldText(title));
  return {
    offer,
    stem,
    marks,
    keys: [`same:${dataset}`, `name:${stem}|${marks}`, ...(!isType && isTelling(bare) ? [`stem:${bare}|${producer}|${offer.recordId ?? family(stem)}`] : [])],
    wholeTitle: (!isType || tables.get(dataset) === 1) && isTelling(whole) ? whole : null,
    producer,
  };
}

/** The same whole title is the same dataset, unless two different producers are named. */
function joinByTitle(named: readonly NamedOffer[], join: (key: string, index: number) => void): void {
  const producers = new Map<string, Set<string>>();
  for (const { wholeTitle, producer } of named) {
    if (wholeTitle === null || producer === "") continue;
    const known = producers.get(wholeTitle);
    if (known) known.add(producer);
    else producers.set(wholeTitle, new Set([producer]));
  }
  named.forEach(({ wholeTitle, producer }, index) => {
    if (wholeTitle === null) return;
    join(`title:${wholeTitle}${(producers.get(wholeTitle)?.size ?? 0) > 1 ? `|${producer}` : ""}`, index);
  });
}

/** The first part of a name: `LANDCOVER`. */
function family(stem: string): string {
  return stem.split(/[._]/)[0] ?? stem;
}

/** Marks that tell apart two layers of one name; those that the name itself has do not. */
function distinctionsIn(title: string, stem: string): string {
  const inName = foldText(stem);
  return [...new Set(foldText(title).match(distinctions) ?? [])]
    .filter((word) => !inName.includes(word))
    .map((word) => word.replace(/s$/, ""))
    .sort()
    .join("+");
}

/** Words of a title that say how it is served, not what it is: « personnalisable », « (ISOHYPSE) », « Dernière édition ». */
function bareTitle(folded: string): string {
  return folded
    .replace(/\b(personnalisable|wmts|wms|wfs|tms|isohypse|pci|ocsge|mis(es)? a jour en continu|en projection native)\b/g, " ")
    .replace(/\brgr92utm40s\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** « Cartographie » or « PCRS » alone name nothing. */
function isTelling(title: string): boolean {
  return title.length >= 6 && !/^(cartographie|photographie|habitat|dataset|image|installation|communes?|departements?|regions?|cantons?|arrondissements?|batiments?)$/.test(title);
}

function cardOf(members: readonly NamedOffer[]): Card {
  const group = members.map(({ offer }) => offer);
  const editions = editionsOf(group);
  const ordered = editions.flatMap(({ offers }) => offers);
  const [first] = ordered;
  if (!first) throw new Error("A dataset has an offer.");
  const titled = bestTitled(ordered) ?? first;
  const id = cardId(members);
  const known = knownDataset(members[0]?.stem ?? "");
  const title = known.title ?? titleOfTypes(group) ?? shownTitle(titled, editions.length > 1 || titled.vintage !== null);
  const producers = group.flatMap((offer) => offer.producers);
  const producer = producerOf(producers);
  const keywords = [...new Set(group.flatMap((offer) => offer.keywords))];
  const { theme, from } = known.theme ? { theme: known.theme, from: "name" as const } : themeOf({ declared: declaredThemes(first, group), title: titled.title === titled.name ? title : `${title} ${titled.title}`, keywords, producer: `${producer.name ?? ""} ${producer.fullName ?? ""}`, name: first.name });
  const extent = unionOf(group);
  const years = group.flatMap(({ vintage }) => (vintage ? [vintage.firstYear, vintage.lastYear] : []));
  const published = group.flatMap((offer) => offer.published ?? []).sort().at(-1);
  const metadata = group.find((offer) => offer.metadataUrl !== undefined) ?? first;
  const record = group.find((offer) => offer.recordId !== undefined) ?? first;
  const featured = Math.min(...group.map((offer) => offer.featured ?? Number.POSITIVE_INFINITY));
  return {
    id,
    title,
    summary: summaryOf(titled, ordered, title),
    theme,
    themeFrom: from,
    producer,
    kinds: offerKinds.filter((kind) => group.some((offer) => offer.kind === kind)),
    editions,
    territories: territoriesOf(extent),
    ...(extent ? { extent } : {}),
    keywords,
    years: years.length > 0 ? [Math.min(...years), Math.max(...years)] : null,
    ...(published === undefined ? {} : { published }),
    ...(metadata.metadataUrl === undefined ? {} : { metadataUrl: metadata.metadataUrl }),
    ...(record.recordId === undefined ? {} : { recordId: record.recordId }),
    ...(Number.isFinite(featured) ? { featured } : {}),
  };
}

/** Several types of a WFS and nothing else: what their titles share before a colon, or else the dataset's name. */
function titleOfTypes(group: readonly Offer[]): string | undefined {
  const [first] = group;
  if (!first || group.length < 2 || group.some(({ kind, name }) => kind !== "wfs" || !name.includes(":"))) return undefined;
  const titles = new Set(group.map((offer) => foldText(offer.title)));
  if (titles.size === 1) return undefined;
  const shared = /^(.{3,60}?)\s*:\s/.exec(first.title)?.[1];
  if (shared !== undefined && group.every((offer) => offer.title.startsWith(shared))) return shared;
  const [dataset = first.name] = first.name.split(":");
  return shownTitle({ ...first, name: dataset, title: dataset, summary: "" }, true);
}

/** The shortest stem of the group's names: an edition more does not change it. */
function cardId(members: readonly NamedOffer[]): string {
  const [shortest] = [...members].sort((one, other) => one.stem.length - other.stem.length || (one.stem < other.stem ? -1 : 1));
  return shortest ? `${shortest.stem}${shortest.marks === "" ? "" : `|${shortest.marks}`}` : "";
}

function bestTitled(offers: readonly Offer[]): Offer | undefined {
  let best: Offer | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const offer of offers) {
    const titleRank = rankForTitle(offer);
    if (titleRank < bestRank) [best, bestRank] = [offer, titleRank];
  }
  return best;
}

/** The present edition names the dataset, raster before vector types, a short name before a code. */
function rankForTitle(offer: Offer): number {
  return (offer.vintage ? 2 : 0) + (offer.kind === "wfs" ? 8 : 0) + (offer.kind === "tms" ? 1 : 0) + (foldText(offer.title) === foldText(offer.name) ? 16 : 0) + (offer.kind === "wms" ? 1 : 0);
}

function declaredThemes(first: Offer, group: readonly Offer[]): readonly string[] {
  return first.themes.length > 0 ? first.themes : group.flatMap((offer) => offer.themes);
}

/** The first text that says more than the title. */
function summaryOf(titled: Offer, group: readonly Offer[], title: string): string {
  const says = ({ summary }: Offer): boolean => summary.length > 2 * title.length || (summary !== "" && foldText(summary) !== foldText(title));
  return (says(titled) ? titled : group.find(says))?.summary ?? "";
}

function editionsOf(group: readonly Offer[]): readonly Edition[] {
  const byTitle = new Map<string | null, Offer[]>();
  for (const offer of group) {
    const key = offer.vintage?.title ?? null;
    const list = byTitle.get(key);
    if (list) list.push(offer);
    else byTitle.set(key, [offer]);
  }
  return [...byTitle.entries()]
    .map(([title, offers]): Edition => ({ title, date: offers[0]?.vintage?.date ?? null, offers: offers.sort(byRank) }))
    .sort((one, other) => {
      if (one.date === null || other.date === null) return one.date === other.date ? 0 : one.date === null ? -1 : 1;
      return other.date < one.date ? -1 : other.date > one.date ? 1 : 0;
    });
}

/** What can be added before what can't, pictures before features, long names (territories, projections) last. */
function byRank(one: Offer, other: Offer): number {
  return rank(one) - rank(other) || one.name.length - other.name.length || (one.name < other.name ? -1 : 1);
}

function rank(offer: Offer): number {
  const grids = offer.source?.kind === "wmts" && offer.source.grids ? 0.5 : 0;
  return (offer.blocked ? 10 : 0) + (offer.missing === "capabilities" ? 0.25 : 0) + offerKinds.indexOf(offer.kind) + grids;
}

function unionOf(group: readonly Offer[]): Extent | undefined {
  const extents = group.flatMap((offer) => (offer.extent ? [offer.extent] : []));
  if (extents.length === 0) return undefined;
  return [Math.min(...extents.map(([west]) => west)), Math.min(...extents.map(([, south]) => south)), Math.max(...extents.map(([, , east]) => east)), Math.max(...extents.map(([, , , north]) => north))];
}
