import { z } from "zod";

import { child, children, parseXml, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { AppError, type ErrorContext } from "#domain/appError";

/** GeoServer with `exceptions=application/json`; OGC API and RFC 9457 (a status of failure stands in the body). */
const jsonException = z.union([
  z.object({ exceptions: z.array(z.object({ code: z.string().nullish(), locator: z.string().nullish(), text: z.string().nullish() })).min(1) }),
  z.object({ code: z.union([z.string(), z.number()]).optional(), description: z.string() }).strict(),
  z.object({ status: z.number().min(400), title: z.string().optional(), detail: z.string().optional() }),
]);

const longestWords = 400;

/**
 * The refusal that an OGC service answered with, in its own words; null for any other document. HTTP 200 means
 * nothing here: many services refuse under it.
 * @param answer the text of the answer, or its root when it was parsed
 * @param source who answered, for the message
 * @returns AppError `service-failed`, `not-found` (no data, layer unknown) or `permission-denied`, reason
 *   `ogc-exception` with `words` and `exceptionCode`; for a page `invalid-response`, reason `html` with `words` (its title)
 * @source WMS 1.1.1 and 1.3.0 annex A; OWS Common 1.0 to 2.0 (ows:ExceptionReport); ROK4 (TileMapServerError)
 */
export function exceptionIn(answer: string | XmlElement, source?: string): AppError | null {
  if (typeof answer !== "string") return exceptionOfXml(answer, source);
  const text = answer.trimStart();
  if (text.startsWith("{")) return exceptionOfJson(text, source);
  if (isPage(text)) return faultOfPage(text, source);
  const head = text.slice(0, 4_096);
  if (!/<(\w+:)?(ServiceException(Report)?|ExceptionReport|TileMapServerError)[\s>]/.test(head)) return null;
  try {
    return exceptionOfXml(parseXml(text), source);
  } catch (cause) {
    // The exception itself is broken: its words are still worth more than nothing.
    const words = head.replaceAll(/<[^>]*>?/g, " ").replaceAll(/\s+/g, " ").trim();
    return new AppError("service-failed", words, contextOf(words, "", source), { cause });
  }
}

/** True for an HTML page, whatever the server calls it. */
export function isPage(text: string): boolean {
  return /^[\uFEFF\s]*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html)[\s>]/i.test(text.slice(0, 4_096));
}

function exceptionOfXml(root: XmlElement, source: string | undefined): AppError | null {
  if (root.name === "ServiceExceptionReport") {
    const exceptions = children(root, "ServiceException");
    return fault(exceptions.map(({ text }) => text), exceptions[0]?.attributes["code"] ?? "", source);
  }
  if (root.name === "ServiceException") return fault([root.text], root.attributes["code"] ?? "", source);
  if (root.name === "ExceptionReport") {
    const exceptions = children(root, "Exception");
    const words = exceptions.flatMap((exception) => {
      const texts = children(exception, "ExceptionText").map(({ text }) => text);
      return texts.length > 0 ? texts : [exception.text];
    });
    return fault(words, exceptions[0]?.attributes["exceptionCode"] ?? "", source);
  }
  if (root.name === "TileMapServerError") return fault([textOf(root, "Message")], "", source);
  // Some wrap their refusal in an answer of the usual name.
  const inner = child(root, "ServiceExceptionReport") ?? child(root, "ExceptionReport");
  return inner ? exceptionOfXml(inner, source) : null;
}

function exceptionOfJson(text: string, source: string | undefined): AppError | null {
  if (text.length > 100_000) return null;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // No JSON after all: not a refusal that can be read here.
    return null;
  }
  const parsed = jsonException.safeParse(body);
  if (!parsed.success) return null;
  if ("exceptions" in parsed.data) {
    const { exceptions } = parsed.data;
    return fault(exceptions.map((exception) => exception.text ?? ""), exceptions[0]?.code ?? "", source);
  }
  if ("description" in parsed.data) return fault([parsed.data.description], String(parsed.data.code ?? ""), source);
  const { title, detail, status } = parsed.data;
  return fault([[title, detail].filter(Boolean).join(" – ")], String(status), source);
}

/** MapServer explains itself in a page; other pages are a portal, a login, or a proxy's. */
function faultOfPage(text: string, source: string | undefined): AppError {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(text.slice(0, 20_000))?.[1]?.replaceAll(/\s+/g, " ").trim() ?? "";
  if (title === "MapServer Message") {
    const body = /<body[^>]*>([\s\S]*?)<\/body>/i.exec(text)?.[1] ?? "";
    return fault([body.replaceAll(/<[^>]*>/g, " ")], "", source) ?? pageCame(title, source);
  }
  return pageCame(title, source);
}

function pageCame(title: string, source: string | undefined): AppError {
  const context = { ...(source ? { source } : {}), reason: "html", values: { words: title.slice(0, longestWords) } };
  return new AppError("invalid-response", `A page came: ${title}`, context);
}

function fault(texts: readonly string[], exceptionCode: string, source: string | undefined): AppError {
  const told = texts.map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((text) => text !== "");
  const words = [...new Set(told)].join(" – ").slice(0, longestWords) || exceptionCode || "?";
  const context = contextOf(words, exceptionCode, source);
  if (/^not ?found$|LayerNotDefined|NotFound/i.test(exceptionCode)) return new AppError("not-found", words, context);
  if (/security|AuthenticationFailed|Forbidden|Unauthorized|AccessDenied|^40[13]$/i.test(exceptionCode)) return new AppError("permission-denied", words, context);
  return new AppError("service-failed", words, context);
}

function contextOf(words: string, exceptionCode: string, source: string | undefined): ErrorContext {
  return { ...(source ? { source } : {}), reason: "ogc-exception", values: { words, exceptionCode } };
}
