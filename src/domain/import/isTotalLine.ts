import { countFilled } from "#domain/import/findHeaderLine";
import { parseNumber } from "#domain/import/parseNumber";

const totalWord = /^\W*(?:(?:sous|grand)[\s-]*)?(?:tota(?:l|ux)|ensemble|somme|moyenne|cumul)\b/iu;

/** A row that sums others: its first text says so, and all that it holds beside is numbers. */
export function isTotalLine(row: readonly string[], typicalFilled: number): boolean {
  const label = row.find((cell) => cell.trim() !== "");
  if (label === undefined || !totalWord.test(label.trim())) return false;
  const filled = countFilled(row);
  if (typicalFilled > 2 && filled * 2 > typicalFilled + 1) return false;
  let seen = false;
  for (const cell of row) {
    if (cell.trim() === "") continue;
    if (!seen) seen = true;
    else if (Number.isNaN(parseNumber(cell.replace(/[\s\u00a0\u202f]*[€%]$/, "")))) return false;
  }
  return true;
}

/** How many cells most rows fill. */
export function typicalFilled(rows: readonly (readonly string[])[]): number {
  const counts = rows.map(countFilled).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
