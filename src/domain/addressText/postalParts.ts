import type { Token } from "./tokenize";
import { isStopWord, isStreetType } from "./words";

/** Tokens that no address holds, as bits: CEDEX and its number, post-box numbers, `France` at the end. */
export function findNoise(tokens: readonly Token[]): number {
  let noise = 0;
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.word === "cedex") {
      noise |= 1 << i;
      if (next?.numeric === true && next.word.length <= 2) noise |= 1 << (i + 1);
    } else if (/^(?:bp|cs|tsa)$/.test(token.word) && next?.numeric === true) {
      noise |= (1 << i) | (1 << (i + 1));
      const group = tokens[i + 2];
      if (next.word.length <= 2 && group?.numeric === true && group.word.length === 3) noise |= 1 << (i + 2);
    } else if (token.word === "france" && i === tokens.length - 1 && i > 1 && !isStreetLike(tokens[i - 1])) {
      noise |= 1 << i;
    }
  });
  return noise;
}

function isStreetLike(token: Token | undefined): boolean {
  return token === undefined || isStopWord(token.word) || isStreetType(token.word) || token.word === "anatole";
}

/**
 * Where the postcode stands, -1 without one: the last five-digit number; else a four-digit one that lost its leading
 * zero, if words stand before it.
 * @param noise bits of `findNoise`
 */
export function findPostcode(tokens: readonly Token[], noise: number): number {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token?.numeric === true && token.word.length === 5 && (noise & (1 << i)) === 0) return i;
  }
  for (let i = tokens.length - 1; i > 1; i--) {
    const token = tokens[i];
    if (token?.numeric !== true || token.word.length !== 4 || token.ordinal || (noise & (1 << i)) !== 0) continue;
    // Years stand in street names: 8 mai 1945, 19 mars 1962.
    if (!/^[1-9]\d{3}$/.test(token.word) || /^(?:1[789]|20)\d\d$/.test(token.word)) continue;
    return i;
  }
  return -1;
}
