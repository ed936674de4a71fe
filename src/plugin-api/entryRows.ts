import type { ServiceEntry } from "#plugin-api/serviceReader";

/** One line of a tree of entries as it is shown. */
export interface EntryRow {
  /** Unique in the tree. */
  readonly key: string;
  readonly entry: ServiceEntry;
  /** 1 at the root. */
  readonly level: number;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly setSize: number;
  /** null for what can't be unfolded. */
  readonly expanded: boolean | null;
  /** Key of the group that it stands in; null at the root. */
  readonly parent: string | null;
  /** Titles of the groups above, from the root; only in filtered lists. */
  readonly path: readonly string[];
}

/** The lines of a tree whose groups in `expanded` are unfolded, in the order of the entries. */
export function treeRows(entries: readonly ServiceEntry[], expanded: ReadonlySet<string>): EntryRow[] {
  const rows: EntryRow[] = [];
  const walk = (siblings: readonly ServiceEntry[], level: number, parent: string | null): void => {
    siblings.forEach((entry, index) => {
      const key = keyOf(entry, index, parent);
      const children = entry.children ?? [];
      const open = children.length > 0 ? expanded.has(key) : null;
      rows.push({ key, entry, level, position: index + 1, setSize: siblings.length, expanded: open, parent, path: [] });
      if (open === true) walk(children, level + 1, key);
    });
  };
  walk(entries, 1, null);
  return rows;
}

/** Keys of the groups that are unfolded at first: from the root down, as long as the list stays short. */
export function firstExpanded(entries: readonly ServiceEntry[], mostRows = 40): Set<string> {
  const expanded = new Set<string>();
  let level = entries.map((entry, index) => ({ entry, key: keyOf(entry, index, null) }));
  let rows = level.length;
  while (level.length > 0) {
    const groups = level.filter(({ entry }) => (entry.children ?? []).length > 0);
    const below = groups.flatMap(({ entry, key }) => (entry.children ?? []).map((child, index) => ({ entry: child, key: keyOf(child, index, key) })));
    rows += below.length;
    // A single root is opened whatever it holds: closed, it would say nothing.
    if (below.length === 0 || (rows > mostRows && !(level.length === 1 && expanded.size === 0))) break;
    for (const { key } of groups) expanded.add(key);
    level = below;
  }
  return expanded;
}

/** Layers (and what would be one, could it be shown) of a tree; groups are not counted. */
export function countLayers(entries: readonly ServiceEntry[]): { readonly shown: number; readonly refused: number } {
  let shown = 0;
  let refused = 0;
  const walk = (siblings: readonly ServiceEntry[]): void => {
    for (const entry of siblings) {
      if (entry.layer) shown += 1;
      else if (entry.children === undefined) refused += 1;
      if (entry.children) walk(entry.children);
    }
  };
  walk(entries);
  return { shown, refused };
}

/** How many layers stand below each group, at any depth; those that can't be shown are counted too. */
export function layersBelow(entries: readonly ServiceEntry[]): ReadonlyMap<ServiceEntry, number> {
  const below = new Map<ServiceEntry, number>();
  const count = (siblings: readonly ServiceEntry[]): number =>
    siblings.reduce((sum, entry) => {
      if (!entry.children) return sum + 1;
      const inside = count(entry.children);
      below.set(entry, inside);
      return sum + inside + (entry.layer ? 1 : 0);
    }, 0);
  count(entries);
  return below;
}

/** Finds entries by the beginnings of their words, accents and case aside. Made once per tree. */
export interface EntryIndex {
  /** Layers (and groups that are layers) that hold a word beginning with each word typed, in the order of the tree. */
  filter(typed: string): EntryRow[];
}

export function indexEntries(entries: readonly ServiceEntry[]): EntryIndex {
  const known: { readonly key: string; readonly entry: ServiceEntry; readonly path: readonly string[]; readonly text: string }[] = [];
  const walk = (siblings: readonly ServiceEntry[], parent: string | null, path: readonly string[]): void => {
    siblings.forEach((entry, index) => {
      const key = keyOf(entry, index, parent);
      if (entry.layer || entry.children === undefined) {
        // A space before each word makes « begins a word » one search of text.
        known.push({ key, entry, path, text: words([entry.title, entry.id, ...(entry.keywords ?? []), ...path].join(" ")) });
      }
      if (entry.children) walk(entry.children, key, [...path, entry.title]);
    });
  };
  walk(entries, null, []);

  return {
    filter(typed) {
      const asked = words(typed).split(" ").filter(Boolean);
      const found = known.filter(({ text }) => asked.every((word) => text.includes(` ${word}`)));
      return found.map(({ key, entry, path }, index) => ({
        key,
        entry,
        level: 1,
        position: index + 1,
        setSize: found.length,
        expanded: null,
        parent: null,
        path,
      }));
    },
  };
}

/** The next line, after `from` and round the end, whose title begins with what was typed; -1 for none. */
export function nextByPrefix(rows: readonly EntryRow[], from: number, typed: string): number {
  const prefix = fold(typed);
  for (let step = 1; step <= rows.length; step += 1) {
    const index = (from + step) % rows.length;
    const row = rows[index];
    if (row && fold(row.entry.title).startsWith(prefix)) return index;
  }
  return -1;
}

/** Ids are unique in a service, but files repeat them: the place tells twins apart. */
function keyOf(entry: ServiceEntry, index: number, parent: string | null): string {
  return `${parent ?? ""}/${index}:${entry.id}`;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function words(text: string): string {
  return ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
}
