import type { Column } from "#domain/table/column";
import type { Translate } from "#plugin-api";

/** A column as people name it; one without a header by its place, from 1. */
export function columnTitle(column: Column, position: number, t: Translate): string {
  return column.name.trim() === "" ? t("column.unnamed", { position: position + 1 }) : column.name;
}
