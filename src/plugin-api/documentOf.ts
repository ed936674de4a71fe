import { decodeXml } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { FetchedDocument } from "#plugin-api/serviceReader";

/** A document from its bytes: an answer of a server, or a file (`file:///name`). */
export function documentOf(url: URL, contentType: string, bytes: Uint8Array): FetchedDocument {
  return { url: url.href, contentType: contentType.split(";")[0]?.trim().toLowerCase() ?? "", bytes, text: decodeText(bytes, contentType) };
}

/** @returns null for what is no text */
function decodeText(bytes: Uint8Array, contentType: string): string | null {
  const head = bytes.subarray(0, 4_096);
  const utf16 = (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0 && head[1] === 0x3c) || (head[0] === 0x3c && head[1] === 0);
  if (!utf16 && head.includes(0)) return null;
  const start = new TextDecoder("latin1").decode(head).replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (utf16 || start.startsWith("<")) return decodeXml(bytes, contentType);
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid-response", `The answer declares an unknown charset: ${charset}.`, { reason: "charset" }, { cause });
  }
}
