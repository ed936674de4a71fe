import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import type { FormatOptions, OpenedFile } from "#plugin-api";
import { memoryFileSource } from "#test/support/memoryFileSource";

import spreadsheet from "./spreadsheet";

const call = { signal: new AbortController().signal };

async function read(bytes: Uint8Array, options: FormatOptions = {}): Promise<{ opened: OpenedFile; rows: (readonly string[])[] }> {
  const opened = await spreadsheet.open(memoryFileSource("classeur.xlsx", bytes), options, call);
  const rows: (readonly string[])[] = [];
  for await (const batch of opened.rows) rows.push(...batch);
  return { opened, rows };
}

async function write(columnNames: readonly string[], rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of spreadsheet.write?.({ columnNames, rows: [rows], length: rows.length }, {}, call) ?? []) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** A workbook of two sheets with the given cells, in the way Excel writes them. */
async function workbook(sheetData: string, styles: string): Promise<Uint8Array> {
  const parts = unzipSync(await write(["x"], []));
  const sheet = (xml: string): Uint8Array =>
    strToU8(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${xml}</sheetData></worksheet>`);
  const patch = (path: string, from: string, to: string): Uint8Array => strToU8(new TextDecoder().decode(parts[path]).replace(from, to));
  const other = '<row r="1"><c r="A1" t="inlineStr"><is><t>autre</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>';
  return zipSync({
    ...parts,
    "xl/workbook.xml": patch("xl/workbook.xml", "</sheets>", '<sheet name="Été &amp; co" sheetId="2" r:id="rId9"/></sheets>'),
    "xl/_rels/workbook.xml.rels": patch(
      "xl/_rels/workbook.xml.rels",
      "</Relationships>",
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
    ),
    "xl/styles.xml": patch("xl/styles.xml", '<cellXfs count="1"><xf xfId="0"/></cellXfs>', styles),
    "xl/worksheets/sheet1.xml": sheet(sheetData),
    "xl/worksheets/sheet2.xml": sheet(other),
  });
}

const text = (reference: string, value: string): string => `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;

describe("reading a workbook", () => {
  const styles =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>';

  it("keeps texts to the letter, pads numbers shown with zeros, and writes days in full", async () => {
    const header = `<row r="1">${text("A1", "texte")}${text("B1", "cp")}${text("C1", "jour")}${text("D1", "prix")}</row>`;
    const row = `<row r="2">${text("A2", " 00123 ")}<c r="B2" s="1"><v>1200</v></c><c r="C2" s="2"><v>45352</v></c><c r="D2"><v>48.871771</v></c></row>`;
    const { opened, rows } = await read(await workbook(header + row, styles));
    expect(opened.columnNames).toEqual(["texte", "cp", "jour", "prix"]);
    expect(rows).toEqual([[" 00123 ", "01200", "2024-03-01", "48.871771"]]);
  });

  it("reads the first sheet, or the one that is chosen", async () => {
    const bytes = await workbook(`<row r="1">${text("A1", "nom")}</row>`, styles);
    const inspected = await spreadsheet.inspect(memoryFileSource("a.xlsx", bytes), {}, call);
    expect(inspected.options[0]).toMatchObject({ value: "Lignes", values: [{ value: "Lignes" }, { value: "Été & co" }] });
    const { opened, rows } = await read(bytes, { sheet: "Été & co" });
    expect(opened.columnNames).toEqual(["autre"]);
    expect(rows).toEqual([["7"]]);
  });

  it.each([
    ["a password", "EncryptedPackage", "password-protected"],
    ["the old format of Excel", "Workbook", "old-office-file"],
  ])("says that a file has %s", async (_, stream, reason) => {
    const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(70_000), Buffer.from(stream, "utf16le"), Buffer.alloc(900)]);
    await expect(read(new Uint8Array(container))).rejects.toMatchObject({ code: "unsupported", context: { reason, source: "classeur.xlsx" } });
  });

  it.each([
    ["half an archive", Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), "damaged-workbook"],
    ["an archive of something else", zipSync({ "lettre.xml": strToU8("<x/>") }), "damaged-workbook"],
    ["nothing", new Uint8Array(0), "empty-file"],
  ])("refuses %s", async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toMatchObject({ context: { reason } });
  });

  it("says which sheet is empty", async () => {
    await expect(read(await workbook("", styles))).rejects.toMatchObject({ context: { reason: "empty-sheet", values: { sheet: "Lignes" } } });
  });
});

describe("writing a workbook", () => {
  it("reads back what it wrote, leading zeros, spaces and odd characters too", async () => {
    const names = ["cp", "nom", "vide", "result_score"];
    const rows = [
      ["01200", "  <Bar> & « Co »", "", "0.93"],
      ["75001", "ligne\nautre", "", ""],
      ["=1+1", "_x0041_", "", "1"],
    ];
    const { opened, rows: again } = await read(await write(names, rows));
    expect(opened.columnNames).toEqual(names);
    expect(again).toEqual(rows);
  });

  it("refuses what a sheet can't hold, and says to take CSV", async () => {
    await expect(write(["a"], [["x".repeat(40_000)]])).rejects.toMatchObject({ context: { reason: "cell-too-long" } });
    const tooMany = spreadsheet.write?.({ columnNames: ["a"], rows: [], length: 2_000_000 }, {}, call);
    await expect(tooMany?.[Symbol.asyncIterator]().next()).rejects.toMatchObject({ context: { reason: "too-many-rows" } });
  });
});
