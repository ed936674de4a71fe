import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { decodeXml } from "#contracts/xml/decodeXml";
import { AppError, toAppError } from "#domain/appError";
import type { HttpAnswer, HttpClient, HttpRequest } from "#plugin-api";

/** The longest address that servers and proxies on the way surely take. */
const longestAddress = 2_000;

export interface ServiceAnswer {
  readonly bytes: Uint8Array;
  readonly form: "json" | "xml";
  /** Decodes the whole: asked for once. */
  text(): string;
}

/** A refusal is never so long; what is longer is not decoded here, as it may be read elsewhere. */
const longestRefusal = 100_000;

/**
 * Asks a service of features and gives its answer, once it is no refusal.
 * @param query parameters; those that are undefined are left out. Parameters of the address itself stay (`map=`)
 * @param long name of the parameter that goes in the body of a POST when the address would be too long
 * @throws AppError as the HTTP client does; the service's own refusal in its words, under HTTP 200 too;
 *   invalid-response, reason `html` or `not-features`
 */
export async function askService(
  http: HttpClient,
  url: string,
  query: Readonly<Record<string, string | number | undefined>>,
  call: { readonly signal: AbortSignal; readonly long?: string; readonly onReceived?: (bytes: number) => void },
): Promise<ServiceAnswer> {
  const source = new URL(url).host;
  const { address, parameters } = split(url, query);
  let answer: HttpAnswer | undefined;
  const request: HttpRequest = {
    signal: call.signal,
    onAnswer: (came) => {
      answer = came;
    },
    ...(call.onReceived ? { onProgress: ({ receivedBytes }) => call.onReceived?.(receivedBytes) } : {}),
  };
  let bytes: Uint8Array;
  try {
    bytes = await http.bytes(...shortOrPosted(address, parameters, request, call.long));
  } catch (thrown) {
    throw inOwnWords(toAppError(thrown), answer, source);
  }
  const contentType = answer?.headers["content-type"] ?? "";
  if (bytes.length > longestRefusal && isJson(bytes)) return { bytes, form: "json", text: () => decode(bytes, contentType) };
  const text = decode(bytes, contentType);
  const exception = exceptionIn(text, source);
  if (exception) throw exception;
  const start = text.slice(0, 200).trimStart();
  if (start.startsWith("{") || start.startsWith("[")) return { bytes, form: "json", text: () => text };
  if (start.startsWith("<")) return { bytes, form: "xml", text: () => text };
  throw new AppError("invalid-response", `The answer is neither JSON nor XML: ${start.slice(0, 80)}`, { source, reason: "not-features" });
}

/** The service's parameters replace those of the address whatever their case: `service=WMS&SERVICE=WFS` would be ambiguous. */
function split(url: string, query: Readonly<Record<string, string | number | undefined>>): { address: string; parameters: URLSearchParams } {
  const parsed = new URL(url);
  const names = new Set(Object.keys(query).map((name) => name.toLowerCase()));
  const parameters = new URLSearchParams();
  for (const [name, value] of parsed.searchParams) if (!names.has(name.toLowerCase())) parameters.append(name, value);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return { address: `${parsed.origin}${parsed.pathname}`, parameters };
}

/** As IGN's own clients do: the query in the address, what is long in the body, as a form. */
function shortOrPosted(address: string, parameters: URLSearchParams, request: HttpRequest, long: string | undefined): [string, HttpRequest] {
  const whole = `${address}?${parameters.toString()}`;
  const value = long === undefined ? null : parameters.get(long);
  if (whole.length <= longestAddress || long === undefined || value === null) return [whole, request];
  const others = new URLSearchParams(parameters);
  others.delete(long);
  return [
    `${address}?${others.toString()}`,
    { ...request, method: "POST", body: new URLSearchParams([[long, value]]).toString(), headers: { "content-type": "application/x-www-form-urlencoded" } },
  ];
}

/** A refusal (400, 500) whose body says why says it in the service's words. */
function inOwnWords(error: AppError, answer: HttpAnswer | undefined, source: string): AppError {
  if (!answer || !["invalid-input", "service-failed", "not-found", "permission-denied"].includes(error.code)) return error;
  const told = exceptionIn(decode(answer.bytes, answer.headers["content-type"] ?? ""), source);
  if (!told || told.context.reason !== "ogc-exception") return error;
  return new AppError(error.code, told.message, { ...error.context, ...told.context }, { cause: error });
}

/** By its first letter, `{` or `[`. */
function isJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}

function decode(bytes: Uint8Array, contentType: string): string {
  // JSON is UTF-8 whatever is declared (RFC 8259).
  return isJson(bytes) ? new TextDecoder().decode(bytes) : decodeXml(bytes, contentType);
}
