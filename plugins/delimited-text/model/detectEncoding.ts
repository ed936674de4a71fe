import { nulsAlternate } from "#domain/import/identifyBytes";

/** Labels of the WHATWG Encoding standard, which every TextDecoder knows. */
export const encodings = ["utf-8", "windows-1252", "iso-8859-15", "macintosh", "utf-16le", "utf-16be"] as const;

export type EncodingName = (typeof encodings)[number];

export interface DetectedEncoding {
  readonly encoding: EncodingName;
  /** Bytes of byte order marks to leave out at the start. */
  readonly markLength: number;
  /** Key of the module's messages. */
  readonly reason: string;
}

/**
 * The encoding of a text, from a sample that holds its first bytes and, further on, its first accents.
 * @param head the first bytes of the file
 * @param accents bytes around the first one above 127, wherever it stands; empty for a pure ASCII file
 */
export function detectEncoding(head: Uint8Array, accents: Uint8Array): DetectedEncoding {
  const marks = utf8Marks(head);
  if (marks > 0) return { encoding: "utf-8", markLength: marks * 3, reason: marks > 1 ? "reason.encoding.two-marks" : "reason.encoding.mark" };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", markLength: 2, reason: "reason.encoding.mark" };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", markLength: 2, reason: "reason.encoding.mark" };
  if (nulsAlternate(head)) {
    const firstNul = head.indexOf(0);
    return { encoding: firstNul % 2 === 0 ? "utf-16be" : "utf-16le", markLength: 0, reason: "reason.encoding.alternating" };
  }
  if (accents.length === 0) return { encoding: "utf-8", markLength: 0, reason: "reason.encoding.ascii" };
  const { valid, others } = countLines(accents);
  // One stray byte does not make another encoding of a whole file: its lines decide.
  if (others.length === 0) return { encoding: "utf-8", markLength: 0, reason: "reason.encoding.valid-utf8" };
  if (valid >= others.length) return { encoding: "utf-8", markLength: 0, reason: "reason.encoding.mostly-utf8" };
  return { ...eightBits(accents), markLength: 0 };
}

/** How many bytes of marks stand at the start for this encoding: they are no text, forced or not. */
export function markLengthFor(encoding: EncodingName, head: Uint8Array): number {
  if (encoding === "utf-8") return utf8Marks(head) * 3;
  if (encoding === "utf-16le") return head[0] === 0xff && head[1] === 0xfe ? 2 : 0;
  if (encoding === "utf-16be") return head[0] === 0xfe && head[1] === 0xff ? 2 : 0;
  return 0;
}

/** Some tools put a mark before a file that already has one. */
function utf8Marks(head: Uint8Array): number {
  let marks = 0;
  while (head[marks * 3] === 0xef && head[marks * 3 + 1] === 0xbb && head[marks * 3 + 2] === 0xbf) marks += 1;
  return marks;
}

/** Among the lines with accents, how many are UTF-8, and those that are not. The sample may cut a character at its end. */
function countLines(sample: Uint8Array): { valid: number; others: Uint8Array[] } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const end = endOfWholeCharacters(sample);
  const others: Uint8Array[] = [];
  let valid = 0;
  for (let start = 0; start < end; ) {
    let stop = start;
    let accents = false;
    for (; stop < end && sample[stop] !== 0x0a && sample[stop] !== 0x0d; stop += 1) accents ||= (sample[stop] ?? 0) >= 0x80;
    const line = sample.subarray(start, stop);
    start = stop + 1;
    if (!accents) continue;
    try {
      decoder.decode(line);
      valid += 1;
    } catch {
      others.push(line);
    }
  }
  return { valid, others };
}

/** Where the last character that may be cut begins, else the length. */
export function endOfWholeCharacters(sample: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= sample.length; back += 1) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte < 0x80) return sample.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? sample.length - back : sample.length;
    }
  }
  return sample.length;
}

/** é è à ç ê of Mac OS Roman; in Windows-1252 they are signs that French hardly uses. */
const macintoshLetters = new Set([0x8e, 0x8f, 0x88, 0x8d, 0x90, 0x89, 0x99]);
/** é è à ç ê â ô É of the Latin alphabets. */
const latinLetters = new Set([0xe9, 0xe8, 0xe0, 0xe7, 0xea, 0xe2, 0xf4, 0xc9]);

/**
 * Windows-1252, ISO-8859-15 or Mac OS Roman. 0x80 to 0x9F are letters and signs in Windows-1252 and nothing in
 * ISO-8859-15; 0xBC and 0xBD within a word are Œ and œ in ISO-8859-15, and ¼ and ½ in Windows-1252.
 */
export function eightBits(sample: Uint8Array): { encoding: EncodingName; reason: string } {
  let macintosh = 0;
  let latin = 0;
  let c1 = 0;
  let ligatures = 0;
  let euros = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const byte = sample[index] ?? 0;
    if (byte < 0x80) continue;
    if (macintoshLetters.has(byte)) macintosh += 1;
    if (latinLetters.has(byte)) latin += 1;
    if (byte <= 0x9f) c1 += 1;
    if ((byte === 0xbc || byte === 0xbd) && isLetter(sample[index + 1])) ligatures += 1;
    if (byte === 0xa4) euros += 1;
  }
  if (macintosh > 0 && macintosh > latin * 2) return { encoding: "macintosh", reason: "reason.encoding.macintosh" };
  if (c1 > 0) return { encoding: "windows-1252", reason: "reason.encoding.windows-signs" };
  if (ligatures > 0 || euros > 0) return { encoding: "iso-8859-15", reason: "reason.encoding.latin9-signs" };
  return { encoding: "windows-1252", reason: "reason.encoding.not-utf8" };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
