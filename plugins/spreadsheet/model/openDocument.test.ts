import { readFileSync } from "node:fs";

import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import type { FormatOptions, OpenedFile } from "#plugin-api";
import { memoryFileSource } from "#test/support/memoryFileSource";
import { sharedFile } from "#test/support/sharedData";

import openDocumentFormat from "./openDocumentFormat";

const call = { signal: new AbortController().signal };

async function read(bytes: Uint8Array, options: FormatOptions = {}): Promise<{ opened: OpenedFile; rows: (readonly string[])[] }> {
  const opened = await openDocumentFormat.open(memoryFileSource("classeur.ods", bytes), options, call);
  const rows: (readonly string[])[] = [];
  for await (const batch of opened.rows) rows.push(...batch);
  return { opened, rows };
}

const ods = (tables: string): Uint8Array =>
  zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
    "content.xml": strToU8(
      `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ),
  });

const cell = (attributes: string, text = ""): string => `<table:table-cell ${attributes}>${text && `<text:p>${text}</text:p>`}</table:table-cell>`;
const words = (...texts: string[]): string => `<table:table-row>${texts.map((text) => cell('office:value-type="string"', text)).join("")}</table:table-row>`;

describe("reading an OpenDocument spreadsheet", () => {
  it("gives each cell its text and each column its kind, and knows repeated cells and lines", async () => {
    const row = [
      cell('office:value-type="string"', 'École<text:s text:c="2"/>du<text:line-break/>bourg'),
      cell('office:value-type="float" office:value="8170"', "08170"),
      cell('office:value-type="float" office:value="12.5"', "12,50"),
      cell('office:value-type="date" office:date-value="2026-03-01"', "01/03/26"),
      cell('office:value-type="boolean" office:boolean-value="true"', "VRAI"),
    ].join("");
    const empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const bytes = ods(
      `<table:table table:name="Caché" table:style-name="ta2">${words("a")}</table:table><table:table table:name="Lieux">${words("nom", "cp", "prix", "jour", "fait")}<table:table-row table:number-rows-repeated="2">${row}</table:table-row>${empty}</table:table>`,
    );
    const { opened, rows } = await read(bytes);
    expect(opened.options.sheet).toBe("Lieux");
    expect(rows).toEqual([0, 1].map(() => ["École  du\nbourg", "08170", "12.5", "2026-03-01", "VRAI"]));
    expect(opened.columnKinds).toEqual(["text", "text", "number", "date", "boolean"]);
  });

  it("tells formulas without a result and lines of total", async () => {
    const sum = `<table:table-row>${cell('office:value-type="string"', "Total")}${cell('table:formula="of:=SUM([.B2:.B2])"')}</table:table-row>`;
    const { opened, rows } = await read(ods(`<table:table table:name="A">${words("nom", "ville", "rue")}${words("Gare", "Lyon", "a")}${sum}</table:table>`));
    expect(rows).toEqual([["Gare", "Lyon", "a"]]);
    expect(opened.warnings).toEqual([
      { key: "warning.totals", values: { count: 1, lines: "3" } },
      { key: "warning.formulas", values: { count: 1, cells: "B3" } },
    ]);
  });

  it("refuses what is no spreadsheet with a reason", async () => {
    await expect(read(zipSync({ "mimetype": strToU8("x") }))).rejects.toMatchObject({ context: { reason: "damaged-workbook" } });
    await expect(read(zipSync({ "content.xml": strToU8("<a><b></a>") }))).rejects.toMatchObject({ context: { reason: "damaged-workbook" } });
  });

  const file = sharedFile("cases/t.ods");
  it.skipIf(!file)("reads the ODS made by hand", async () => {
    const { opened, rows } = await read(new Uint8Array(readFileSync(file ?? "")));
    expect(opened.columnNames).toEqual(["nom", "lat", "lon"]);
    expect(rows).toEqual([
      ["A", "44,567", "2,345"],
      ["B", "44,600", "2,400"],
    ]);
  });
});
