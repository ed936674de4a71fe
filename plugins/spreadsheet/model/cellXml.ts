import { AppError } from "#domain/appError";
import type { CellKind } from "#domain/table/cellKind";

import { serialOfText } from "./serialDate";
import { escapeXml } from "./xmlText";

const maxCellLength = 32_767;

export interface WrittenCell {
  /** `B12`. */
  readonly reference: string;
  readonly text: string;
  readonly kind: CellKind;
  /** Index of the cell's style; undefined for the sheet's own. */
  readonly style: number | undefined;
  readonly date1904: boolean;
  /** Of the elements, with its colon. */
  readonly prefix?: string;
}

/**
 * A cell as Open XML: of its kind where its text is of that kind, as text otherwise; leading zeros stay.
 * @throws AppError unsupported (`cell-too-long`): a workbook has limits that CSV has not
 */
export function cellXml({ reference, text, kind, style, date1904, prefix = "" }: WrittenCell): string {
  const attributes = `r="${reference}"${style === undefined ? "" : ` s="${style}"`}`;
  const c = `${prefix}c`;
  const value = (type: string, content: string | number): string => `<${c} ${attributes}${type}><${prefix}v>${content}</${prefix}v></${c}>`;
  if (text === "") return style === undefined ? "" : `<${c} ${attributes}/>`;
  if (kind === "number") {
    const number = plainNumber(text);
    if (number !== null) return value("", number);
  } else if (kind === "boolean") {
    if (/^(vrai|true)$/i.test(text)) return value(' t="b"', 1);
    if (/^(faux|false)$/i.test(text)) return value(' t="b"', 0);
  } else if (kind === "date") {
    const serial = serialOfText(text, date1904);
    if (serial !== null) return value("", serial);
  }
  if (text.length > maxCellLength) {
    throw new AppError("unsupported", "A cell is too long for a workbook.", { reason: "cell-too-long", values: { length: text.length, limit: maxCellLength } });
  }
  return `<${c} ${attributes} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${c}>`;
}

/** `1 234,5` → `1234.5`; null for what is no number, or would lose a zero or a digit as one. */
export function plainNumber(text: string): string | null {
  const bare = text.trim().replaceAll(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, "").replace(",", ".");
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(bare)) return null;
  if (/^-?\d{16,}/.test(bare)) return null;
  return String(Number(bare));
}
