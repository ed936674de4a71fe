const digitBits = 16;
const digits = 1 << digitBits;

/**
 * Stable order of the rows by one number each; NaN last in both directions.
 * @returns indexes
 */
export function* sortByNumbers(numbers: Float64Array, descending: boolean): Generator<void, Uint32Array> {
  const high = new Uint32Array(numbers.length);
  const low = new Uint32Array(numbers.length);
  const word = new Float64Array(1);
  const halves = new Uint32Array(word.buffer);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? Number.NaN;
    if (Number.isNaN(number)) {
      high[index] = low[index] = 0xffffffff;
      continue;
    }
    // + 0 makes one zero of the two. Flipping the bits makes IEEE 754 order like whole numbers.
    word[0] = (descending ? -number : number) + 0;
    const top = halves[1] ?? 0;
    const negative = top >>> 31 === 1;
    high[index] = (negative ? ~top : top | 0x80000000) >>> 0;
    low[index] = (negative ? ~(halves[0] ?? 0) : (halves[0] ?? 0)) >>> 0;
  }
  yield;
  let order = Uint32Array.from({ length: numbers.length }, (_, index) => index);
  for (const [keys, shift] of [[low, 0], [low, 16], [high, 0], [high, 16]] as const) {
    order = sortByDigit(order, keys, shift);
    yield;
  }
  return order;
}

/** One pass of a radix sort: stable by 16 bits of the key. Passes whose digit is the same everywhere cost one scan. */
export function sortByDigit(order: Uint32Array<ArrayBuffer>, keys: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(digits);
  for (let index = 0; index < order.length; index += 1) {
    const digit = ((keys[order[index] ?? 0] ?? 0) >>> shift) & (digits - 1);
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  let place = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    const count = counts[digit] ?? 0;
    if (count === order.length) return order;
    counts[digit] = place;
    place += count;
  }
  const sorted = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index += 1) {
    const row = order[index] ?? 0;
    const digit = ((keys[row] ?? 0) >>> shift) & (digits - 1);
    const target = counts[digit] ?? 0;
    sorted[target] = row;
    counts[digit] = target + 1;
  }
  return sorted;
}
