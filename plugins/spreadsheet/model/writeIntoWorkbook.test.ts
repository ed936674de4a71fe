import { readFileSync } from "node:fs";

import { strToU8, unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { describe, expect, it } from "vitest";

import { resultColumnNames, resultColumns } from "#domain/geocoding/resultColumns";
import { crsById } from "#domain/position/projections";
import type { CellKind } from "#domain/table/cellKind";
import { memoryFileSource } from "#test/support/memoryFileSource";
import { sharedFile } from "#test/support/sharedData";

import spreadsheet from "./spreadsheet";

const call = { signal: new AbortController().signal };

interface Written {
  readonly columnNames: readonly string[];
  readonly rows: string[][];
}

/** What the table would export: the rows as read, changed, with more columns. */
async function writeBack(bytes: Uint8Array, change: (table: Written) => Written & { kinds?: (CellKind | undefined)[] }, name = "classeur.xlsx"): Promise<Uint8Array> {
  const source = memoryFileSource(name, bytes);
  const opened = await spreadsheet.open(source, {}, call);
  const rows: string[][] = [];
  for await (const batch of opened.rows) rows.push(...batch.map((row) => [...row]));
  const changed = change({ columnNames: opened.columnNames, rows });
  const kinds = [...(opened.columnKinds ?? []), ...(changed.kinds ?? [])];
  const table = { columnNames: changed.columnNames, rows: [changed.rows], columnKinds: kinds, original: { source, rows: null } };
  const pieces: Uint8Array[] = [];
  for await (const piece of spreadsheet.write?.(table, opened.options, call) ?? []) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

const withResults = ({ columnNames, rows }: Written): Written & { kinds: CellKind[] } => ({
  columnNames: [...columnNames, "longitude", "result_label", "geo_date"],
  rows: rows.map((row, index) => [...row, String(4.5 + index), `Adresse ${index}`, "2026-12-01T03:32:37.123Z"]),
  kinds: ["number", "text", "date"],
});

const workbookFile = sharedFile("cases/title-merged-total.xlsx");

describe.skipIf(!workbookFile)("a copy of the workbook made by hand", () => {
  const bytes = new Uint8Array(readFileSync(workbookFile ?? "/dev/null"));

  it("keeps numbers, dates and booleans, and adds the results with their types", async () => {
    const copy = await writeBack(bytes, withResults);
    const cells = await readSheet(copy.buffer as ArrayBuffer, "Visites 2026");
    expect(cells[2]?.slice(5)).toEqual(["Adresse complète", "Montant (€)", "Observations", "longitude", "result_label", "geo_date"]);
    const first = cells[3] ?? [];
    expect(first.slice(0, 2)).toEqual(["00001", "Mme ŒUVRARD"]);
    expect(first[2]).toEqual(new Date("2026-01-01T00:00:00Z"));
    expect(first.slice(3, 4)).toEqual([8170]);
    expect(first.slice(6, 10)).toEqual([1234.5, true, 4.5, "Adresse 0"]);
    expect(first[10]).toBeInstanceOf(Date);
    expect(cells[55]?.[0]).toBe("TOTAL");
    expect(cells[55]?.[8] ?? null).toBeNull();
    const again = await spreadsheet.open(memoryFileSource("b.xlsx", copy), {}, call);
    for await (const batch of again.rows) expect(batch[0]?.at(-1)).toBe("2026-12-01T03:32:37.123Z");
  });

  it("leaves every other part, and every cell that nobody changed, to the byte", async () => {
    const copy = unzipSync(await writeBack(bytes, withResults));
    const before = unzipSync(bytes);
    expect(Object.keys(copy)).toEqual(Object.keys(before));
    for (const path of Object.keys(before)) {
      if (path === "xl/worksheets/sheet1.xml" || path === "xl/styles.xml") continue;
      expect(Buffer.from(copy[path] ?? []).equals(Buffer.from(before[path] ?? []))).toBe(true);
    }
    const sheet = new TextDecoder().decode(copy["xl/worksheets/sheet1.xml"]);
    const added = /<c r="(?:I|J|K)\d+"[^>]*>.*?<\/c>/gs;
    expect(sheet.replaceAll(added, "").replace("A1:K56", "A1:H56")).toBe(new TextDecoder().decode(before["xl/worksheets/sheet1.xml"]));
  });

  it("writes an edited cell with the type that it had", async () => {
    const copy = await writeBack(bytes, ({ columnNames, rows }) => {
      const edited = rows.map((row) => [...row]);
      edited[0]?.splice(2, 6, "15/02/2026", "08170", "Fumay", "1 rue A", "1 500,75", "FAUX");
      return { columnNames, rows: edited };
    });
    const cells = await readSheet(copy.buffer as ArrayBuffer, "Visites 2026");
    expect(cells[3]?.slice(2)).toEqual([new Date("2026-02-15T00:00:00Z"), "08170", "Fumay", "1 rue A", 1500.75, false]);
    expect(cells[4]?.[6]).toBe(1234.6);
  });

  it("fills a cell that was empty, and takes the formula of one that was changed away", async () => {
    const copy = unzipSync(
      await writeBack(bytes, ({ columnNames, rows }) => {
        const edited = rows.map((row) => [...row]);
        (edited[2] ?? [])[7] = "99";
        (edited[12] ?? [])[3] = "8000";
        return { columnNames, rows: edited };
      }),
    );
    const sheet = new TextDecoder().decode(copy["xl/worksheets/sheet1.xml"]);
    expect(sheet).toContain('<c r="H6" t="inlineStr"><is><t xml:space="preserve">99</t></is></c>');
    expect(sheet).toContain('<c r="D16"><v>8000</v></c><c r="E16"');
    expect(sheet).toContain("<f>SUM(G4:G55)</f>");
  });
});

describe("a workbook with formulas that share their text", () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const bytes = zipSync({
    "[Content_Types].xml": strToU8('<Types><Override PartName="/xl/calcChain.xml" ContentType="x"/><Override PartName="/xl/workbook.xml" ContentType="y"/></Types>'),
    "_rels/.rels": strToU8(`<Relationships><Relationship Id="r1" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`),
    "xl/workbook.xml": strToU8(`<x:workbook xmlns:x="${main}" xmlns:r="${relations}"><x:sheets><x:sheet name="F" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/s.xml"/><Relationship Id="r2" Type="${relations}/calcChain" Target="calcChain.xml"/></Relationships>`,
    ),
    "xl/calcChain.xml": strToU8("<calcChain/>"),
    "xl/worksheets/s.xml": strToU8(
      `<x:worksheet xmlns:x="${main}"><x:dimension ref="A1:B3"/><x:sheetData><x:row r="1" spans="1:2"><x:c r="A1" t="str"><x:v>n</x:v></x:c><x:c r="B1" t="str"><x:v>double</x:v></x:c></x:row>` +
        '<x:row r="2" spans="1:2"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="B2"><x:f t="shared" ref="B2:B3" si="0">A2*2</x:f><x:v>2</x:v></x:c></x:row>' +
        '<x:row r="3"><x:c r="A3"><x:v>2</x:v></x:c><x:c r="B3"><x:f t="shared" si="0"/><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    ),
  });

  it("writes results in metres in the place of an earlier export's in degrees", async () => {
    const withColumns = (names: string[], first: string) => ({ columnNames, rows }: Written) => ({
      columnNames: [...columnNames.slice(0, 2), ...names],
      rows: rows.map((row) => [...row.slice(0, 2), first, ...names.slice(1).map(() => "")]),
      kinds: [],
    });
    const degrees = await writeBack(bytes, withColumns(resultColumnNames([]), "2.5"));
    const metres = await writeBack(degrees, withColumns(resultColumnNames([], false, crsById("EPSG:2154")), "700000.25"));
    const opened = await spreadsheet.open(memoryFileSource("b.xlsx", metres), {}, call);
    expect(opened.columnNames.slice(2, 5)).toEqual(["x_2154", "y_2154", "result_score"]);
    expect(opened.columnNames).toHaveLength(2 + resultColumns.length);
    for await (const batch of opened.rows) expect(batch[0]?.[2]).toBe("700000.25");
  });

  it("leaves an Excel table and its filter as they are, beside the results", async () => {
    const parts = unzipSync(bytes);
    const sheetPath = "xl/worksheets/s.xml";
    const tail = '<x:autoFilter ref="A1:B3"/><x:tableParts count="1"><x:tablePart r:id="r1"/></x:tableParts></x:worksheet>';
    const table = `<table xmlns="${main}" id="1" name="T" displayName="T" ref="A1:B3"><autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="n"/><tableColumn id="2" name="double"/></tableColumns></table>`;
    const sheet = new TextDecoder().decode(parts[sheetPath]).replace("</x:worksheet>", tail).replace("<x:worksheet ", `<x:worksheet xmlns:r="${relations}" `);
    const relationsPath = "xl/worksheets/_rels/s.xml.rels";
    const withTable = zipSync({
      ...parts,
      [sheetPath]: strToU8(sheet),
      [relationsPath]: strToU8(`<Relationships><Relationship Id="r1" Type="${relations}/table" Target="../tables/table1.xml"/></Relationships>`),
      "xl/tables/table1.xml": strToU8(table),
    });
    const copy = unzipSync(await writeBack(withTable, withResults));
    const text = (path: string): string => new TextDecoder().decode(copy[path]);
    expect(text("xl/tables/table1.xml")).toBe(table);
    expect(text(relationsPath)).toContain("table1.xml");
    expect(text(sheetPath).endsWith(`</x:sheetData>${tail}`)).toBe(true);
    // Excel repairs a table whose columns are named otherwise than its header cells.
    const opened = await spreadsheet.open(memoryFileSource("b.xlsx", zipSync(copy)), {}, call);
    expect(opened.columnNames.slice(0, 3)).toEqual(["n", "double", "longitude"]);
  });

  it("keeps the results of the others, drops the chain of calculation and asks for a new one", async () => {
    const copy = unzipSync(await writeBack(bytes, ({ columnNames, rows }) => ({ columnNames: [...columnNames, "x"], rows: [["1", "7", "a"], ...rows.slice(1).map((row) => [...row, ""])] })));
    const text = (path: string): string => new TextDecoder().decode(copy[path]);
    expect(text("xl/worksheets/s.xml")).toContain('<x:dimension ref="A1:C3"/>');
    expect(text("xl/worksheets/s.xml")).toContain('<x:c r="B2"><x:v>7</x:v></x:c><x:c r="C2" t="inlineStr">');
    expect(text("xl/worksheets/s.xml")).toContain('<x:c r="B3"><x:v>4</x:v></x:c>');
    expect(text("xl/worksheets/s.xml")).not.toContain("spans");
    expect(copy["xl/calcChain.xml"]).toBeUndefined();
    expect(text("[Content_Types].xml")).not.toContain("calcChain");
    expect(text("xl/_rels/workbook.xml.rels")).not.toContain("calcChain");
    expect(text("xl/workbook.xml")).toContain('<x:calcPr fullCalcOnLoad="1"/>');
  });
});
