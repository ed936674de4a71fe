import type { EncodingName } from "./detectEncoding";

/** Turns the pieces of a text, in order, into UTF-8; pieces in UTF-8 already pass untouched. */
export function toUtf8(encoding: EncodingName): (piece: Uint8Array, last: boolean) => Uint8Array {
  if (encoding === "utf-8") return (piece) => piece;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const encoder = new TextEncoder();
  return (piece, last) => {
    // Always as a stream, flushed at the end: Node 20 takes Windows-1252 for ISO-8859-1 when it decodes in one go.
    const text = decoder.decode(piece, { stream: true });
    return encoder.encode(last ? text + decoder.decode() : text);
  };
}
