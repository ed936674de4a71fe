import type { Translate } from "#plugin-api/messages";

/** A column's name as people tell it from the others: an empty one by its place, a repeated one by its turn. */
export function columnTitle(names: readonly string[], index: number, t: Translate): string {
  const name = names[index] ?? "";
  if (name.trim() === "") return t("import.column.unnamed", { place: index + 1 });
  const turn = names.slice(0, index + 1).filter((other) => other === name).length;
  return turn > 1 || names.indexOf(name, index + 1) !== -1 ? t("import.column.repeated", { name, turn }) : name;
}
