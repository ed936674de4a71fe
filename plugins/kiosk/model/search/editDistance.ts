const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const;

/**
 * Whether a word turns into the beginning or the whole of a term with at most `limit` errors: a letter missing, added,
 * changed, or two exchanged. The first letter is right, or exchanged with the second.
 */
export function isNear(word: string, term: string, limit: number): boolean {
  const length = word.length;
  if (length > 60 || term.length < length - limit) return false;
  if (word[0] !== term[0] && word[0] !== term[1] && word[1] !== term[0]) return false;
  // Longer terms are compared by their beginning: one may be typing still.
  const width = Math.min(term.length, length + limit);
  let [before, above, row]: [Uint8Array, Uint8Array, Uint8Array] = [...rows];
  for (let column = 0; column <= width; column += 1) above[column] = column;
  for (let at = 1; at <= length; at += 1) {
    row[0] = at;
    let best = at;
    for (let column = 1; column <= width; column += 1) {
      const same = word[at - 1] === term[column - 1];
      let cost = Math.min((above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      if (at > 1 && column > 1 && word[at - 1] === term[column - 2] && word[at - 2] === term[column - 1]) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      row[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return false;
    [before, above, row] = [above, row, before];
  }
  for (let column = Math.max(0, length - limit); column <= width; column += 1) if ((above[column] ?? 99) <= limit) return true;
  return false;
}
