import type { FeatureAnswer } from "#contracts/ogc/features/featureAnswer";
import { toAppError, type AppError } from "#domain/appError";
import type { FeaturePage } from "#domain/layer/features";
import { sleep, systemClock, throwIfCancelled } from "#domain/time/clock";

export interface PageAnswer extends FeatureAnswer {
  /** Bytes received. */
  readonly size: number;
}

export interface PagesCall {
  /** At most so many features in all. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** Features wanted at once at most; what the service caps is learnt. */
  readonly largestPage: number;
  /** Pages asked at the same time. */
  readonly atOnce: number;
  /** Milliseconds before a page that failed is asked again; one after the other. */
  readonly retryAfterMs?: readonly number[];
}

/** Features of the first page: soon there, and enough to know how heavy they are. */
const firstPage = 1_000;
/** Read in a worker, a page of this size keeps the browser's own page waiting for some 10 ms. */
const pageBytes = 4_000_000;
const smallestPage = 500;

/**
 * Reads a long answer by pages: the first one tells how many there are, how heavy they are and how many the service
 * gives at once; the others are asked several at a time. A service that gives the first page again and again does not
 * page: what it gave is kept and the page says so (`cut`).
 * @param ask one page, `count` features from number `start` on
 * @throws AppError of `ask`, after a page was asked again in vain
 */
export async function* readPages(ask: (start: number, count: number) => Promise<PageAnswer>, call: PagesCall): AsyncGenerator<FeaturePage, void> {
  const { limit, largestPage } = call;
  if (limit <= 0) return;
  const askAgain = (start: number, count: number): Promise<PageAnswer> => askPatiently(ask, start, count, call);

  const wanted = Math.min(limit, firstPage, largestPage);
  const first = await askAgain(0, wanted);
  const { matched } = first;
  const seen = seenBefore(first);
  yield pageOf(first, limit);
  // No count, or a service that gives all at once whatever is asked.
  if (first.returned === 0 || first.returned >= limit || (matched === null ? first.returned < wanted : first.returned >= matched)) return;

  const end = Math.min(limit, matched ?? Infinity);
  // Less than asked and not the end: that is what the service gives at once.
  const cap = first.returned < wanted ? first.returned : largestPage;
  const step = Math.max(1, Math.min(cap, Math.max(smallestPage, Math.floor(pageBytes / Math.max(1, first.size / first.returned)))));

  if (matched === null) {
    let most = first.returned;
    for (let start = first.returned; start < end; ) {
      const count = Math.min(step, end - start);
      const page = await askAgain(start, count);
      if (page.returned === 0) return;
      if (seen(page)) {
        yield { features: [], matched: null, cut: true };
        return;
      }
      yield pageOf(page, end - start);
      start += page.returned;
      // Less than was asked may be what the service caps; less than it gave before is the end.
      if (page.returned < count && page.returned < most) return;
      most = Math.max(most, page.returned);
    }
    return;
  }

  const starts: { start: number; count: number }[] = [];
  for (let start = first.returned; start < end; start += step) starts.push({ start, count: Math.min(step, end - start) });
  yield* inParallel(starts, call.atOnce, askAgain, (page) => {
    if (seen(page)) return { page: { features: [], matched, cut: true }, last: true };
    return { page: pageOf(page, Infinity), last: false };
  });
}

type Judge = (answer: PageAnswer) => { page: FeaturePage; last: boolean };

/** Pages as they come. One that is shorter than asked is completed; nothing is asked any more once the reader leaves. */
async function* inParallel(
  waiting: { start: number; count: number }[],
  atOnce: number,
  ask: (start: number, count: number) => Promise<PageAnswer>,
  judge: Judge,
): AsyncGenerator<FeaturePage, void> {
  type Come = { readonly key: number; readonly piece: { start: number; count: number }; readonly answer: PageAnswer };
  const running = new Map<number, Promise<Come>>();
  const begin = (): void => {
    while (running.size < atOnce) {
      const piece = waiting.shift();
      if (!piece) return;
      const promise = ask(piece.start, piece.count).then((answer) => ({ key: piece.start, piece, answer }));
      // Whoever waits hears of it below; the others are left when the reader leaves.
      promise.catch(() => undefined);
      running.set(piece.start, promise);
    }
  };
  begin();
  while (running.size > 0) {
    const { key, piece, answer } = await Promise.race(running.values());
    running.delete(key);
    if (answer.returned > 0 && answer.returned < piece.count) waiting.unshift({ start: piece.start + answer.returned, count: piece.count - answer.returned });
    const { page, last } = judge(answer);
    if (!last) begin();
    yield page;
    if (last) return;
  }
}

/** Failures that may be gone the next moment; a refusal stays one. */
function mayPass({ code, context }: AppError): boolean {
  if (code === "service-failed") return context.reason !== "ogc-exception" || (context.httpStatus ?? 0) >= 500;
  return code === "invalid-response" && context.reason === "truncated-answer";
}

async function askPatiently(ask: (start: number, count: number) => Promise<PageAnswer>, start: number, count: number, { signal, retryAfterMs = [1_000, 4_000] }: PagesCall): Promise<PageAnswer> {
  for (let failures = 0; ; failures += 1) {
    throwIfCancelled(signal);
    try {
      return await ask(start, count);
    } catch (thrown) {
      const error = toAppError(thrown);
      const waitMs = retryAfterMs[failures];
      if (waitMs === undefined || !mayPass(error)) throw error;
      await sleep(systemClock, waitMs, signal);
    }
  }
}

function pageOf({ features, matched, leftOut }: PageAnswer, most: number): FeaturePage {
  return { features: features.length > most ? features.slice(0, most) : features, matched, ...(leftOut > 0 ? { leftOut } : {}) };
}

/** Whether a later page begins with the very feature that the first one began with. */
function seenBefore(first: PageAnswer): (page: PageAnswer) => boolean {
  const markOf = ({ features: [feature] }: PageAnswer): string | null =>
    // Ids that we gave say where the feature stood, not which it is.
    feature ? (feature.id.startsWith("#") ? JSON.stringify([feature.geometry, feature.properties]) : feature.id) : null;
  const mark = markOf(first);
  return (page) => mark !== null && markOf(page) === mark;
}
