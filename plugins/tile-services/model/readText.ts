import { decodeXml } from "#contracts/xml/parseXml";
import type { FetchedDocument, HttpClient } from "#plugin-api";

/** The text of the document that came, or of the address itself. @throws AppError of the client */
export async function readText(http: HttpClient, url: URL, call: { readonly signal: AbortSignal; readonly document?: FetchedDocument }): Promise<string> {
  if (call.document?.text != null) return call.document.text;
  let contentType = "";
  const bytes = await http.bytes(url.href, { signal: call.signal, onAnswer: ({ headers }) => (contentType = headers["content-type"] ?? "") });
  return decodeXml(bytes, contentType);
}
