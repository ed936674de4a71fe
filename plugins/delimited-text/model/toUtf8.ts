import type { EncodingName } from "./detectEncoding";

/** Turns the pieces of a text in UTF-16, in order, into UTF-8; encodings that hold ASCII pass untouched: the parser reads them. */
export function toUtf8(encoding: EncodingName): (piece: Uint8Array, last: boolean) => Uint8Array {
  if (encoding !== "utf-16le" && encoding !== "utf-16be") return (piece) => piece;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  return (piece, last) => {
    const text = decoder.decode(piece, { stream: true });
    return encoder.encode(last ? text + decoder.decode() : text);
  };
}
