import { strToU8, unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
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
    "xl/styles.xml": strToU8(`<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${styles}</styleSheet>`),
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

describe("a sheet made by hand", () => {
  const titled = [
    `<row r="1">${text("A1", "Suivi des visites")}</row>`,
    `<row r="3">${text("A3", "nom")}${text("B3", "jour")}${text("C3", "montant")}${text("D3", "ville")}${text("E3", "fait")}</row>`,
    `<row r="4">${text("A4", "École")}<c r="B4" s="2"><v>46023</v></c><c r="C4"><v>12.5</v></c>${text("D4", "Belfort")}<c r="E4" t="b"><v>1</v></c></row>`,
    `<row r="5">${text("A5", "Mairie")}<c r="B5" s="2"><v>46024</v></c><c r="C5"><f>C4*2</f></c><c r="E5" t="b"><v>0</v></c></row>`,
    `<row r="6">${text("A6", "TOTAL ACCESS")}<c r="B6" s="2"><v>46025</v></c><c r="C6"><v>3</v></c>${text("D6", "Rodez")}</row>`,
    `<row r="7">${text("A7", "Total HT")}<c r="C7"><f>SUM(C4:C6)</f><v>15.5</v></c></row>`,
    `<row r="8">${text("A8", "TOTAL TTC")}<c r="C8"><v>18.6</v></c></row>`,
  ].join("");
  const styles = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="1"/><xf numFmtId="14"/></cellXfs>';

  it("finds the header below a title, leaves two totals out and says both", async () => {
    const { opened, rows } = await read(await workbook(titled, styles));
    expect(opened.columnNames).toEqual(["nom", "jour", "montant", "ville", "fait"]);
    expect(rows).toEqual([
      ["École", "2026-01-01", "12.5", "Belfort", "VRAI"],
      ["Mairie", "2026-01-02", "", "", "FAUX"],
      ["TOTAL ACCESS", "2026-01-03", "3", "Rodez", ""],
    ]);
    expect(opened.columnKinds).toEqual(["text", "date", "number", "text", "boolean"]);
    expect(opened.warnings).toEqual([
      { key: "warning.title-lines", values: { count: 1, header: 3 } },
      { key: "warning.totals", values: { count: 2, lines: "7, 8" } },
      { key: "warning.formulas", values: { count: 1, cells: "C5" } },
    ]);
  });

  it("obeys the header line and the totals that a person chose", async () => {
    const bytes = await workbook(titled, styles);
    expect((await read(bytes, { header: "1" })).opened.columnNames[0]).toBe("Suivi des visites");
    expect((await read(bytes, { header: "0" })).rows).toHaveLength(5);
    expect((await read(bytes, { totals: "keep" })).rows.map((row) => row[0])).toEqual(["École", "Mairie", "TOTAL ACCESS", "Total HT", "TOTAL TTC"]);
  });

  it("repeats a text merged over lines, but not a title over columns", async () => {
    const merges = '</sheetData><mergeCells count="2"><mergeCell ref="D4:D5"/><mergeCell ref="A1:E1"/></mergeCells><sheetData>';
    const { opened, rows } = await read(await workbook(titled + merges, styles));
    expect(rows[1]?.[3]).toBe("Belfort");
    expect(opened.warnings).toContainEqual({ key: "warning.merged", values: { count: 1, cells: "D5" } });
  });

  it("counts days from 1904 where the workbook does", async () => {
    const parts = unzipSync(await workbook(titled, styles));
    const xml = new TextDecoder().decode(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>');
    const { rows } = await read(zipSync({ ...parts, "xl/workbook.xml": strToU8(xml) }));
    expect(rows[0]?.[1]).toBe("2030-01-02");
  });

  it("takes the first sheet that is shown", async () => {
    const parts = unzipSync(await workbook(titled, styles));
    const xml = new TextDecoder().decode(parts["xl/workbook.xml"]).replace('name="Lignes"', 'name="Lignes" state="hidden"');
    const { opened } = await read(zipSync({ ...parts, "xl/workbook.xml": strToU8(xml) }));
    expect(opened.options.sheet).toBe("Été & co");
  });

  it("reads past a million empty lines", async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 10}"/>`).join("");
    const { rows } = await read(await workbook(titled + empty, styles));
    expect(rows).toHaveLength(3);
  }, 60_000);
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

  it("keeps the kinds of columns that are known, where there is no workbook to copy", async () => {
    const table = {
      columnNames: ["cp", "montant", "jour", "fait"],
      columnKinds: [undefined, "number", "date", "boolean"] as const,
      rows: [[["01200", "1 234,5", "2026-03-01", "VRAI"], ["8170", "nc", "demain", ""]]],
    };
    const pieces: Uint8Array[] = [];
    for await (const piece of spreadsheet.write?.(table, { sheet: "Visites" }, call) ?? []) pieces.push(piece);
    const cells = await readSheet(new Uint8Array(Buffer.concat(pieces)).buffer, "Visites");
    expect(cells[1]).toEqual(["01200", 1234.5, new Date("2026-03-01T00:00:00Z"), true]);
    expect(cells[2]).toEqual(["8170", "nc", "demain", null]);
  });

  it("refuses what a sheet can't hold, and says to take CSV", async () => {
    await expect(write(["a"], [["x".repeat(40_000)]])).rejects.toMatchObject({ context: { reason: "cell-too-long" } });
    const tooMany = spreadsheet.write?.({ columnNames: ["a"], rows: [], length: 2_000_000 }, {}, call);
    await expect(tooMany?.[Symbol.asyncIterator]().next()).rejects.toMatchObject({ context: { reason: "too-many-rows" } });
  });
});
