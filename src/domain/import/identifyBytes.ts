/** What a file is by its first bytes, where that is certain and it is not text. */
export type ByteKind = "pdf" | "zip" | "ole" | "image" | "gzip" | "bzip2" | "binary";

/** The reason that a refusal of such a file carries; a message says each (`error.reason.pdf-file`). */
export const refusalReasons: Readonly<Record<ByteKind, string>> = {
  pdf: "pdf-file",
  zip: "zip-file",
  ole: "old-office-file",
  image: "image-file",
  gzip: "compressed-file",
  bzip2: "compressed-file",
  binary: "binary-file",
};

const signatures: readonly { kind: ByteKind; bytes: readonly number[]; at?: number }[] = [
  { kind: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "image", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: "image", bytes: [0xff, 0xd8, 0xff] },
  { kind: "image", bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: "image", bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: "image", bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: "image", bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { kind: "gzip", bytes: [0x1f, 0x8b] },
  { kind: "bzip2", bytes: [0x42, 0x5a, 0x68] },
];

/** Control characters that no text has: all but tab, line feed, vertical tab, form feed, carriage return, NUL, escape. */
function isForeignControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a;
}

/**
 * @param head the first bytes of the file, some kilobytes
 * @returns null where it may be text (UTF-16 included: its NUL bytes stand at every second place)
 */
export function identifyBytes(head: Uint8Array): ByteKind | null {
  for (const { kind, bytes, at = 0 } of signatures) {
    if (bytes.every((byte, index) => head[at + index] === byte)) return kind;
  }
  let controls = 0;
  let nuls = 0;
  for (const byte of head) {
    if (byte === 0) nuls += 1;
    else if (isForeignControl(byte)) controls += 1;
  }
  if (controls > head.length * 0.02) return "binary";
  // A few NUL bytes are an accident in a text; a tenth of them, outside of UTF-16, is not a text.
  if (nuls > head.length * 0.1 && !nulsAlternate(head)) return "binary";
  return null;
}

/** True where NUL bytes stand nearly all on even, or nearly all on odd places: UTF-16 of western text. */
export function nulsAlternate(head: Uint8Array): boolean {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = Math.max(even, odd);
  return most > head.length * 0.25 && Math.min(even, odd) < most * 0.05;
}
