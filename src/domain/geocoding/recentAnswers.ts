import type { Outcome } from "#domain/geocoding/geocoder";

/**
 * The last answers, by identity; the least recently used go first. Trimmed only between packets: an answer
 * that a row of the packet counts on must outlive the packet.
 */
export class RecentAnswers {
  readonly #capacity: number;
  readonly #answers = new Map<string, Outcome>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(identity: string): Outcome | undefined {
    return this.#answers.get(identity);
  }

  /** True when the answer is known; it becomes the most recent one. */
  touch(identity: string): boolean {
    const outcome = this.#answers.get(identity);
    if (!outcome) return false;
    this.#answers.delete(identity);
    this.#answers.set(identity, outcome);
    return true;
  }

  set(identity: string, outcome: Outcome): void {
    this.#answers.set(identity, outcome);
  }

  /** Forgets the oldest beyond the capacity, those that a packet in the air counts on apart. */
  trim(isCountedOn: (identity: string) => boolean): void {
    for (const identity of this.#answers.keys()) {
      if (this.#answers.size <= this.#capacity) return;
      if (!isCountedOn(identity)) this.#answers.delete(identity);
    }
  }
}
