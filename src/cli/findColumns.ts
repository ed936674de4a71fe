import { usage } from "#cli/readArguments";

/**
 * The columns that a list of names means, as indexes. Names are separated by commas, and a name may hold commas
 * itself (« Type de voie (rue, avenue…) »): the longest name that fits wins. Case and outer spaces do not matter
 * where no column has the very name.
 * @throws AppError invalid-input, naming what was not found and what there is
 */
export function findColumns(names: readonly string[], lists: readonly string[]): number[] {
  return lists.flatMap((list) => {
    const parts = list.split(",");
    const found: number[] = [];
    for (let start = 0; start < parts.length; ) {
      let end = parts.length;
      while (end > start && indexOfColumn(names, parts.slice(start, end).join(",")) === -1) end -= 1;
      if (end === start) throw usage("unknown-column", { column: (parts[start] ?? "").trim(), columns: names.join(", ") });
      found.push(indexOfColumn(names, parts.slice(start, end).join(",")));
      start = end;
    }
    return found;
  });
}

function indexOfColumn(names: readonly string[], wanted: string): number {
  const exact = names.indexOf(wanted);
  if (exact !== -1) return exact;
  const fold = (name: string) => name.trim().toLocaleLowerCase("fr");
  return names.findIndex((name) => fold(name) === fold(wanted));
}
