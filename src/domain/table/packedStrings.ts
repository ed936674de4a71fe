/** Optional strings with each distinct one kept once: what travels between threads and what is stored. */
export interface PackedStrings {
  readonly values: readonly string[];
  /** Index into `values` plus one; 0 where there is none. */
  readonly codes: Uint32Array;
}

/** @returns undefined when every string is absent */
export function packStrings(strings: readonly (string | undefined)[]): PackedStrings | undefined {
  const codeOf = new Map<string, number>();
  let codes: Uint32Array | undefined;
  strings.forEach((string, index) => {
    if (string === undefined) return;
    codes ??= new Uint32Array(strings.length);
    let code = codeOf.get(string);
    if (code === undefined) {
      code = codeOf.size + 1;
      codeOf.set(string, code);
    }
    codes[index] = code;
  });
  return codes && { values: [...codeOf.keys()], codes };
}

export function unpackString(packed: PackedStrings | undefined, index: number): string | undefined {
  return packed?.values[(packed.codes[index] ?? 0) - 1];
}
