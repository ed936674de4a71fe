import { strToU8, Zip, ZipDeflate } from "fflate";

import { AppError } from "#domain/appError";
import type { FormatOptions, WrittenTable } from "#plugin-api";

import { escapeXml } from "./xmlText";

/** Excel's own limits. */
const maxRows = 1_048_575;
const maxCellLength = 32_767;

/** Columns whose cells are written as numbers; everything else is text, so that leading zeros stay. */
const numberColumns = new Set(["result_score", "geo_moved_m"]);

/**
 * Writes one sheet, as a stream: memory does not grow with the table.
 * @throws AppError unsupported (`too-many-rows`, `cell-too-long`): a workbook has limits that CSV has not
 */
export async function* writeWorkbook(table: WrittenTable, _options: FormatOptions, { signal }: { signal: AbortSignal }): AsyncGenerator<Uint8Array> {
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
  for (const [path, xml] of Object.entries(fixedParts)) add(path).push(strToU8(xml), true);

  const { longitude, latitude } = table.geometryColumns ?? { longitude: -1, latitude: -1 };
  const numeric = table.columnNames.map((name, index) => numberColumns.has(name) || index === longitude || index === latitude);
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
      xml += rowXml(row, numeric, letters, line);
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

function rowXml(cells: readonly string[], numeric: readonly boolean[], letters: readonly string[], line: number): string {
  let xml = `<row r="${line}">`;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column] ?? "";
    if (cell.length > maxCellLength) {
      throw new AppError("unsupported", "A cell is too long for a workbook.", { reason: "cell-too-long", values: { length: cell.length, limit: maxCellLength } });
    }
    if (cell === "") continue;
    const reference = `${letters[column] ?? ""}${line}`;
    // Only what comes back as the same text is a number.
    if (numeric[column] && String(Number(cell)) === cell) xml += `<c r="${reference}"><v>${cell}</v></c>`;
    else xml += `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** `A`, `B`… `Z`, `AA`… from 0. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";

const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

const fixedParts: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Lignes" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`,
};
