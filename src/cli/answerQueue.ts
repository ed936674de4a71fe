/** Packets on their way from the asker to the writer of the output; the asker waits when the writer lags behind. */
export class AnswerQueue<Packet> {
  readonly #packets: Packet[] = [];
  readonly #most: number;
  #ended = false;
  #fault: unknown = null;
  #wake: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves once there is room for the next one. @throws what `fail` was given */
  async push(packet: Packet): Promise<void> {
    this.#packets.push(packet);
    this.#changed();
    while (this.#packets.length > this.#most && this.#fault === null) await this.#change();
    if (this.#fault !== null) throw this.#fault;
  }

  end(): void {
    this.#ended = true;
    this.#changed();
  }

  /** Ends both sides with this fault; the first one counts. */
  fail(fault: unknown): void {
    this.#fault ??= fault;
    this.#changed();
  }

  async *packets(): AsyncGenerator<Packet, void, undefined> {
    for (;;) {
      if (this.#fault !== null) throw this.#fault;
      const next = this.#packets.shift();
      if (next !== undefined) {
        this.#changed();
        yield next;
      } else if (this.#ended) return;
      else await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #changed(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
