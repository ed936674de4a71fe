import type { CellKind } from "#domain/table/cellKind";

import { columnOf, lineOf } from "./cellReference";
import { kindOfText, plainFormat } from "./numberFormats";
import { openWorkbook, type Workbook, type WorkbookSheet } from "./openWorkbook";
import type { OpenBook } from "./readWorkbookTable";
import { scanXml } from "./scanXml";
import { addCell, emptyGrid, type MergedCells, type SheetGrid } from "./sheetGrid";
import { unescapeCell } from "./xmlText";
import { unpackText } from "./zipArchive";

/** The sheets of an .xlsx workbook. */
export const openXlsx: OpenBook = async (source, signal) => {
  const workbook = await openWorkbook(source, signal);
  return {
    sheets: workbook.sheets,
    grid(index) {
      const sheet = workbook.sheets[index];
      return sheet ? readSheetGrid(workbook, sheet) : emptyGrid();
    },
  };
};

/** Reads one sheet as it streams out of the archive: a million empty lines cost nothing. @throws Error malformed XML */
function readSheetGrid(workbook: Workbook, sheet: WorkbookSheet): SheetGrid {
  const grid = emptyGrid();
  const entry = workbook.entries.find(({ name }) => name === sheet.path);
  if (!entry) return grid;
  let line = 0;
  let column = -1;
  let type = "n";
  let style = 0;
  let value = "";
  let hasFormula = false;
  let taking = false;
  let phonetic = false;
  const scanner = scanXml({
    open({ name, attributes }) {
      if (name === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? 0);
        value = "";
        hasFormula = false;
      } else if (name === "row") {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        column = -1;
      } else if (name === "v") taking = true;
      else if (name === "t") taking = !phonetic;
      else if (name === "f") hasFormula = true;
      else if (name === "rPh") phonetic = true;
      else if (name === "mergeCell") {
        const merge = mergeOf(attributes.ref ?? "");
        if (merge) grid.merges.push(merge);
      }
    },
    text(piece) {
      if (taking) value += piece;
    },
    close(name) {
      if (name === "v" || name === "t") taking = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "c") {
        if (value === "" && hasFormula) grid.unsolved.push({ line, column });
        const [text, kind] = cellOf(workbook, type, style, value);
        addCell(grid, line, column, text, kind);
      }
    },
  });
  unpackText(entry, scanner.write);
  scanner.end();
  return grid;
}

/** A cell as text: numbers as they are shown, days as `2024-03-01`, hours as `12:30`. */
function cellOf({ strings, formats }: Workbook, type: string, style: number, value: string): [text: string, kind: CellKind] {
  if (type === "s") return [unescapeCell(strings[Number(value)] ?? ""), "text"];
  if (type === "b") return [value === "" ? "" : value === "1" || value === "true" ? "VRAI" : "FAUX", "boolean"];
  if (type === "d") return [value.replace("T", " ").replace(/ 00:00(:00(\.0+)?)?$/, ""), "date"];
  if (type !== "n" || value === "") return [unescapeCell(value), "text"];
  const number = Number(value);
  const format = formats[style] ?? plainFormat;
  if (!Number.isFinite(number)) return [value, "text"];
  const text = format.text(number, value);
  return [text, kindOfText(format, text)];
}

function mergeOf(reference: string): MergedCells | null {
  const [from = "", to = from] = reference.split(":");
  const merge = { firstLine: lineOf(from), lastLine: lineOf(to), firstColumn: columnOf(from), lastColumn: columnOf(to) };
  return Number.isNaN(merge.firstLine + merge.lastLine) ? null : merge;
}
