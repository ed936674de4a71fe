import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { AddressRow, MunicipalityRow } from "#address-index/addressIndex";
import { withoutAccents } from "./forms";
import { readMergedCodes, sharedData } from "./sources";

/** What the index can answer at best to a real row. */
export type Truth =
  | { kind: "number"; street: string; number: string }
  | { kind: "street"; street: string }
  | { kind: "commune" };

export interface RealRow {
  /** `file:line` */
  origin: string;
  /** The address without postcode and city. */
  line: string;
  /** The whole question. */
  text: string;
  /** Of the commune as it is today; two where the row's code and the row's city differ. */
  citycodes: readonly string[];
  truth: Truth;
  /** Streets of the commune as the address files write them, for looking at a miss. */
  streets: readonly string[];
}

/**
 * The rows of festivals, France Services and cinemas whose postcode the address files cover.
 *
 * The truth is settled here without the engine: a street is there when its name, reduced to a bare key by
 * this file's own rules, equals the key of a street of that commune; `judged` holds what a person decided
 * on the rows for which the keys say too little. gares.csv has no addresses.
 */
export function readRealRows(rows: readonly AddressRow[], municipalities: readonly MunicipalityRow[]): RealRow[] {
  const codes = codesByName(municipalities);
  const communes = coveredCommunes(rows, codes);
  const covered = new Set(rows.map((row) => row.postcode));
  const postcodesOf = new Map(municipalities.map((row) => [row.citycode, row.postcodes]));
  const merged = readMergedCodes();
  const real: RealRow[] = [];
  for (const { origin, line, postcode, city, citycode: written } of sourceRows()) {
    const citycode = merged.get(written) ?? written;
    const isCovered = postcode === "" ? postcodesOf.get(citycode)?.some((code) => covered.has(code)) : covered.has(postcode);
    if (isCovered !== true || line === "") continue;
    const commune: Commune = communes.get(citycode) ?? new Map<string, Set<string>>();
    const text = [line, postcode, city].filter((part) => part !== "").join(" ");
    const streets = [...commune.keys()];
    const byName = codes.get(`${departmentOf(citycode)} ${plain(city)}`);
    const citycodes = byName === undefined ? [citycode] : [citycode, byName];
    real.push({ origin, line, text, citycodes, truth: truthOf(line, citycode, commune), streets });
  }
  return real;
}

type Commune = Map<string, Set<string>>;

/** `12 laissac` → the INSEE code of the commune of that name, or that took the commune of that name in. */
function codesByName(municipalities: readonly MunicipalityRow[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { citycode, name, formerNames = [] } of municipalities) {
    for (const known of [...formerNames, name]) codes.set(`${departmentOf(citycode)} ${plain(known)}`, citycode);
  }
  return codes;
}

function departmentOf(code: string): string {
  return code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2);
}

/** INSEE code → street → its numbers. BANO gives names only. */
function coveredCommunes(rows: readonly AddressRow[], codes: ReadonlyMap<string, string>): Map<string, Commune> {
  const communes = new Map<string, Commune>();
  for (const row of rows) {
    const citycode = row.citycode === "" ? codes.get(`${departmentOf(row.postcode)} ${plain(row.city)}`) : row.citycode;
    if (citycode === undefined) continue;
    const commune: Commune = communes.get(citycode) ?? new Map<string, Set<string>>();
    const numbers = commune.get(row.street) ?? new Set<string>();
    numbers.add(`${row.number ?? ""}${shortRepetition(row.repetition ?? "")}`);
    commune.set(row.street, numbers);
    communes.set(citycode, commune);
  }
  return communes;
}

function truthOf(line: string, citycode: string, commune: Commune): Truth {
  const decision = judged[`${citycode} ${line}`];
  const bare = decision ?? streetPart(line);
  const key = streetKey(bare);
  const named = decision === null ? [] : [...commune.keys()].filter((street) => streetKey(street) === key);
  if (named.length === 0) return { kind: "commune" };
  const [, number, repetition = ""] = /^\s*(\d+)\s*(?:(bis|ter|quater|[a-d])\b)?/i.exec(line) ?? [];
  if (number !== undefined) {
    const wanted = `${number}${shortRepetition(repetition)}`;
    for (const street of named) if (commune.get(street)?.has(wanted) === true) return { kind: "number", street, number: wanted };
  }
  return { kind: "street", street: named[0] ?? "" };
}

/**
 * What a person decided, by `INSEE code + line as written`: the street meant as the address files write it,
 * or null when it isn't in them.
 */
const judged: Readonly<Record<string, string | null>> = {
  "12138 28 Avenue Gustave Bessière": "Avenue Gustave Bessieres",
  "12300 Chemin 13 Pierres": "Chemin de Treize Pierres",
  "12300 BD DE GAULLE": "Boulevard du Gen de Gaulle",
  "55122 7 RUE CARCANO": "Avenue Carcano",
  "90010 1 rue Frédéric Auguste Bartholdi": "Rue Bartholdi",
  "97214 9 Rue des sapotilles Lotissement Prébourg": "Rue des Sapotilles",
  "97232 Plage Pointe Faula": "Pointe Faula",
};

function shortRepetition(repetition: string): string {
  return repetition.toLowerCase().slice(0, 1);
}

/** The line from its first word that is not a number or a repetition. */
function streetPart(line: string): string {
  return line.replace(/^[\s/]*(?:\d+\s*(?:bis|ter|quater|[a-d]\b)?[\s,/-]*)*/i, "");
}

const longForms: Readonly<Record<string, string>> = {
  av: "avenue",
  bd: "boulevard",
  pl: "place",
  imp: "impasse",
  che: "chemin",
  rte: "route",
  rle: "ruelle",
  st: "saint",
  ste: "sainte",
  gal: "general",
  gen: "general",
  mal: "marechal",
  dr: "docteur",
};
const articles = new Set(["de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux"]);

/** The words of a street's name in alphabetical order, without articles, each once. */
function streetKey(street: string): string {
  const words = plain(street).split(" ");
  return [...new Set(words.map((word) => longForms[word] ?? word).filter((word) => !articles.has(word)))].sort().join(" ");
}

function plain(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

interface SourceRow {
  origin: string;
  line: string;
  postcode: string;
  city: string;
  citycode: string;
}

function sourceRows(): SourceRow[] {
  return [
    ...readTable("festivals.csv").map(([origin, cell]) => ({
      origin,
      line: cell("Adresse postale").replace(/\s+/g, " ").trim(),
      postcode: cell("Code postal (de la commune principale de déroulement)"),
      city: cell("Commune principale de déroulement"),
      citycode: cell("Code Insee commune"),
    })),
    ...readTable("france-services-2024.csv").map(([origin, cell]) => ({
      origin,
      line: cell("adresse").trim(),
      postcode: cell("code_postal"),
      city: cell("lib_com"),
      citycode: cell("insee_com"),
    })),
    // Cinemas have an INSEE code where the others have a postcode.
    ...readTable("cinemas.csv").map(([origin, cell]) => ({
      origin,
      line: cell("adresse").trim(),
      postcode: "",
      city: cell("commune"),
      citycode: cell("code INSEE"),
    })),
  ];
}

function readTable(file: string): [origin: string, cell: (column: string) => string][] {
  const text = readFileSync(`${sharedData}datasets/${file}`, "utf8").replace(/^\uFEFF/, "");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((row, i) => [`${file}:${String(i + 2)}`, (column) => row[column] ?? ""]);
}
