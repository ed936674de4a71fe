import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { decodeXml, parseXmlInSlices, type XmlElement } from "#contracts/xml/parseXml";
import { AppError, toAppError } from "#domain/appError";
import type { FetchedDocument, HttpAnswer, HttpClient } from "#plugin-api";

/** Services that draw up thousands of layers at each call take their time. */
const silenceMs = 90_000;

/**
 * The root of what a service answers, whatever its status: its own words where it refuses, under HTTP 200 too.
 * @throws AppError: those of the client; `ogc-exception`, `page-not-service`; those of `parseXml`
 */
export async function askXml(http: HttpClient, url: string, signal: AbortSignal): Promise<XmlElement> {
  const source = new URL(url).host;
  const heard: { answer?: HttpAnswer } = {};
  let bytes: Uint8Array;
  try {
    bytes = await http.bytes(url, { signal, timeoutMs: silenceMs, onAnswer: (answer) => (heard.answer = answer) });
  } catch (thrown) {
    const fault = toAppError(thrown, { source });
    if (!heard.answer || fault.code === "cancelled") throw fault;
    const told = exceptionIn(decodeXml(heard.answer.bytes, heard.answer.headers["content-type"]), source);
    if (told?.context.reason !== "ogc-exception") throw fault;
    throw new AppError(told.code, told.message, { ...told.context, httpStatus: heard.answer.status }, { cause: fault });
  }
  return readXml(decodeXml(bytes, heard.answer?.headers["content-type"]), source, signal);
}

/** The root of a document that came already. @throws AppError as `askXml` */
export async function readXml(text: string, source: string, signal: AbortSignal): Promise<XmlElement> {
  const told = exceptionIn(text, source);
  if (told?.context.reason === "html") throw new AppError("invalid-response", told.message, { source, reason: "page-not-service" });
  if (told) throw told;
  return parseXmlInSlices(text, { signal, source });
}

/** The first element's local name, without reading the document; empty for what is no XML. */
export function rootName(document: FetchedDocument): string {
  const head = document.text?.slice(0, 20_000) ?? "";
  if (!/^[\uFEFF\s]*</.test(head)) return "";
  const bare = head.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(\[[\s\S]*?\])?[^>]*>/g, "");
  return /<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1] ?? "";
}

/**
 * What the first attempt that succeeds gives; null when none is of the kind. A fault that the next attempt would meet
 * again (no network, no right, cancelled, CORS) stops at once.
 * @throws AppError of the first attempt that failed, when none succeeded
 */
export async function firstSuccess<T>(attempts: readonly (() => Promise<T | null>)[]): Promise<T | null> {
  let first: AppError | null = null;
  for (const attempt of attempts) {
    try {
      const found = await attempt();
      if (found !== null) return found;
    } catch (thrown) {
      const fault = toAppError(thrown);
      const final = ["cancelled", "offline", "timeout", "permission-denied", "quota-exceeded", "bug"].includes(fault.code) || ["connection-cut", "unreachable"].includes(fault.context.reason ?? "");
      if (final) throw first ?? fault;
      first ??= fault;
    }
  }
  if (first) throw first;
  return null;
}
