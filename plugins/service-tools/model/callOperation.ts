import { AppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { HttpClient } from "#plugin-api";

import { buildCall } from "./buildCall";
import { readAnswer, type ToolAnswer } from "./readAnswer";
import type { ServiceTool, ToolOperation } from "./serviceTool";
import type { ToolValues } from "./toolValues";

export interface CallProgress {
  readonly received: number;
  /** null: the service does not count. */
  readonly matched: number | null;
}

export interface CallOptions {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  /** Waits for its turn among the calls to this service. */
  readonly pace: (signal: AbortSignal) => Promise<void>;
  /** At most so many objects in all, where the operation has pages. */
  readonly limit: number;
  readonly onProgress?: (progress: CallProgress) => void;
}

/** An answer, and whether the service had more than was asked for. */
export interface CallResult {
  readonly answer: ToolAnswer;
  readonly cut: boolean;
}

/** No operation has more pages than that: a service that ignores its own `start` would answer for ever. */
const mostPages = 1_000;

/**
 * Calls the operation, page after page where it has pages.
 * @throws AppError as the HTTP client says, invalid-response, and service-failed for refusals under HTTP 200
 */
export async function callOperation(tool: ServiceTool & { readonly baseUrl: string }, operation: ToolOperation, values: ToolValues, options: CallOptions): Promise<CallResult> {
  const first = await callOnce(0);
  const { paging } = operation;
  if (first.kind !== "features" || !paging) return { answer: first, cut: false };
  const features: LayerFeature[] = [...first.features];
  const seen = new Set(features.map(({ id }) => id));
  let { withoutGeometry } = first;
  let full = first.features.length >= paging.pageSize;
  options.onProgress?.({ received: features.length, matched: first.matched });
  for (let page = 1; full && page < mostPages && features.length < options.limit; page += 1) {
    const next = await callOnce(page);
    if (next.kind !== "features") break;
    const fresh = next.features.filter(({ id }) => !seen.has(id));
    // The same page again: the service does not heed the start.
    if (fresh.length === 0) break;
    for (const one of fresh) seen.add(one.id);
    features.push(...fresh);
    withoutGeometry += next.withoutGeometry;
    full = next.features.length >= paging.pageSize;
    options.onProgress?.({ received: features.length, matched: first.matched });
  }
  const kept = features.slice(0, options.limit);
  const cut = features.length > options.limit || (full && features.length >= options.limit) || (first.matched !== null && first.matched > kept.length);
  return { answer: { kind: "features", features: kept, matched: first.matched, withoutGeometry }, cut };

  async function callOnce(page: number): Promise<ToolAnswer> {
    await options.pace(options.signal);
    const { url, ...call } = buildCall(operation, tool.baseUrl, values, operation.paging ? page : null);
    const response = await options.http.text(url, { ...call, signal: options.signal, timeoutMs: 60_000 });
    if (response.text.trim() === "" && response.status !== 204) {
      throw new AppError("invalid-response", "The answer is empty.", { source: tool.title, reason: "empty-answer", httpStatus: response.status });
    }
    return readAnswer(response.text, (response.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "", tool.title);
  }
}
