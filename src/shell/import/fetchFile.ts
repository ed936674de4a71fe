import { AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

/**
 * A file at an address of the web. The browser does not tell a server that refuses other pages (CORS) from one
 * that can't be reached: the message names both, and the way out that always works.
 * @throws AppError invalid-input (`bad-url`), service-failed (`url-refused`), and those of the client
 */
export async function fetchFile(http: HttpClient, address: string, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<File> {
  const url = parseUrl(address.trim());
  try {
    const bytes = await http.bytes(url.href, { signal, onProgress: ({ receivedBytes }) => onProgress(receivedBytes) });
    return new File([bytes as Uint8Array<ArrayBuffer>], fileNameOf(url));
  } catch (thrown) {
    const unreachable = thrown instanceof AppError && (thrown.code === "service-failed" || thrown.code === "offline") && thrown.context.httpStatus === undefined;
    if (!unreachable || thrown.code === "offline") throw thrown;
    throw new AppError("service-failed", thrown.message, { source: url.host, reason: "url-refused" }, { cause: thrown });
  }
}

function parseUrl(address: string): URL {
  const refused = new AppError("invalid-input", "Not an http(s) address.", { source: address, reason: "bad-url" });
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw refused;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refused;
  return url;
}

/** The last part of the path, as a file would be called; `format=csv` of open data portals names the extension. */
function fileNameOf(url: URL): string {
  const last = decoded(url.pathname.split("/").filter(Boolean).at(-1) ?? "") || url.host;
  if (/\.\w{2,8}$/.test(last)) return last;
  const format = url.searchParams.get("format") ?? url.searchParams.get("outputFormat");
  return format && /^\w{2,8}$/.test(format) ? `${last}.${format}` : last;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone percent sign: the name as the address has it is good enough.
    return part;
  }
}
