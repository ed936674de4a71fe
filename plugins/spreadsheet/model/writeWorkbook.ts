import { strToU8, Zip, ZipDeflate } from "fflate";

import { AppError } from "#domain/appError";
import type { CellKind } from "#domain/table/cellKind";
import type { FormatOptions, WrittenTable } from "#plugin-api";

import { columnLetters } from "./cellReference";
import { cellXml } from "./cellXml";
import { momentCode } from "./numberFormats";
import { writeIntoWorkbook } from "./writeIntoWorkbook";
import { escapeXml } from "./xmlText";

/** Excel's own limit. */
const maxRows = 1_048_575;

/**
 * Writes into a copy of the workbook that the rows came from, where it was kept and all of them are written; else a
 * workbook of one sheet, as a stream, whose columns keep their kind.
 * @throws AppError unsupported (`too-many-rows`, `cell-too-long`): a workbook has limits that CSV has not
 */
export async function* writeWorkbook(table: WrittenTable, options: FormatOptions, { signal }: { signal: AbortSignal }): AsyncGenerator<Uint8Array> {
  if (table.original?.rows === null) yield* writeIntoWorkbook(table, table.original.source, options, signal);
  else yield* writeNewWorkbook(table, options, signal);
}

async function* writeNewWorkbook(table: WrittenTable, options: FormatOptions, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  refuseTooMany(table.length ?? 0);
  const pieces: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece);
  });
  const add = (path: string): ZipDeflate => {
    const part = new ZipDeflate(path, { level: 4 });
    zip.add(part);
    return part;
  };
  for (const [path, xml] of Object.entries(fixedParts(sheetName(options.sheet)))) add(path).push(strToU8(xml), true);

  const { longitude, latitude } = table.geometryColumns ?? { longitude: -1, latitude: -1 };
  const kinds = table.columnNames.map((_, index): CellKind => (index === longitude || index === latitude ? "number" : (table.columnKinds?.[index] ?? "text")));
  const sheet = add("xl/worksheets/sheet1.xml");
  const letters = table.columnNames.map((_, index) => columnLetters(index));
  let line = 1;
  sheet.push(strToU8(sheetStart + rowXml(table.columnNames, [], letters, line)), false);
  for await (const rows of table.rows) {
    signal.throwIfAborted();
    refuseTooMany(line - 1 + rows.length);
    let xml = "";
    for (const row of rows) {
      line += 1;
      xml += rowXml(row, kinds, letters, line);
    }
    sheet.push(strToU8(xml), false);
    if (failure) throw new AppError("bug", "The archive could not be written.", {}, { cause: failure });
    yield* pieces.splice(0);
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* pieces.splice(0);
}

function refuseTooMany(rows: number): void {
  if (rows <= maxRows) return;
  throw new AppError("unsupported", "A sheet can't have so many rows.", { reason: "too-many-rows", values: { rows, limit: maxRows } });
}

function rowXml(cells: readonly string[], kinds: readonly CellKind[], letters: readonly string[], line: number): string {
  let xml = `<row r="${line}">`;
  for (let column = 0; column < cells.length; column += 1) {
    const text = cells[column] ?? "";
    if (text === "") continue;
    const kind = kinds[column] ?? "text";
    xml += cellXml({ reference: `${letters[column] ?? ""}${line}`, text, kind, style: dateStyle(kind, text), date1904: false });
  }
  return `${xml}</row>`;
}

/** Styles of the new workbook: 0 general, 1 days, 2 days and hours, 3 hours, 4 our own moments. */
function dateStyle(kind: CellKind, text: string): number | undefined {
  if (kind !== "date") return undefined;
  if (text.endsWith("Z")) return 4;
  if (!text.includes(":")) return 1;
  return /[-/]/.test(text) ? 2 : 3;
}

/** What Excel takes: 31 characters, none of `[]:*?/\`. */
function sheetName(name: string | undefined): string {
  return (name ?? "").replaceAll(/[[\]:*?/\\]/g, " ").slice(0, 31).trim() || "Lignes";
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";

const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

const fixedParts = (sheet: string): Readonly<Record<string, string>> => ({
  "[Content_Types].xml": `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escapeXml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="${escapeXml(momentCode)}"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/><xf numFmtId="20" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
});
