import { z, type ZodType } from "zod";

import { apiOf, blockedAfterExcessMs } from "#contracts/geoplateforme/limits";
import { AppError } from "#domain/appError";
import { sleep, systemClock, throwIfCancelled, type Clock } from "#domain/time/clock";
import type { ApiPacer } from "#plugin-api/apiPacer";
import type { HttpClient, HttpRequest } from "#plugin-api/http";
import { faultOfNetwork, faultOfStatus } from "#plugin-api/httpFaults";
import { axiosTransport, NetworkFault, type HttpTransport, type TransportResponse } from "#plugin-api/httpTransport";

export interface HttpClientOptions {
  readonly moduleId: string;
  /** Origins that the module declared; `user-chosen` among them allows any http(s) origin. */
  readonly allowedOrigins: readonly string[];
  /** Where an address is really served: the sandbox's twin of `https://data.geopf.fr/…`. */
  readonly rewrite: (url: string) => string;
  /** Shared by all clients of the page or program. */
  readonly pacer: ApiPacer;
  /** False only when the machine is known to have no network. */
  readonly online?: () => boolean;
  readonly transport?: HttpTransport;
  readonly clock?: Clock;
}

const silenceMs = 30_000;

/** Times that a call refused for excess (429) is made again before the caller hears of it. */
const excessRetries = 3;

/** The network as a module has it; see `HttpClient` for its faults. Nothing else in the project calls a server. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const clock = options.clock ?? systemClock;
  const transport = options.transport ?? axiosTransport;
  const online = options.online ?? (() => globalThis.navigator?.onLine !== false);

  /** One whole answer with a status of success. */
  async function call(url: string, request: HttpRequest): Promise<{ response: TransportResponse; source: string }> {
    const { host } = checkOrigin(url, options);
    const api = apiOf(url);
    const source = api?.name ?? host;
    for (let refusals = 0; ; refusals += 1) {
      throwIfCancelled(request.signal);
      if (api) await options.pacer.take(api, request.signal);
      const response = await exchange(url, request, source);
      request.onAnswer?.(response);
      const fault = faultOfStatus(response, source);
      if (!fault) return { response, source };
      if (fault.code !== "quota-exceeded") throw fault;
      const waitMs = fault.context.retryAfterMs ?? blockedAfterExcessMs;
      if (api) options.pacer.block(api, waitMs);
      if (refusals >= excessRetries) throw fault;
      if (!api) await sleep(clock, waitMs, request.signal);
    }
  }

  /** @throws AppError cancelled, timeout after silence, offline, service-failed */
  async function exchange(url: string, request: HttpRequest, source: string): Promise<TransportResponse> {
    const control = new AbortController();
    const limitMs = request.timeoutMs ?? silenceMs;
    let silent = false;
    const startSilence = () =>
      clock.after(limitMs, () => {
        silent = true;
        control.abort();
      });
    let breakSilence = startSilence();
    const onAbort = () => control.abort(request.signal.reason);
    request.signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await transport({
        method: request.method ?? "GET",
        url: withQuery(options.rewrite(url), request.query),
        headers: { accept: "*/*", ...(isPlainObject(request.body) ? { "content-type": "application/json" } : {}), ...request.headers },
        ...(request.body === undefined ? {} : { body: isPlainObject(request.body) ? JSON.stringify(request.body) : request.body }),
        signal: control.signal,
        onProgress(progress) {
          breakSilence();
          breakSilence = startSilence();
          request.onProgress?.(progress);
        },
      });
    } catch (thrown) {
      throwIfCancelled(request.signal);
      if (silent) throw new AppError("timeout", `Not a byte for ${limitMs / 1_000} s.`, { source, reason: "silence", values: { seconds: limitMs / 1_000 } }, { cause: thrown });
      if (thrown instanceof NetworkFault) throw faultOfNetwork(thrown, online(), source);
      throw thrown;
    } finally {
      breakSilence();
      request.signal.removeEventListener("abort", onAbort);
    }
  }

  return {
    async json<T>(url: string, schema: ZodType<T>, request: HttpRequest): Promise<T> {
      const { response, source } = await call(url, { ...request, headers: { accept: "application/json", ...request.headers } });
      return parseJson(decode(response), schema, { source, httpStatus: response.status });
    },
    async text(url, request) {
      const { response } = await call(url, request);
      return { status: response.status, headers: response.headers, text: decode(response) };
    },
    async bytes(url, request) {
      const { response } = await call(url, request);
      return response.bytes;
    },
  };
}

function checkOrigin(url: string, { moduleId, allowedOrigins }: HttpClientOptions): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new AppError("invalid-input", `Not the address of a service: ${url}`, { source: moduleId, reason: "bad-address" });
  }
  if (!allowedOrigins.includes(parsed.origin) && !allowedOrigins.includes("user-chosen")) {
    throw new AppError("permission-denied", `The module ${moduleId} did not declare ${parsed.origin}.`, {
      source: moduleId,
      reason: "origin-not-declared",
      values: { module: moduleId, origin: parsed.origin },
    });
  }
  return parsed;
}

function withQuery(url: string, query: HttpRequest["query"]): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const one of typeof value === "object" ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  if (text === "") return url;
  return `${url}${url.includes("?") ? "&" : "?"}${text}`;
}

function isPlainObject(body: HttpRequest["body"]): body is Readonly<Record<string, unknown>> {
  return typeof body === "object" && !(body instanceof FormData);
}

/** By the charset that the answer declares, UTF-8 otherwise. */
function decode(response: TransportResponse): string {
  const charset = /charset="?([\w-]+)/i.exec(response.headers["content-type"] ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(response.bytes);
  } catch (cause) {
    throw new AppError("invalid-response", `The answer declares an unknown charset: ${charset}.`, { reason: "charset" }, { cause });
  }
}

function parseJson<T>(text: string, schema: ZodType<T>, context: { source: string; httpStatus: number }): T {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const html = text.trimStart().startsWith("<");
    throw new AppError("invalid-response", html ? "A page came where JSON was expected." : "The answer is no JSON.", { ...context, reason: html ? "html" : "not-json" }, { cause });
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new AppError("invalid-response", `The answer changed shape: ${z.prettifyError(parsed.error)}`, { ...context, reason: "schema" }, { cause: parsed.error });
  }
  return parsed.data;
}
