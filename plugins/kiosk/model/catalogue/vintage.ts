import { foldText } from "../foldText";
import type { OfferVintage } from "./offer";

const year = String.raw`(?:1[4-9]\d\d|20[0-3]\d)`;
/** A year or a span of years that no digit touches: not part of `2022110638503087`. */
const years = new RegExp(String.raw`(?<!\d)(${year})(?:\s?[-–_/]\s?(${year}))?(?!\d)`);
const allYears = new RegExp(years.source, "g");
/** Days in names: `20170215`, `08-09-2025`, `2026-05-18`. */
const days = /(?<!\d)(?:(?:19|20)\d{6}|\d{2}[-_]\d{2}[-_](?:19|20)\d\d|(?:19|20)\d\d-\d{2}-\d{2})(?!\d)/g;

/** Years that the title speaks of, but that are what the data is about: buildings « entre 1945 et 1970 ». */
const subjectYears = new RegExp(String.raw`\b(?:entre|avant|apres|depuis|jusqu|horizon|natura)\b.{0,6}${year}|${year} (?:et|a) ${year}`);

const months = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

const yearsOfStem = new RegExp(String.raw`\b(?:edition|millesime|annee)?\s*\b${year}\b(?: ${year}| \d{1,2}\b)*`, "g");
const monthAtEnd = new RegExp(String.raw`(?:\b\d{1,2} )?\b(?:${months.join("|")})\b\s*$`);
const monthAndYear = new RegExp(String.raw`\b(${months.join("|")}) (${year})\b`);

/** Names that say « the latest one » rather than a year. */
const latest = /[._-]?LATEST(?![A-Z])/;
const latestWords = /\b(derniere edition|edition courante|derniere version)\b/;

export interface DatedName {
  readonly vintage: OfferVintage | null;
  /** The title without its year, folded: what titles of other vintages share. */
  readonly titleStem: string;
  /** The name without its year, in capitals. */
  readonly nameStem: string;
}

const read = new Map<string, DatedName>();
/** A catalogue's names are read several times over while it is made. */
const keptNames = 4_000;

/** Reads the time that a layer shows from its title, or else from its name; what is left names the dataset. */
export function readVintage(name: string, title: string): DatedName {
  const key = `${name}\n${title}`;
  let dated = read.get(key);
  if (!dated) {
    if (read.size >= keptNames) read.clear();
    dated = dateName(name, title);
    read.set(key, dated);
  }
  return dated;
}

function dateName(name: string, title: string): DatedName {
  const folded = foldText(title);
  const isSubject = subjectYears.test(folded);
  const vintage = isSubject ? null : (vintageOfTitle(title) ?? vintageOfName(name));
  const titleStem = isSubject
    ? folded
    : withoutMonth(
        folded
          .replace(latestWords, " ")
          .replace(yearsOfStem, " ")
          .replace(/\b(edition|millesime)\b/g, " "),
      )
        .replace(/\s+/g, " ")
        .trim();
  return { vintage, titleStem, nameStem: isSubject ? name.toUpperCase() : nameStemOf(name) };
}

function withoutMonth(folded: string): string {
  return folded.replace(monthAtEnd, " ");
}

/** Two-digit years stand in the names of CORINE Land Cover: `LANDCOVER.CLC06R_FR`. */
const shortYears = /\b(CLC|CHA)(?:\d\d|0O)(?=R?(?:_|$))/;

function nameStemOf(name: string): string {
  return name
    .toUpperCase()
    .replace(latest, "")
    .replace(days, "")
    .replace(shortYears, "$1")
    .replace(allYears, "")
    .replace(/(?<=[._-])\d{2}$/, "")
    .replace(/[-_.](?:TMS|WMTS|WMS|WMSR|WMSV|WFS|L93|3D)(?=$|[._])/g, "")
    .replace(/[-_.]{2,}/g, ".")
    .replace(/[-_.]+$/, "");
}

function vintageOfTitle(title: string): OfferVintage | null {
  const found = years.exec(title);
  if (!found) return null;
  const month = monthAndYear.exec(foldText(title));
  const [, first = "", last] = found;
  if (month?.[1] && month[2] === first && last === undefined) {
    const number = months.indexOf(month[1]) + 1;
    const word = title.split(/[^\p{L}]+/u).find((part) => foldText(part) === month[1]) ?? month[1];
    return { title: `${word.toLowerCase()} ${first}`, date: `${first}-${String(number).padStart(2, "0")}`, firstYear: Number(first), lastYear: Number(first) };
  }
  return vintageOf(first, last);
}

function vintageOfName(name: string): OfferVintage | null {
  const short = /\b(?:CLC|CHA)(\d\d)(?=R?(?:_|$))/.exec(name)?.[1];
  if (short !== undefined) return vintageOf(Number(short) > 50 ? `19${short}` : `20${short}`, undefined);
  // A day in a name is when the tiles were made, not what they show.
  const found = years.exec(name.replace(days, ""));
  return found?.[1] === undefined ? null : vintageOf(found[1], found[2]);
}

function vintageOf(first: string, last: string | undefined): OfferVintage | null {
  const from = Number(first);
  const to = Number(last ?? first);
  if (to < from) return null;
  return { title: to === from ? first : `${first}-${String(to)}`, date: String(to), firstYear: from, lastYear: to };
}
