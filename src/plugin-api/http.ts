import type { ZodType } from "zod";

export interface HttpRequest {
  readonly method?: "GET" | "POST";
  /** An array repeats the parameter; undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** FormData goes as multipart, a plain object as JSON, text as it is. */
  readonly body?: FormData | string | Readonly<Record<string, unknown>>;
  /** 30 seconds without a byte when absent. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
  /** Bytes sent and received so far, for progress on long calls. */
  readonly onProgress?: (progress: { sentBytes: number; receivedBytes: number }) => void;
  /** Called with a whole answer before its status is judged: for its media type, or the words of a refusal. */
  readonly onAnswer?: (answer: HttpAnswer) => void;
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export interface HttpTextResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * The only way to the network for a module. It refuses an origin that the module did not declare
 * (`permission-denied`), paces the calls to the limits of each Géoplateforme API, sends
 * `https://data.geopf.fr` to the sandbox when the page runs on it, and turns every fault into an AppError:
 * `offline`, `timeout`, `quota-exceeded` (429, with `retryAfterMs`), `invalid-input` (400, with the service's
 * own words), `not-found` (404), `permission-denied` (401, 403), `service-failed` (5xx, cut connection),
 * `invalid-response` (not what the schema says), `cancelled`.
 */
export interface HttpClient {
  json<T>(url: string, schema: ZodType<T>, request: HttpRequest): Promise<T>;
  text(url: string, request: HttpRequest): Promise<HttpTextResponse>;
  bytes(url: string, request: HttpRequest): Promise<Uint8Array>;
}
