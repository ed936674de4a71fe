import type { EncodingName } from "./detectEncoding";

export interface TextWriter {
  encode(text: string): Uint8Array;
  /** Characters that the encoding has not, and what stood first among them. */
  readonly lost: { count: number; first: string };
}

/** What is nearest where an encoding has no such sign. */
const nearest: Readonly<Record<string, string>> = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u202f": "\u00a0", œ: "oe", Œ: "OE", "€": "EUR" };

/** Writes text in one of the encodings that are read; a character that it has not becomes its nearest one, or `?`. */
export function textWriter(encoding: EncodingName): TextWriter {
  const lost = { count: 0, first: "" };
  if (encoding === "utf-8") {
    const encoder = new TextEncoder();
    return { encode: (text) => encoder.encode(text), lost };
  }
  if (encoding === "utf-16le" || encoding === "utf-16be") return { encode: (text) => utf16(text, encoding === "utf-16le"), lost };
  const codes = codesOf(encoding);
  const encodeOther = (character: string): number[] => {
    lost.count += 1;
    if (lost.first === "") lost.first = character;
    const plain = nearest[character] ?? character.normalize("NFD").replaceAll(/\p{M}/gu, "");
    const bytes = Array.from(plain, (each) => codes.get(each));
    return plain !== "" && bytes.every((byte) => byte !== undefined) ? bytes : [0x3f];
  };
  return {
    lost,
    encode(text) {
      const bytes: number[] = [];
      for (const character of text) {
        const code = codes.get(character);
        if (code !== undefined) bytes.push(code);
        else bytes.push(...encodeOther(character));
      }
      return Uint8Array.from(bytes);
    },
  };
}

/** Byte of each character, from the decoder that every platform has. */
function codesOf(encoding: EncodingName): Map<string, number> {
  const decoder = new TextDecoder(encoding);
  const all = decoder.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte), { stream: true }) + decoder.decode();
  return new Map(Array.from(all, (character, byte) => [character, byte]));
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}
