import { z } from "zod";

import { AppError, type ErrorContext } from "#domain/appError";
import type { NetworkFault, TransportResponse } from "#plugin-api/httpTransport";

/** No answer came: the network is away, or the service is. */
export function faultOfNetwork(fault: NetworkFault, online: boolean, source: string): AppError {
  const cause = { cause: fault };
  if (["ETIMEDOUT", "ECONNABORTED"].includes(fault.code)) return new AppError("timeout", fault.message, { source }, cause);
  const noRoute = ["ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "ENETDOWN", "EHOSTUNREACH"].includes(fault.code);
  if (!online || noRoute) return new AppError("offline", fault.message, { source }, cause);
  const reason = fault.code === "ECONNREFUSED" ? "unreachable" : "connection-cut";
  return new AppError("service-failed", fault.message, { source, reason }, cause);
}

/** Bodies of refusals: the geocoder and Road2 say `message` (and `detail`), Kong `message`, RFC 9457 `title` and `detail`. */
const refusal = z.object({
  message: z.string().optional(),
  title: z.string().optional(),
  detail: z.union([z.string(), z.array(z.string())]).optional(),
});

/** The fault that a status stands for; null for an answer (2xx). */
export function faultOfStatus(response: TransportResponse, source: string): AppError | null {
  const { status } = response;
  if (status >= 200 && status < 300) return null;
  const context: ErrorContext = { source, httpStatus: status };
  if (status === 429) {
    const retryAfterMs = readRetryAfter(response.headers["retry-after"]);
    return new AppError("quota-exceeded", "The service refuses: too many calls.", { ...context, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  }
  if (status === 401 || status === 403) return new AppError("permission-denied", `The service refused with ${status}.`, context);
  if (status === 404 || status === 410) return new AppError("not-found", `The service has nothing at this address (${status}).`, context);
  if (status === 408 || status === 504) return new AppError("timeout", `The service gave up waiting (${status}).`, context);
  if (status >= 500) return new AppError("service-failed", `The service failed with ${status}.`, context);
  if (status < 400) return new AppError("invalid-response", `The service redirects elsewhere (${status}).`, { ...context, reason: "redirected" });
  const words = serviceWords(response);
  return new AppError("invalid-input", words || `The service refused with ${status}.`, { ...context, ...(words ? { reason: "refused-by-service", values: { words } } : {}) });
}

/** What the service itself says of its refusal; empty when it says nothing that can be read. */
function serviceWords(response: TransportResponse): string {
  const text = new TextDecoder().decode(response.bytes.subarray(0, 4_096));
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A page or an XML exception: its first words only if it is plain text.
    return text.trimStart().startsWith("<") ? "" : text.trim().slice(0, 300);
  }
  const parsed = refusal.safeParse(body);
  if (!parsed.success) return "";
  const { message, title, detail } = parsed.data;
  const details = typeof detail === "string" ? [detail] : (detail ?? []);
  return [message ?? title, ...details].filter(Boolean).join(" – ");
}

/** Seconds or an HTTP date → milliseconds, at most ten minutes; undefined when it can't be read. */
function readRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1_000, 0), 600_000) : undefined;
}
