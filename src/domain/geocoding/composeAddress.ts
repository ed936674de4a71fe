/**
 * The address that is asked for one row: its parts in order, joined with one space.
 * Line breaks, tabs and control characters (NUL included) count as spaces; runs of spaces become one.
 * Apostrophes, accents and case stay as they are: the services fold them themselves.
 */
export function composeAddress(parts: readonly string[]): string {
   
  return parts.join(" ").replace(/[\s\u0000-\u001f\u007f\u00a0\u200b\ufeff]+/g, " ").trim();
}
