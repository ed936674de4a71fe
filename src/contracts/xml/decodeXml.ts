import { AppError } from "#domain/appError";

/** Longest document that is read, in bytes; the longest real one known (a QGIS project) has 35 MB. */
export const longestDocumentBytes = 50_000_000;

/**
 * The text of an XML document, by (in this order) its byte order mark, the form of its first bytes (UTF-16 without a
 * mark), what the server declares and what the document declares. Where the two declarations disagree, or UTF-8 is
 * declared for bytes that are not, the bytes decide: UTF-8 if they are, Windows-1252 otherwise (the usual confusion
 * of servers set up in the 2000s).
 * @param contentType the answer's media type with its parameters
 * @throws AppError invalid-response, reason `charset` (none that is known) or `document-too-large`
 * @source XML 1.0, appendix F; RFC 7303 §3
 */
export function decodeXml(bytes: Uint8Array, contentType = ""): string {
  if (bytes.length > longestDocumentBytes) throw tooLarge(bytes.length);
  const marked = encodingOfFirstBytes(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const declared = [/charset\s*=\s*"?([^\s;"']+)/i.exec(contentType)?.[1], declaredInside(bytes)]
    .filter((name) => name !== undefined)
    // The first bytes are single: whoever says UTF-16 wrote another encoding in the end.
    .filter((name) => !/^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/i.test(name));
  const known = declared.map(decoderFor).filter((decoder) => decoder !== null);
  if (declared.length > 0 && known.length === 0) {
    throw new AppError("invalid-response", `The document declares an unknown charset: ${declared.join(", ")}.`, {
      reason: "charset",
      values: { charset: declared[0] ?? "" },
    });
  }
  const [first] = known;
  const agreed = first && known.every(({ encoding }) => encoding === first.encoding);
  if (agreed && first.encoding !== "utf-8") return first.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(wholeCharacters(bytes));
  } catch {
    // Not UTF-8, whatever it says: by the other declaration, or as most such documents are.
    const other = known.find(({ encoding }) => encoding !== "utf-8");
    return (other ?? new TextDecoder("windows-1252")).decode(bytes);
  }
}

export function tooLarge(size: number): AppError {
  const megabytes = Math.round(size / 1_000_000);
  return new AppError("invalid-response", `The document has ${megabytes} MB.`, {
    reason: "document-too-large",
    values: { megabytes, limit: longestDocumentBytes / 1_000_000 },
  });
}

function encodingOfFirstBytes([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return "utf-16be";
  return null;
}

/** Of the XML declaration, or of an HTML page's `<meta charset>`. */
function declaredInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1_024));
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']\s*([^"'\s]+)/.exec(head)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}

function decoderFor(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name);
  } catch {
    // A name that the standard does not know; the caller says so.
    return null;
  }
}

/** Without the character that a cut document may end in, so that the rest is still known as UTF-8. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
