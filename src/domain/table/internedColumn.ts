/**
 * Optional strings, one per row, of which few are distinct (kinds, dates, engines): four bytes a row and each
 * distinct string once; nothing at all until the first one is set.
 */
export class InternedColumn {
  readonly #length: number;
  readonly #values: string[] = [];
  readonly #codeOf = new Map<string, number>();
  #codes: Uint32Array | null = null;

  constructor(length: number) {
    this.#length = length;
  }

  get(index: number): string | undefined {
    return this.#codes === null ? undefined : this.#values[(this.#codes[index] ?? 0) - 1];
  }

  set(index: number, value: string | undefined): void {
    if (value === undefined) {
      if (this.#codes) this.#codes[index] = 0;
      return;
    }
    this.#codes ??= new Uint32Array(this.#length);
    let code = this.#codeOf.get(value);
    if (code === undefined) {
      code = this.#values.push(value);
      this.#codeOf.set(value, code);
    }
    this.#codes[index] = code;
  }
}
