const width = 40;
let previous2 = new Uint8Array(width);
let previous = new Uint8Array(width);
let current = new Uint8Array(width);

/**
 * Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between two words.
 * @param most give up above it
 * @returns the distance, or `most + 1` when it is more; words of 40 letters or more are only equal or not
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const n = a.length;
  const m = b.length;
  if (Math.abs(n - m) > most || n >= width || m >= width) return most + 1;
  for (let j = 0; j <= m; j++) previous[j] = j;
  for (let i = 1; i <= n; i++) {
    current[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= m; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = (previous[j - 1] as number) + (letter === other ? 0 : 1);
      const deletion = (previous[j] as number) + 1;
      if (deletion < cost) cost = deletion;
      const insertion = (current[j - 1] as number) + 1;
      if (insertion < cost) cost = insertion;
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && other === a.charCodeAt(i - 2)) {
        const swap = (previous2[j - 2] as number) + 1;
        if (swap < cost) cost = swap;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    const recycled = previous2;
    previous2 = previous;
    previous = current;
    current = recycled;
  }
  const distance = previous[m] as number;
  return distance > most ? most + 1 : distance;
}
