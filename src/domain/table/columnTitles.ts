/**
 * Names by which people tell columns apart, the same on every screen: `ville`, `ville (2)`; a column without a header
 * has its letter, as in a spreadsheet.
 */
export function columnTitles(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, position) => {
    const title = name.trim() === "" ? `(${columnLetter(position)})` : name;
    let distinct = title;
    for (let time = 2; taken.has(distinct); time += 1) distinct = `${title} (${time})`;
    taken.add(distinct);
    return distinct;
  });
}

/** A, B… Z, AA, as in a spreadsheet. */
function columnLetter(position: number): string {
  const rest = Math.floor(position / 26);
  return (rest > 0 ? columnLetter(rest - 1) : "") + String.fromCharCode(65 + (position % 26));
}
