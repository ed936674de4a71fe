import { saysCedex } from "#domain/geocoding/expectedPlace";
import type { AddressInput, GeocodeMatch } from "#domain/geocoding/geocoder";

/** What a row asked, and where its own columns say it is. */
export type AskedAddress = Pick<AddressInput, "address" | "postcode" | "citycode" | "expected">;

/**
 * Whether an answer is in another commune than the row's. The first line that can tell decides:
 * 1. INSEE codes: the same, or another commune, unless it has the same name in the same department (merged communes
 *    changed their codes);
 * 2. the same postcode: the same place (merged communes kept their postcodes), unless the names have no word in common,
 *    since several communes share most postcodes;
 * 3. another department: another commune;
 * 4. names: those of the city columns, or else the answer's commune named in the address. A CEDEX proves nothing here,
 *    since its code and its name are those of a post office;
 * 5. a postcode used as a filter that is not the answer's.
 */
export function isInAnotherCity(match: GeocodeMatch, asked: AskedAddress): boolean {
  const { expected } = asked;
  const citycode = asked.citycode ?? expected?.citycode;
  const postcode = asked.postcode ?? expected?.postcode;
  if (citycode && match.citycode) {
    if (wholeCity(citycode) === wholeCity(match.citycode)) return false;
    return !(expected?.city && departmentOf(citycode) === departmentOf(match.citycode) && isNamed(match.city, asked, false));
  }
  if (postcode && postcode === match.postcode) return namesShareNothing(match, expected?.city ?? "");
  if (postcode && isInAnotherDepartment(postcode, match)) return true;
  if (postcode && match.postcode && districtOf(postcode) !== districtOf(match.postcode)) return true;
  if (expected?.cedex || saysCedex(asked.address)) return false;
  const named = isNamed(match.city, asked, postcode !== undefined);
  if (named !== null) return !named;
  return Boolean(asked.postcode && match.postcode);
}

/** Paris, Lyon and Marseille have a postcode for each district, the 16th of Paris two; undefined elsewhere. */
function districtOf(postcode: string): string | undefined {
  return /^(?:750|751(?=16)|6900|130(?=0[1-9]|1[0-6]))/.test(postcode) ? `${postcode.slice(0, 2)}${postcode.slice(-2)}` : undefined;
}

/** `Colombiès` and Rieupeyroux share a postcode; `Annecy-le-Vieux` is in Annecy, or its former commune is told. */
function namesShareNothing({ city, oldCity }: GeocodeMatch, expected: string): boolean {
  const words = new Set(foldCity(expected).split(" ").filter(tellsCities));
  if (words.size === 0 || !city || saysCedex(expected)) return false;
  return !`${foldCity(city)} ${foldCity(oldCity ?? "")}`.split(" ").some((word) => words.has(word));
}

/** Not `st`, `sur`, `les`: words that half of all names have. */
function tellsCities(word: string): boolean {
  return word.length > 2 && !["ste", "sur", "sous", "les", "des", "aux"].includes(word);
}

/** Whether the row names that commune; null when that cannot be said. */
function isNamed(city: string | undefined, { address, expected }: AskedAddress, fromAddress: boolean): boolean | null {
  const name = foldCity(city ?? "");
  if (name === "") return null;
  const expectedName = foldCity(expected?.city ?? "");
  if (expectedName !== "") return expectedName === name;
  return fromAddress ? ` ${foldName(address)} `.includes(` ${name} `) : null;
}

/** A few communes have the postcode of the next department: the answer's own postcode counts as well as its code. */
function isInAnotherDepartment(postcode: string, match: GeocodeMatch): boolean {
  const departments = [match.citycode, match.postcode].flatMap((code) => (code ? [departmentOf(code)] : []));
  return departments.length > 0 && !departments.includes(departmentOf(postcode));
}

/** Of a postcode or an INSEE code. Corsica is one, since its postcodes do not tell 2A from 2B. */
function departmentOf(code: string): string {
  if (/^2[AB]/.test(code)) return "20";
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

/**
 * The name of a commune without what files write in many ways: `Havre (Le)`, `LE HAVRE CEDEX 2`, `75008 Paris 8e
 * Arrondissement`, `St-Étienne`, `Villeneuve s/ Lot`.
 */
export function foldCity(city: string): string {
  return foldName(city.replace(/\([^)]*\)/g, " "))
    .replace(/ cedex\b.*$/, "")
    .replace(/^\d{4,5} /, "")
    .replace(/ \d{1,2}(?: ?(?:er|e|eme|ieme))?(?: arrondissement| arrdt?)?$/, "")
    .replace(/^(?:le|la|les|l) /, "");
}

/** Lower case, no accents, one space between words; `saint` as `st`, `s/` as `sur`. */
function foldName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/(?<!\p{L})s\s*\//gu, " sur ")
    .replace(/[^\p{L}\d]+/gu, " ")
    .replace(/(?<!\p{L})saint(e?)(?!\p{L})/gu, "st$1")
    .trim();
}

/** Paris, Lyon and Marseille stand for their districts: files have one code or the other. */
export function wholeCity(citycode: string): string {
  if (/^751(0[1-9]|1\d|20)$/.test(citycode)) return "75056";
  if (/^6938[1-9]$/.test(citycode)) return "69123";
  if (/^132(0[1-9]|1[0-6])$/.test(citycode)) return "13055";
  return citycode;
}
