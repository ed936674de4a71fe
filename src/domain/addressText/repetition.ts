const fullForms = new Map([
  ["b", "bis"],
  ["t", "ter"],
  ["q", "quater"],
]);

/** `b` and `bis` are the same repetition, as are `t` and `ter`, `q` and `quater`. */
export function sameRepetition(a: string, b: string): boolean {
  return (fullForms.get(a) ?? a) === (fullForms.get(b) ?? b);
}

export function isRepetitionWord(word: string): boolean {
  return /^(?:bis|ter|quater|quinquies|[a-z])$/.test(word);
}
