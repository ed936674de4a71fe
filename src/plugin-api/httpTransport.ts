import axios, { isAxiosError, type AxiosProgressEvent } from "axios";

/** One exchange with a server, whatever its status. */
export interface TransportRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: FormData | string;
  readonly signal: AbortSignal;
  /** Called as bytes go and come. */
  readonly onProgress: (progress: { sentBytes: number; receivedBytes: number }) => void;
}

export interface TransportResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Rejects with a NetworkFault when no whole answer came. */
export type HttpTransport = (request: TransportRequest) => Promise<TransportResponse>;

/** No answer, or half of one. `code` is Node's or axios's (`ECONNRESET`, `ENOTFOUND`, `ERR_NETWORK`…). */
export class NetworkFault extends Error {
  override readonly name = "NetworkFault";
  readonly code: string;

  constructor(code: string, message: string, options: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The real thing: XMLHttpRequest in a page or a worker, `node:http` in Node. */
export const axiosTransport: HttpTransport = async (request) => {
  let sentBytes = 0;
  let receivedBytes = 0;
  const { origin } = new URL(request.url, "http://page.invalid");
  const onUploadProgress = (event: AxiosProgressEvent) => {
    sentBytes = event.loaded;
    request.onProgress({ sentBytes, receivedBytes });
  };
  try {
    const response = await axios.request<ArrayBuffer | Uint8Array>({
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      data: request.body,
      signal: request.signal,
      responseType: "arraybuffer",
      // Bodies are read by a schema further up, and statuses become faults there: axios only carries.
      transformResponse: [],
      validateStatus: () => true,
      withXSRFToken: false,
      maxBodyLength: Number.POSITIVE_INFINITY,
      maxContentLength: Number.POSITIVE_INFINITY,
      // In Node a body is kept in memory when redirects are followed, and a redirection must not lead to an undeclared origin.
      maxRedirects: request.method === "POST" ? 0 : 3,
      beforeRedirect: (options: { protocol?: string; host?: string; href?: string }) => {
        const target = options.href ?? `${options.protocol ?? ""}//${options.host ?? ""}`;
        if (new URL(target).origin !== origin) throw new Error(`The service redirects to another origin: ${target}`);
      },
      ...(isLoopback(request.url) ? { proxy: false as const } : {}),
      ...(bodyBytes(request.body) > longUploadBytes ? { onUploadProgress } : {}),
      onDownloadProgress: (event: AxiosProgressEvent) => {
        receivedBytes = event.loaded;
        request.onProgress({ sentBytes, receivedBytes });
      },
    });
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
    }
    return { status: response.status, headers, bytes: new Uint8Array(response.data) };
  } catch (thrown) {
    const code = isAxiosError(thrown) && thrown.code ? thrown.code : "ERR_NETWORK";
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new NetworkFault(code, message, { cause: thrown });
  }
};

/**
 * Only such uploads are followed: a listener on a page's upload makes the browser ask the service's permission
 * (a CORS preflight) before each call.
 */
const longUploadBytes = 1_000_000;

function bodyBytes(body: FormData | string | undefined): number {
  if (body === undefined) return 0;
  if (typeof body === "string") return body.length;
  let bytes = 0;
  body.forEach((value) => (bytes += typeof value === "string" ? value.length : value.size));
  return bytes;
}

/** This machine's own servers are never behind a proxy. */
function isLoopback(url: string): boolean {
  return /^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])[:/]/.test(url);
}
