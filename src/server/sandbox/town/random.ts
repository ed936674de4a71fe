/** A seeded source of numbers: the same seed gives the same town on every machine. */
export interface Random {
  /** Uniform in [0, 1[. */
  next(): number;
  between(low: number, high: number): number;
  /** Both bounds included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** @source mulberry32, public domain */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError("Nothing to pick from.");
      return item;
    },
  };
}

/**
 * Smooth noise over the plane, without a table: a value for each integer point, eased in between.
 * @returns -1 to 1
 */
export function smoothNoise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const across = ease(x - column);
  const up = ease(y - row);
  const bottom = mix(pointNoise(column, row, seed), pointNoise(column + 1, row, seed), across);
  const top = mix(pointNoise(column, row + 1, seed), pointNoise(column + 1, row + 1, seed), across);
  return mix(bottom, top, up);
}

/** @returns -1 to 1, without any link between neighbours */
export function pointNoise(column: number, row: number, seed: number): number {
  let hash = Math.imul(column, 374_761_393) ^ Math.imul(row, 668_265_263) ^ Math.imul(seed, 2_147_483_647);
  hash = Math.imul(hash ^ (hash >>> 13), 1_274_126_177);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_519);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2_147_483_648 - 1;
}

const ease = (t: number): number => t * t * (3 - 2 * t);
const mix = (from: number, to: number, t: number): number => from + (to - from) * t;
