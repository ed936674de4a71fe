/** What is written over a side: what it alone shows, or what it lacks, or `all` that it shows when nothing differs. */
export type SideTitle = { readonly kind: "only" | "without" | "all"; readonly titles: readonly string[] };

/** @param one titles on one side, from the top to the bottom */
export function sideTitles(one: readonly string[], other: readonly string[]): readonly [SideTitle, SideTitle] {
  return [sideTitle(one, other), sideTitle(other, one)];
}

function sideTitle(mine: readonly string[], theirs: readonly string[]): SideTitle {
  const only = mine.filter((title) => !theirs.includes(title));
  if (only.length > 0) return { kind: "only", titles: only };
  const lacking = theirs.filter((title) => !mine.includes(title));
  return lacking.length > 0 ? { kind: "without", titles: lacking } : { kind: "all", titles: mine };
}
