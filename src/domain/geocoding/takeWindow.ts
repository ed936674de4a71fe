import type { OutcomeReason } from "#domain/geocoding/geocoder";
import type { Batch } from "#domain/geocoding/runBatch";
import type { RowId } from "#domain/table/table";

interface Entry {
  readonly row: RowId;
  readonly question: { readonly kind: "ask"; readonly identity: string } | { readonly kind: "skip"; readonly reason: OutcomeReason };
}

/** The rows of one packet, and what they ask. */
export interface Window<Input> {
  readonly entries: Entry[];
  /** By identity: the first row that asked it. */
  readonly questions: Map<string, Input>;
  /** Identities that earlier packets asked: their answers must be remembered until this one is done. */
  readonly borrowed: Set<string>;
}

export function emptyWindow<Input>(): Window<Input> {
  return { entries: [], questions: new Map(), borrowed: new Set() };
}

/**
 * Takes rows into an empty window until the packet is full.
 * @returns the row that no longer fits, for the next packet
 */
export async function takeWindow<Input extends { readonly row: RowId }>(
  batch: Batch<Input>,
  source: AsyncIterator<Input> | Iterator<Input>,
  window: Window<Input>,
  carried: Input | null,
  size: number,
  isKnown: (identity: string) => boolean,
): Promise<Input | null> {
  // Rows that cost no question (repeated, skipped) also end a packet at some point, so that progress shows.
  const mostEntries = Math.max(2_000, size * 5);
  let bytes = 0;
  let next = carried;
  while (window.entries.length < mostEntries && window.questions.size < size) {
    if (next === null) {
      const step = await source.next();
      if (step.done) return null;
      next = step.value;
    }
    const question = batch.question(next);
    if (question.kind === "ask" && !window.questions.has(question.identity)) {
      if (isKnown(question.identity)) window.borrowed.add(question.identity);
      else {
        if (bytes + question.bytes > batch.limits.maxBytes && window.questions.size > 0) return next;
        bytes += question.bytes;
        window.questions.set(question.identity, question.input);
      }
    }
    window.entries.push({ row: next.row, question: question.kind === "ask" ? { kind: "ask", identity: question.identity } : question });
    next = null;
  }
  return null;
}
