import { foldText } from "../foldText";
import type { ThemeOrigin } from "./card";

/** The themes of the kiosk, in the order of the list. */
export const themeIds = [
  "aerial",
  "satellite",
  "maps",
  "old-maps",
  "cadastre",
  "limits",
  "relief",
  "land-cover",
  "water",
  "nature",
  "agriculture",
  "forest",
  "transport",
  "buildings",
  "energy",
  "society",
  "services",
  "risks",
  "places",
  "ground",
  "other",
] as const;

export type ThemeId = (typeof themeIds)[number];

/** Themes of the service that say enough by themselves. @source `topics` of entreeCarto, ISO 19115 topic categories */
const declared: Readonly<Record<string, ThemeId>> = {
  "limites politiques et administratives": "limits",
  boundaries: "limits",
  altimetrie: "relief",
  elevation: "relief",
  agriculture: "agriculture",
  farming: "agriculture",
  "eaux interieures hydrographie": "water",
  inlandwaters: "water",
  oceans: "water",
  "cadastre amenagement": "cadastre",
  planningcadastre: "cadastre",
  "infrastructures de transport": "transport",
  transportation: "transport",
  "constructions et ouvrages": "buildings",
  structure: "buildings",
  "sciences de la terre geosciences": "ground",
  geoscientificinformation: "ground",
  sante: "services",
  health: "services",
  "infrastructures militaires": "limits",
};

/** Themes so wide that they only count when nothing else speaks: energy stands under « Environnement ». */
const wide: Readonly<Record<string, ThemeId>> = {
  environnement: "nature",
  environment: "nature",
  "biologie faune et flore": "nature",
  biota: "nature",
  societe: "society",
  society: "society",
  economie: "society",
  economy: "society",
  localisation: "places",
  location: "places",
  "telecommunication approvisionnement et energie": "energy",
  utilitiescommunication: "energy",
  "climatologie meteorologie atmosphere": "risks",
  climatologymeteorologyatmosphere: "risks",
};

interface ThemeRule {
  readonly theme: ThemeId;
  /** On folded text, from the beginning of a word. */
  readonly words: RegExp;
  /** The first letters of all its words, two of each; null where they can't be told: the rule is always tried. */
  readonly starts: ReadonlySet<string> | null;
}

/** The first rule that speaks wins, so that the narrow ones stand before the wide ones. */
const rules: readonly ThemeRule[] = [
  rule("nature", "znieff|patrinat|natura|reserves? (nat|bio)|biotope|ramsar|conservatoire|terrains? des cen"),
  rule("satellite", "spot\\b|pleiades|rapideye|satellite|sentinel|landsat|planet observer|ortho ?sat"),
  rule("aerial", "ortho|photographies?|photos?\\b|images? drone|drone\\d*|pva\\b|prises? de vues?|pcrs|bdortho|infrarouge|captation aerienne|dalles? ?(bloc|st)|extraitdalles\\d*"),
  rule("maps", "bd ?carto"),
  rule("old-maps", "cassini|etat ?major|scan ?50|terrier"),
  rule("land-cover", "corine|occupation du sol|ocs ?ge|ocs\\b|cosia"),
  rule("maps", "scan ?\\d*\\b|plan (ign|osm|avec)|carte oaci|bd ?carto|cartes? ign"),
  rule("buildings", "batiments? bdtopo|batiments?$|zones? construites|logements? (construits|collectifs|sociaux)|pinel"),
  rule("energy", "potentiels? (solaire|eolien|hydro|geotherm|methanis)|cadastres? solaires?|solaire|photovoltai|eolien|methani[sz]|biomethane|biogaz|gaz\\b|chaleur|besoins de (chaud|froid)|electri|energi|hydroelectri|irradiation|geotherm|puissances? (cumulee|installee)|data ?centers?|s3renr|zones? d opportunite|gisement|consommation annuelle|renouvelable|acceleration|zonages? exclus|ofb zones|contraintes reglementaires|parkings? de plus|surfaces de stationnement|delaisses autoroutiers|enr\\b"),
  rule("risks", "risques?|crues?|inondation|sismi|seisme|avalanche|mouvements? de terrain|debroussaillement|tempete|vigicrues|submersion|irma\\b|urgence|incendie|dfci|ppr[ni]?\\b|argile"),
  rule("agriculture", "registre parcellaire|rpg|agricol|agriculture|prairies?|aoc\\b|viti|pac\\b|bcae|iae\\b|densite homogene|terres? arables?|elevage|paturage"),
  rule("forest", "forets?|forestier|forestiere|boisement|sylvo|haies?|bocag|arbres?|couvert arbore|vegetation|vegetales|bois\\b"),
  rule("land-cover", "couverture du sol|usage du sol|artificialisation|imperm|clc\\b|nature en ville|parcs et jardins|parcs jardins"),
  rule("cadastre", "cadastr|parcellaire|parcelles?|plu\\b|urbanisme|zone urba|scot\\d*|servitudes?|sup\\b|pos\\b|carte communale|bdparcellaire|document d urbanisme|planification|prescription|secteurs? cc|habillages?"),
  rule("limits", "limites? administrati|admin ?express|communes?\\d*$|departements?$|regions?$|cantons?$|arrondissements?|epci|carroyage|iris\\b|collectivite|bureaux? de vote|chefs? lieux?"),
  rule("water", "hydrograph|cours d eau|plans? d eau|eaux?\\b|littoral|ortholittorale|cotes?\\b|trait de cote|maritime|mer\\b|marin|fishing|peche|plages?|zones? humides?|tourbieres?|bassins? versants?|fleuves?|rivieres?|bandes? tampons?"),
  rule("nature", "patrinat|znieff|natura|biotope|reserves?|parcs? (national|naturel|nationaux|marin)|proteg|protection|conservatoire|biodiversite|trame (verte|noire|bleue)|habitats?|carhab|faune|flore|ramsar|geoparc|biosphere|chiropteres|environnement|pollution|grands? sites?|paysage|inpg"),
  rule("old-maps", "cassini|etat ?major|historique|19\\d\\d|18\\d\\d|17\\d\\d|1[4-6]\\d\\d|siecle|fronts?\\b|verdun|douaumont|mort homme|terrier|scan50|organisation defensive|offensives|anciennes? cartes?|^cartographie [a-z]|guerre"),
  rule("relief", "relief|altitude|altimetr|courbes? de niveau|pentes?|estompage|mnt|mns|mnh|lidar|litto3d|rge ?alti|terrain|bathymetri|isohypse|elevation"),
  rule("transport", "routes?|routier|routiere|voies? ferrees?|ferroviaire|transports?|circulation|aeroports?|franchissements?|troncons? routiers?|aviation|uas|aeromodelisme|rando|velo|cyclable|gares?|voirie|points? de repere|aeronautique|lgv|vsr\\b|route500|navigation|peb\\b|bruit"),
  rule("society", "population|menages?|insee|familles|niveau de vie|ans \\(?secret|secret signale|quartiers? prioritaires?|zones? (franches?|urbaines? sensibles?)|filosofi|demograph|revenus?|enfants|emploi|economie|commerces?|tourist|tourisme"),
  rule("services", "poi\\b|services? publics?|sante|hopit|ecoles?|enseignement|equipements?|culture|spectacles?|agences?|administration locale|justice|isochrone|sport|mairies?"),
  rule("places", "noms?\\b|toponym|adresses?|lieux?|ban\\b|geodesi|points? geodesiques?|reperes? de nivellement"),
  rule("ground", "sols?\\b|geolog|pedolog|sous sol|carbone|mines?\\b|carrieres?"),
  rule("buildings", "batiments?|batis?|constructions?|logements?"),
  rule("maps", "plan|cartes?|scan|fonds?|osm|bd ?carto|topograph|monde|sites? test|affichage|bdtopo|vue"),
  rule("land-cover", "landcover|landuse"),
];

function rule(theme: ThemeId, words: string): ThemeRule {
  return { theme, words: new RegExp(String.raw`\b(?:${words})`), starts: startsOf(words) };
}

/** `routes?|lgv\b` → ro, lg. */
function startsOf(words: string): ReadonlySet<string> | null {
  const starts = new Set<string>();
  let depth = 0;
  let begins = true;
  for (let at = 0; at < words.length; at += 1) {
    if (begins) {
      const start = /^[a-z]{2}(?![?*{])/.exec(words.slice(at, at + 3))?.[0];
      if (start === undefined) return null;
      starts.add(start);
    }
    const sign = words[at];
    // What is escaped is a letter of the text.
    if (sign === "\\") at += 1;
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    begins = sign === "|" && depth === 0;
  }
  return starts;
}

/** Producers who speak of one thing. */
const producerThemes: readonly ThemeRule[] = [
  rule("nature", "mnhn|ofb|museum national d histoire naturelle|office francais de la biodiversite"),
  rule("forest", "onf\\b|office national des forets"),
  rule("agriculture", "inao|asp\\b|agence de services et de paiement"),
  rule("energy", "ademe|cerema|rte\\b|grdf|enedis"),
  rule("society", "insee|anct"),
  rule("water", "shom|eaux de vienne|gip littoral"),
];

export interface ThemeHints {
  readonly declared: readonly string[];
  readonly title: string;
  readonly keywords: readonly string[];
  readonly producer: string;
  readonly name: string;
}

/**
 * The theme of a dataset, and what it was taken from. The service's own theme counts first where it is narrow enough;
 * then title, keywords, name and producer; then the service's wide theme.
 */
export function themeOf(hints: ThemeHints): { readonly theme: ThemeId; readonly from: ThemeOrigin } {
  const words = hints.declared.flatMap((text) => text.split(",")).map((text) => foldText(text.replace(/^NEW/, "")));
  const own = words.map((word) => declared[word]).find((theme) => theme !== undefined);
  if (own) return { theme: own, from: "service" };
  const byTitle = firstRule(rules, hints.title);
  if (byTitle) return { theme: byTitle, from: "title" };
  const byKeyword = firstRule(rules, hints.keywords.join(" "));
  if (byKeyword) return { theme: byKeyword, from: "keywords" };
  const general = words.map((word) => wide[word]).find((theme) => theme !== undefined);
  if (general) return { theme: general, from: "service" };
  const byName = firstRule(rules, hints.name.replace(/([a-z])([A-Z])/g, "$1 $2"));
  if (byName) return { theme: byName, from: "name" };
  const byProducer = firstRule(producerThemes, hints.producer);
  if (byProducer) return { theme: byProducer, from: "producer" };
  return { theme: "other", from: "none" };
}

const beginnings = /\b[a-z]{2}/g;

/** Most rules begin with none of the letters that a text's words begin with, and need not be tried. */
function firstRule(list: readonly ThemeRule[], text: string): ThemeId | undefined {
  const folded = foldText(text);
  if (folded === "") return undefined;
  const found = new Set(folded.match(beginnings));
  return list.find(({ words, starts }) => (starts === null || shares(starts, found)) && words.test(folded))?.theme;
}

function shares(starts: ReadonlySet<string>, found: ReadonlySet<string>): boolean {
  for (const start of found) if (starts.has(start)) return true;
  return false;
}
