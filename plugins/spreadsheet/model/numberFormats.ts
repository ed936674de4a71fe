import { momentOfSerial, textOfDuration, textOfSerial } from "./serialDate";
import { scanText } from "./scanXml";
import type { CellKind } from "#domain/table/cellKind";

/** How numbers of one cell style become text. */
export interface NumberFormat {
  readonly kind: "number" | "date";
  text(value: number, raw: string): string;
}

/** Our own columns of moments: read again, they give the same text. */
export const momentCode = 'yyyy\\-mm\\-dd"T"hh:mm:ss.000"Z"';

/** @source ECMA-376 part 1, 18.8.30: identifiers that no file spells out; 27 to 36 and 50 to 58 are days in East Asia */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** One format per cell style, in the order of `cellXfs`. */
export function readNumberFormats(stylesXml: string, date1904: boolean): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  scanText(stylesXml, {
    open({ name, attributes }) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(formatOf(codes.get(id) ?? builtInCode(id), date1904));
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

function builtInCode(id: number): string {
  if (id === 46) return "[h]:mm:ss";
  return builtInDates.has(id) ? "yyyy-mm-dd hh:mm" : "";
}

export const plainFormat: NumberFormat = { kind: "number", text: (value, raw) => plainNumber(value, raw) };

export function formatOf(code: string, date1904: boolean): NumberFormat {
  if (code === momentCode) return { kind: "date", text: (value) => momentOfSerial(value, date1904) };
  const section = code.split(";")[0] ?? "";
  // What stands in quotes, behind a backslash or in brackets is no letter of the format; elapsed hours are.
  const letters = section.replaceAll(/"[^"]*"|\\.|_.|\*./g, "");
  if (/\[(h+|m+|s+)\]/i.test(letters)) return { kind: "date", text: (value) => textOfDuration(value) };
  const bare = letters.replaceAll(/\[[^\]]*\]/g, "");
  if (/[dmyhs]/i.test(bare) && !/[0#?]/.test(bare.replaceAll(/[.,]0+/g, ""))) return { kind: "date", text: (value) => textOfSerial(value, date1904) };
  const mask = digitMask(section);
  return mask ? { kind: "number", text: (value, raw) => mask(plainNumber(value, raw)) } : plainFormat;
}

/** Numbers as they are shown at most: fifteen digits, without the noise of binary fractions. */
function plainNumber(value: number, raw: string): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : raw;
}

/**
 * Formats that pad (`00000` for a postcode) or group digits (`0#" "##" "##" "##" "##` for a telephone): what the
 * person sees is an identifier, and the number behind it has lost its zero.
 */
function digitMask(section: string): ((digits: string) => string) | null {
  const tokens = section.replaceAll(/\[[^\]]*\]/g, "").match(/"[^"]*"|\\.|[0#]|[^]/g)?.map(String) ?? [];
  const places = tokens.filter((token) => token === "0" || token === "#").length;
  const literals = tokens.map((token) => (token === "0" || token === "#" ? null : token.startsWith('"') ? token.slice(1, -1) : token.startsWith("\\") ? token.slice(1) : token));
  const zero = tokens.indexOf("0");
  const inner = literals.every((text) => text === null || /^[\s.\-\u00a0\u202f]$/.test(text));
  const dots = tokens.some((token) => token === "." || token === ",");
  if (zero === -1 || places < 2 || !inner || dots || literals.at(-1) !== null || literals[0] !== null) return null;
  const least = tokens.slice(zero).filter((token) => token === "0" || token === "#").length;
  if (least < 2 || (!tokens.slice(zero + 1).includes("0") && literals.every((text) => text === null))) return null;
  return (digits) => {
    if (!/^\d+$/.test(digits)) return digits;
    const padded = digits.padStart(least, "0");
    let at = padded.length;
    let text = "";
    for (let index = tokens.length - 1; index >= 0 && at > 0; index -= 1) {
      const literal = literals[index];
      if (literal != null) text = literal + text;
      else {
        at -= 1;
        text = (padded[at] ?? "") + text;
      }
    }
    return padded.slice(0, at) + text;
  };
}

/** A padded number is an identifier: written again it must stay what it is shown as. */
export function kindOfText(format: NumberFormat, text: string): CellKind {
  return format.kind === "number" && !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? "text" : format.kind;
}
