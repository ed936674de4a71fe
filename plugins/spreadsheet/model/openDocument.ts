import { AppError } from "#domain/appError";
import type { CellKind } from "#domain/table/cellKind";
import type { FileSource } from "#plugin-api";

import { damaged, openArchive } from "./openWorkbook";
import { scanXml } from "./scanXml";
import { addCell, emptyGrid, type SheetGrid } from "./sheetGrid";
import { unpackText, type ZipEntry } from "./zipArchive";

export interface OpenDocumentSheet {
  readonly name: string;
  readonly hidden: boolean;
}

export interface OpenDocument {
  readonly sheets: readonly OpenDocumentSheet[];
  /** The cells of one of the sheets. */
  grid(index: number): SheetGrid;
}

/** LibreOffice's own limits: what repeats beyond them is padding. */
const maxLines = 1_048_576;
const maxColumns = 16_384;

/**
 * An OpenDocument spreadsheet (.ods): all sheets stand in `content.xml`, runs of alike cells and lines are counted.
 * @throws AppError as `openWorkbook`
 * @source OASIS OpenDocument 1.2 part 1, 9.1 (tables), 19.385 (value types)
 */
export async function openDocument(source: FileSource, signal: AbortSignal): Promise<OpenDocument> {
  const entries = await openArchive(source, signal);
  const content = entries.find(({ name }) => name === "content.xml");
  if (!content) throw new AppError("invalid-input", "The archive holds no content.", { source: source.name, reason: "damaged-workbook" });
  try {
    const sheets = readSheets(content);
    return { sheets, grid: (index) => readGrid(content, index) };
  } catch (cause) {
    throw damaged(source.name, cause);
  }
}

function readSheets(content: ZipEntry): OpenDocumentSheet[] {
  const hiddenStyles = new Set<string>();
  const sheets: OpenDocumentSheet[] = [];
  let style = "";
  let depth = 0;
  const scanner = scanXml({
    open({ name, attributes }) {
      if (name === "style") style = attributes["style:name"] ?? "";
      if (name === "table-properties" && attributes["table:display"] === "false") hiddenStyles.add(style);
      if (name !== "table") return;
      depth += 1;
      if (depth === 1) sheets.push({ name: attributes["table:name"] ?? "", hidden: hiddenStyles.has(attributes["table:style-name"] ?? "") });
    },
    close(name) {
      if (name === "table") depth -= 1;
    },
  });
  unpackText(content, scanner.write);
  scanner.end();
  return sheets;
}

function readGrid(content: ZipEntry, wanted: number): SheetGrid {
  const grid = emptyGrid();
  let sheet = -1;
  let depth = 0;
  let line = 0;
  let rowRepeat = 1;
  let column = 0;
  let cell: { repeat: number; attributes: Readonly<Record<string, string>>; paragraphs: string[]; covered: boolean } | null = null;
  let row: { column: number; repeat: number; text: string; kind: CellKind }[] = [];
  let reading = false;
  let note = 0;

  const scanner = scanXml({
    open({ name, attributes }) {
      if (name === "table") {
        depth += 1;
        if (depth === 1) sheet += 1;
      }
      if (sheet !== wanted || depth !== 1) return;
      if (name === "table-row") {
        rowRepeat = repeats(attributes["table:number-rows-repeated"], maxLines);
        column = 0;
        row = [];
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cell = { repeat: repeats(attributes["table:number-columns-repeated"], maxColumns), attributes, paragraphs: [], covered: name !== "table-cell" };
      } else if (name === "annotation") note += 1;
      else if (note > 0 || !cell) return;
      else if (name === "p") {
        cell.paragraphs.push("");
        reading = true;
      } else if (reading && name === "s") append(" ".repeat(repeats(attributes["text:c"], 1000)));
      else if (reading && name === "tab") append("\t");
      else if (reading && name === "line-break") append("\n");
    },
    text(piece) {
      // Blanks and line breaks within a paragraph count as one space: OpenDocument writes the others as elements.
      if (reading && note === 0) append(piece.replaceAll(/[ \t\r\n]+/g, " "));
    },
    close(name) {
      if (name === "table") depth -= 1;
      if (name === "annotation") note -= 1;
      if (sheet !== wanted || depth !== 1) return;
      if (name === "p") reading = false;
      else if ((name === "table-cell" || name === "covered-table-cell") && cell) endCell(cell);
      else if (name === "table-row") endRow();
    },
  });

  function append(text: string): void {
    if (cell && cell.paragraphs.length > 0) cell.paragraphs[cell.paragraphs.length - 1] += text;
  }

  function endCell({ repeat, attributes, paragraphs, covered }: NonNullable<typeof cell>): void {
    const [text, kind] = valueOf(attributes, paragraphs.join("\n"));
    if (text === "" && attributes["table:formula"] !== undefined) grid.unsolved.push({ line: line + 1, column });
    if (text !== "" && !covered) row.push({ column, repeat, text, kind });
    const lines = repeats(attributes["table:number-rows-spanned"], maxLines);
    if (lines > 1) {
      const columns = repeats(attributes["table:number-columns-spanned"], maxColumns);
      grid.merges.push({ firstLine: line + 1, lastLine: line + lines, firstColumn: column, lastColumn: column + columns - 1 });
    }
    column += repeat;
    cell = null;
  }

  /** Empty lines are only counted; alike ones are copied as often as they say, within a sheet. */
  function endRow(): void {
    if (row.length > 0) {
      for (let copy = 1; copy <= Math.min(rowRepeat, maxLines - line); copy += 1) {
        for (const { column: first, repeat, text, kind } of row) {
          for (let at = first; at < Math.min(first + repeat, maxColumns); at += 1) addCell(grid, line + copy, at, text, kind);
        }
      }
    }
    line += rowRepeat;
  }

  unpackText(content, scanner.write);
  scanner.end();
  return grid;
}

function repeats(count: string | undefined, limit: number): number {
  const value = Number(count ?? 1);
  return Number.isFinite(value) ? Math.min(Math.max(1, Math.floor(value)), limit) : 1;
}

/** The value behind the text that is shown; a padded number (`01200`) is what is shown. */
function valueOf(attributes: Readonly<Record<string, string>>, shown: string): [text: string, kind: CellKind] {
  const type = attributes["office:value-type"] ?? attributes["calcext:value-type"] ?? "string";
  const value = attributes["office:value"];
  switch (type) {
    case "float":
    case "currency":
    case "percentage": {
      if (value === undefined) return [shown, "text"];
      if (/^0\d+$/.test(shown)) return [shown, "text"];
      return [String(Number(Number(value).toPrecision(15))), "number"];
    }
    case "boolean":
      return [attributes["office:boolean-value"] === "true" ? "VRAI" : "FAUX", "boolean"];
    case "date":
      return [(attributes["office:date-value"] ?? shown).replace("T", " ").replace(/ 00:00(:00(\.0+)?)?$/, "").replace(/( \d{2}:\d{2}):00(\.0+)?$/, "$1"), "date"];
    case "time": {
      const parts = /^PT(\d+)H(\d+)M(\d+)/.exec(attributes["office:time-value"] ?? "");
      const seconds = parts?.[3] === "00" ? "" : `:${parts?.[3] ?? ""}`;
      return parts ? [`${(parts[1] ?? "").padStart(2, "0")}:${(parts[2] ?? "").padStart(2, "0")}${seconds}`, "date"] : [shown, "text"];
    }
    default:
      return [attributes["office:string-value"] ?? shown, "text"];
  }
}
