import type { TextColumn } from "#domain/table/textColumn";

import { eightBits, type EncodingName } from "./detectEncoding";

/** A cell that is written otherwise than the file, as it was read. */
export interface StrayCell {
  readonly row: number;
  readonly text: string;
}

export interface DecodedCells {
  readonly column: TextColumn;
  readonly strays: readonly StrayCell[];
}

export type DecodeCells = (bytes: Uint8Array, byteEnds: Uint32Array) => DecodedCells;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const strictUtf8 = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/**
 * How the cells of one column become text. The file's encoding decides, and a cell whose bytes it can't be is read in
 * the encoding that it is: a line pasted from another file, a stray byte.
 * @param strict a person chose the encoding: it alone is used
 */
export function cellDecoder(encoding: EncodingName, strict: boolean): DecodeCells {
  if (encoding === "utf-8" || encoding === "utf-16le" || encoding === "utf-16be") return (bytes, ends) => decodeUtf8(bytes, ends, strict);
  return (bytes, ends) => decodeEightBits(bytes, ends, encoding, strict);
}

function decodeUtf8(bytes: Uint8Array, byteEnds: Uint32Array, strict: boolean): DecodedCells {
  const text = utf8.decode(bytes);
  if (text.length === bytes.length) return { column: { text, ends: byteEnds.slice() }, strays: [] };
  const ends = utf16Ends(bytes, byteEnds);
  if ((ends[byteEnds.length - 1] ?? 0) === text.length && !text.includes("\uFFFD")) return { column: { text, ends }, strays: [] };
  // Bytes that are no UTF-8 must not spill from one cell into the next.
  return decodeEachCell(bytes, byteEnds, (cell) => {
    if (strict) return { text: utf8.decode(cell), stray: false };
    const whole = validUtf8(cell);
    return whole === null ? { text: decodeMixed(cell), stray: true } : { text: whole, stray: false };
  });
}

function decodeEightBits(bytes: Uint8Array, byteEnds: Uint32Array, encoding: EncodingName, strict: boolean): DecodedCells {
  if (strict || !hasUtf8Letter(bytes)) return { column: { text: decodeBytes(bytes, encoding), ends: byteEnds.slice() }, strays: [] };
  return decodeEachCell(bytes, byteEnds, (cell) => {
    const whole = hasUtf8Letter(cell) ? validUtf8(cell) : null;
    return whole === null ? { text: decodeBytes(cell, encoding), stray: false } : { text: whole, stray: true };
  });
}

/** As a stream, flushed at the end: Node 20 takes Windows-1252 for ISO-8859-1 when it decodes in one go. */
function decodeBytes(bytes: Uint8Array, encoding: EncodingName): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

function validUtf8(cell: Uint8Array): string | null {
  try {
    return strictUtf8.decode(cell);
  } catch {
    return null;
  }
}

/** Letters of UTF-8 stay letters, and the bytes between them are of an eight-bit encoding. */
function decodeMixed(cell: Uint8Array): string {
  const strays: number[] = [];
  walk(cell, (from, to) => {
    if (to - from === 1 && (cell[from] ?? 0) >= 0x80) strays.push(cell[from] ?? 0);
  });
  const { encoding } = eightBits(Uint8Array.from(strays));
  let text = "";
  walk(cell, (from, to) => {
    const piece = cell.subarray(from, to);
    text += to - from === 1 ? decodeBytes(piece, encoding) : utf8.decode(piece);
  });
  return text;
}

/** Calls with each character: one byte, or a whole sequence of UTF-8. */
function walk(bytes: Uint8Array, each: (from: number, to: number) => void): void {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    each(at, at + length);
    at += length;
  }
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
  if (byte >= 0xf5) return 1;
  return length > 1 && validUtf8(bytes.subarray(at, at + length)) !== null && at + length <= bytes.length ? length : 1;
}

/**
 * Whether French letters or signs stand as UTF-8 writes them: é is C3 A9, which an eight-bit text would only have as
 * « Ã© »; ’ is E2 80 99. Other sequences do occur there (« CAFÉ » before a no-break space is C9 A0).
 */
function hasUtf8Letter(bytes: Uint8Array): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1] ?? 0;
    if ((byte === 0xc3 || byte === 0xc2) && next >= 0x80 && next <= 0xbf) return true;
    if (byte === 0xc5 && (next === 0x92 || next === 0x93)) return true;
    if (byte === 0xe2 && (next === 0x80 || next === 0x82) && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80) return true;
  }
  return false;
}

/** From offsets in UTF-8 to offsets in UTF-16; right only where the bytes are valid. */
function utf16Ends(bytes: Uint8Array, byteEnds: Uint32Array): Uint32Array {
  const ends = new Uint32Array(byteEnds.length);
  let position = 0;
  let units = 0;
  for (let row = 0; row < byteEnds.length; row += 1) {
    const end = byteEnds[row] ?? 0;
    for (; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      if (byte < 0x80) units += 1;
      else if (byte >= 0xf0) units += 2;
      else if (byte >= 0xc0) units += 1;
    }
    ends[row] = units;
  }
  return ends;
}

function decodeEachCell(bytes: Uint8Array, byteEnds: Uint32Array, decode: (cell: Uint8Array) => { text: string; stray: boolean }): DecodedCells {
  const cells: string[] = [];
  const strays: StrayCell[] = [];
  const ends = new Uint32Array(byteEnds.length);
  let start = 0;
  let units = 0;
  for (let row = 0; row < byteEnds.length; row += 1) {
    const end = byteEnds[row] ?? 0;
    const { text, stray } = decode(bytes.subarray(start, end));
    if (stray) strays.push({ row, text });
    cells.push(text);
    units += text.length;
    ends[row] = units;
    start = end;
  }
  return { column: { text: cells.join(""), ends }, strays };
}
