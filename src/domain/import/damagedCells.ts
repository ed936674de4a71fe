import type { ImportRole } from "#domain/import/columnGuess";
import { columnWords } from "#domain/import/columnWords";

/** What a spreadsheet does to cells that it takes for numbers or dates. */
export const damageKinds = [
  /** `1000` for `01000`. */
  "lost-zeros",
  /** `75001.0` for `75001`. */
  "decimal-code",
  /** `9,00E+04` for `90000`. */
  "scientific",
  /** `1,23457E+13`: the last digits of the number are nowhere. */
  "scientific-lost",
  /** `45306` for 15 January 2024. */
  "date-as-number",
  /** `05-sept` for `5-9`. */
  "number-as-date",
  /** `#REF!`, `#####`: what the formula or the narrow column showed. */
  "spreadsheet-error",
] as const;

export type DamageKind = (typeof damageKinds)[number];

/** A damaged cell: what it was, or null where nothing can tell. */
export interface CellDamage {
  readonly kind: DamageKind;
  readonly repaired: string | null;
}

/** Looks at one cell, trimmed and not empty. @returns null for a sound one */
export type FindDamage = (text: string) => CellDamage | null;

/** What to look for in a column. Most columns are sound: whole texts and lengths say so before any cell is looked at. */
export interface DamageFinder {
  readonly find: FindDamage;
  /** Where the packed text of the whole column does not match, no cell is damaged. */
  readonly needs?: RegExp;
  /** A cell of this length is sound, unless the column has powers of ten. */
  readonly soundLength?: number;
}

/** Codes of a fixed number of digits, by the words of a column's name. `check`: whether a code is a true one. */
const codes: readonly { words: RegExp; digits: number; shortest: number; check?: (code: string) => boolean }[] = [
  { words: /\bsiret\b/, digits: 14, shortest: 12, check: hasLuhnSum },
  { words: /\bsiren\b/, digits: 9, shortest: 7, check: hasLuhnSum },
  { words: /\bfiness\b/, digits: 9, shortest: 8 },
  { words: /^(dep|dept|departement|(code|num|numero|no|insee) (du )?(dep|dept|departement)|(dep|departement) (code|insee|num))$/, digits: 2, shortest: 1 },
  { words: /^(tel|telephone|telephones?|(tel|telephone|numero|num)( de)? (fixe|portable|mobile|telephone|tel)|portable|mobile|fax|telecopie)\b/, digits: 10, shortest: 9, check: (code) => /^0[1-9]/.test(code) },
];

/** Columns whose numbers are names: what stands in them is never measured. */
const identifierWords = /\b(id|ident\w*|code|num|numero|ref\w*|matricule|ean\d*|nir|iban|compte|contrat|dossier|cle|uuid|parcelle|siret|siren|finess|uai|rna|tva|isbn)\b/;
const dateWords = /\b(date\w*|jour|naissance|echeance|debut|fin)\b/;

/**
 * What to look for in a column, by its role and its name and a sample of it.
 * @param sample cells from all over the file
 * @returns null where nothing that a spreadsheet does would be a damage, but for its errors
 */
export function damageFinder(name: string, role: ImportRole | null, isStreetNumber: boolean, sample: readonly string[]): DamageFinder | null {
  const words = columnWords(name);
  const filled = sample.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const share = (test: RegExp): number => filled.filter((cell) => test.test(cell)).length / Math.max(1, filled.length);
  if (role === "postcode" || role === "citycode") return { find: (text) => codeDamage(text, 5, 4), soundLength: 5 };
  if (isStreetNumber) return { find: streetNumberDamage, needs: streetNumberSigns };
  const code = codes.find((known) => known.words.test(words));
  if (code) return { find: (text) => codeDamage(text, code.digits, code.shortest, code.check), soundLength: code.digits };
  if (role === "longitude" || role === "latitude" || role === "x" || role === "y") return null;
  if (dateWords.test(words) && share(serial) + share(anyDate) > 0.9 && share(serial) > 0) {
    const french = share(frenchDate) > 0;
    return { find: (text) => (serial.test(text) ? { kind: "date-as-number", repaired: dateOfSerial(text, french) } : null) };
  }
  // Elsewhere a number in scientific notation is a damage only among long whole numbers.
  if (role === "identifier" || identifierWords.test(words) || share(/^\d{9,}$/) > 0.5) {
    return role === "identifier"
      ? { find: (text) => scientificDamage(text, 0) ?? (monthName.test(text) ? { kind: "number-as-date", repaired: null } : null), needs: identifierSigns }
      : { find: (text) => scientificDamage(text, 0), needs: powerOfTen };
  }
  return null;
}

const spreadsheetError = /^(?:#(?:REF!|N\/A|N\/D|VALUE!|VALEUR!|NAME\?|NOM\?|DIV\/0!|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!)|#{3,})$/;

/** Told in every column. */
export const errorDamage: FindDamage = (text) => (spreadsheetError.test(text) ? { kind: "spreadsheet-error", repaired: null } : null);

function codeDamage(text: string, digits: number, shortest: number, check?: (code: string) => boolean): CellDamage | null {
  const scientific = scientificDamage(text, digits);
  if (scientific) return scientific;
  const decimal = /^(\d+)[.,]0+$/.exec(text)?.[1];
  const whole = decimal ?? text;
  if (!/^\d+$/.test(whole) || whole.length > digits) return null;
  if (whole.length === digits) return decimal === undefined ? null : { kind: "decimal-code", repaired: whole };
  if (whole.length < shortest) return null;
  const repaired = whole.padStart(digits, "0");
  if (check && !check(repaired)) return null;
  return { kind: "lost-zeros", repaired };
}

/** Spreadsheets always write the plus: `3E12` is somebody's code. */
const scientific = /^(\d)(?:[.,](\d+))?E\+(\d{1,2})$/i;
export const powerOfTen = /\dE\+\d/i;

/**
 * @param digits of the code, 0 where it is not known. Digits that the notation leaves out are zeros in a code of five
 *   or less, as in `9,00E+04`; in a longer one they are lost
 */
function scientificDamage(text: string, digits: number): CellDamage | null {
  const parts = scientific.exec(text);
  if (!parts) return null;
  const [, first = "", decimals = "", exponent = ""] = parts;
  const length = Number(exponent) + 1;
  const known = `${first}${decimals}`;
  const short = digits > 0 && digits <= 5 && length <= digits;
  if (known.length < length && !short) return { kind: "scientific-lost", repaired: null };
  return { kind: "scientific", repaired: known.slice(0, length).padEnd(length, "0").padStart(digits, "0") };
}

/** Days since 30 December 1899, as Excel counts, from 1954 to 2064; a fraction is the hour. */
const serial = /^[2-5]\d{4}(?:[.,]\d+)?$/;
const frenchDate = /^\d{1,2}\/\d{1,2}\/\d{4}\b/;
const anyDate = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\b/;

function dateOfSerial(text: string, french: boolean): string {
  const days = Math.floor(Number(text.replace(",", ".")));
  const iso = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
  return french ? iso.split("-").reverse().join("/") : iso;
}

const months = ["janv?", "f[ée]vr?|feb", "mars?", "avr|apr", "mai|may", "juin|jun", "juil|jul", "ao[ûu]t|aug", "sept?", "oct", "nov", "d[ée]c"];
const anyMonth = months.join("|");
const monthName = new RegExp(`^(?:\\d{1,2}[-\\s](?:${anyMonth})\\.?|(?:${anyMonth})\\.?[-\\s]\\d{2})$`, "i");

const identifierSigns = new RegExp(`\\dE\\+\\d|\\d[-\\s](?:${anyMonth})|(?:${anyMonth})\\.?[-\\s]\\d`, "i");
const streetNumberSigns = new RegExp(`\\d[-\\s](?:${anyMonth})|(?:${anyMonth})\\.?[-\\s]\\d|\\d{4}-\\d\\d-|\\d\\/\\d|[.,]0`, "i");

/** `5-9` became « 5 September », `9-24` « September 2024 ». */
function streetNumberDamage(text: string): CellDamage | null {
  const dayFirst = new RegExp(`^(\\d{1,2})[-\\s](${anyMonth})\\.?$`, "i").exec(text);
  const monthFirst = new RegExp(`^(${anyMonth})\\.?[-\\s](\\d{2})$`, "i").exec(text);
  const full = /^\d{4}-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(text);
  const pair = dayFirst
    ? [dayFirst[1], monthNumber(dayFirst[2])]
    : monthFirst
      ? [monthNumber(monthFirst[1]), monthFirst[2]]
      : full
        ? [full[2], full[1]]
        : slashed
          ? [slashed[1], slashed[2]]
          : null;
  if (!pair) return /^\d+[.,]0+$/.test(text) ? { kind: "decimal-code", repaired: text.replace(/[.,]0+$/, "") } : null;
  return { kind: "number-as-date", repaired: pair.map(Number).join("-") };
}

function monthNumber(word = ""): string {
  return String(months.findIndex((month) => new RegExp(`^(?:${month})$`, "i").test(word)) + 1);
}

/** The key of SIREN and SIRET numbers. @source ISO/IEC 7812-1, annex B */
function hasLuhnSum(code: string): boolean {
  let sum = 0;
  for (let index = 0; index < code.length; index += 1) {
    const digit = Number(code[code.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
