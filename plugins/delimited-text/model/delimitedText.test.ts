import Papa from "papaparse";
import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { FileSource, FormatOptions, OpenedFile } from "#plugin-api";
import { memoryFileSource } from "#test/support/memoryFileSource";

import { createDelimitedParser } from "./createDelimitedParser";
import delimitedText from "./delimitedText";

const call = { signal: new AbortController().signal };

async function read(content: string | Uint8Array, options: FormatOptions = {}, name = "essai.csv"): Promise<{ opened: OpenedFile; rows: (readonly string[])[] }> {
  const opened = await delimitedText.open(memoryFileSource(name, content), options, call);
  const rows: (readonly string[])[] = [];
  for await (const batch of opened.rows) rows.push(...batch);
  return { opened, rows };
}

async function write(columnNames: readonly string[], rows: readonly (readonly string[])[], options: FormatOptions): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of delimitedText.write?.({ columnNames, length: rows.length, rows: [rows] }, options, call) ?? []) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
  return bigEndian ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes;
}

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

describe("reading delimited text", () => {
  it.each([
    ["semicolon", ";"],
    ["comma", ","],
    ["tab", "\t"],
    ["pipe", "|"],
  ])("detects the delimiter %s", async (name, delimiter) => {
    const { opened, rows } = await read(["nom", "ville"].join(delimiter) + "\n" + ["Gare, nord", "Lille; centre"].map((cell) => `"${cell}"`).join(delimiter));
    expect(opened.options.delimiter).toBe(name);
    expect(rows).toEqual([["Gare, nord", "Lille; centre"]]);
  });

  it("obeys a forced delimiter", async () => {
    const { opened } = await read("a;b,c\n1;2,3\n", { delimiter: "comma" });
    expect(opened.columnNames).toEqual(["a;b", "c"]);
  });

  it("does not cut a single column of addresses at its commas", async () => {
    const { opened, rows } = await read("adresse\n12 rue Haute, 75002 Paris\n4 rue Basse, 69001 Lyon\n");
    expect(opened.columnNames).toEqual(["adresse"]);
    expect(rows).toHaveLength(2);
  });

  it("keeps decimal commas in one cell", async () => {
    const { rows } = await read("x;y\n1569788,222;2264175,240\n1571254,132;2265558,785\n");
    expect(rows[0]).toEqual(["1569788,222", "2264175,240"]);
  });

  const accented = "nom;ville\nÉcole;Orléans\n";
  it.each([
    ["UTF-8 without a mark", new TextEncoder().encode(accented), "utf-8", "reason.encoding.valid-utf8"],
    ["UTF-8 with a mark", new TextEncoder().encode("\uFEFF" + accented), "utf-8", "reason.encoding.mark"],
    ["UTF-8 with two marks", new TextEncoder().encode("\uFEFF\uFEFF" + accented), "utf-8", "reason.encoding.two-marks"],
    ["UTF-16 little-endian with a mark", utf16("\uFEFF" + accented, false), "utf-16le", "reason.encoding.mark"],
    ["UTF-16 big-endian with a mark", utf16("\uFEFF" + accented, true), "utf-16be", "reason.encoding.mark"],
    ["UTF-16 little-endian without a mark", utf16(accented, false), "utf-16le", "reason.encoding.alternating"],
    ["UTF-16 big-endian without a mark", utf16(accented, true), "utf-16be", "reason.encoding.alternating"],
    ["Windows-1252", latin(accented), "windows-1252", "reason.encoding.not-utf8"],
  ])("detects %s", async (_, bytes, encoding, reason) => {
    const { opened, rows } = await read(bytes);
    expect(opened.columnNames).toEqual(["nom", "ville"]);
    expect(rows).toEqual([["École", "Orléans"]]);
    expect(opened.options.encoding).toBe(encoding);
    const inspected = await delimitedText.inspect(memoryFileSource("a.csv", bytes), {}, call);
    expect(inspected.options.find(({ name }) => name === "encoding")?.reason).toBe(reason);
  });

  it("tells Windows-1252 by its curly apostrophe and its euro", async () => {
    const { opened, rows } = await read(Uint8Array.of(...latin("prix;lieu\n12 "), 0x80, ...latin(";l"), 0x92, ...latin("été\n")));
    expect(opened.options.encoding).toBe("windows-1252");
    expect(rows).toEqual([["12 €", "l’été"]]);
  });

  it("asks for a mark in the export of a file that was not UTF-8, so that a spreadsheet reads its accents", async () => {
    expect((await read(latin(accented))).opened.options.mark).toBe("yes");
    expect((await read(new TextEncoder().encode(accented))).opened.options.mark).toBe("no");
  });

  it("tells ISO-8859-15 by its ligature and its euro", async () => {
    const { opened, rows } = await read(latin("nom;prix\nSacré-C\u00bdur;5 \u00a4\n"));
    expect(opened.options.encoding).toBe("iso-8859-15");
    expect(rows).toEqual([["Sacré-Cœur", "5 €"]]);
  });

  it("tells the old Macintosh alphabet by its accents", async () => {
    const { opened, rows } = await read(Uint8Array.of(...latin("nom\n"), 0x8e, ...latin("cole\nlyc"), 0x8e, ...latin("e\n")));
    expect(opened.options.encoding).toBe("macintosh");
    expect(rows).toEqual([["école"], ["lycée"]]);
  });

  it("finds the encoding by the first accent, however late it comes", async () => {
    const rows = "plain;text\n".repeat(60_000);
    const { opened, rows: found } = await read(latin(`nom;ville\n${rows}Hôtel;Nîmes\n`));
    expect(opened.options.encoding).toBe("windows-1252");
    expect(found.at(-1)).toEqual(["Hôtel", "Nîmes"]);
  });

  it("counts the characters lost to a wrong encoding, and keeps them in their cells", async () => {
    const { opened, rows } = await read(latin("a;b\né;x\nè;y\n"), { encoding: "utf-8" });
    expect(rows).toEqual([
      ["\uFFFD", "x"],
      ["\uFFFD", "y"],
    ]);
    expect(opened.warnings).toContainEqual({ key: "warning.replaced-characters", values: { count: 2 } });
  });

  it("keeps leading zeros, spaces, quotes and line breaks of cells to the byte", async () => {
    const { rows } = await read('a;b;c\n01200;  deux ;"ligne 1\r\nligne ""2"""\n;;\n');
    expect(rows).toEqual([
      ["01200", "  deux ", 'ligne 1\r\nligne "2"'],
      ["", "", ""],
    ]);
  });

  it("reads lines that end with a carriage return alone", async () => {
    const { rows, opened } = await read("a;b\r1;2\r3;4");
    expect(opened.options.lineBreak).toBe("cr");
    expect(rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("leaves empty lines out and says how many", async () => {
    const { rows, opened } = await read("a;b\n\n1;2\n\n\n3;4\n");
    expect(rows).toHaveLength(2);
    expect(opened.warnings).toEqual([{ key: "warning.blank-lines", values: { count: 3 } }]);
  });

  it("pads short rows and keeps the cells of long ones behind their delimiter", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `${index};x;y`);
    const { rows, opened } = await read(["a;b;c", "1;2", "1;2;3;4;5", "1;2;3;;", ...lines].join("\n"));
    expect(rows.slice(0, 3)).toEqual([
      ["1", "2", ""],
      ["1", "2", "3;4;5"],
      ["1", "2", "3"],
    ]);
    expect(opened.warnings).toEqual([
      { key: "warning.short-rows", values: { count: 1 } },
      { key: "warning.long-rows", values: { count: 2 } },
    ]);
  });

  it("adds unnamed columns where most rows are longer than the header", async () => {
    const { rows, opened } = await read("a;b\n1;2;3\n4;5;6\n7;8;9\n");
    expect(opened.columnNames).toEqual(["a", "b", ""]);
    expect(rows[2]).toEqual(["7", "8", "9"]);
  });

  it("reads a row of 1,000 fields among narrow ones without a thousand columns", async () => {
    const long = Array.from({ length: 1000 }, (_, index) => `v${index}`).join(";");
    const { rows, opened } = await read(`a;b\n${"1;2\n".repeat(50)}${long}\n`);
    expect(opened.columnNames).toHaveLength(2);
    expect(rows.at(-1)?.join(";")).toBe(long);
  });

  it("reads a file with 1,000 columns", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `c${index}`);
    const { rows, opened } = await read(`${names.join(";")}\n${names.map((_, index) => index).join(";")}\n`);
    expect(opened.columnNames).toEqual(names);
    expect(rows[0]?.[999]).toBe("999");
  });

  it("keeps repeated and empty header cells as they are", async () => {
    const { opened } = await read("nom;;nom\n1;2;3\n");
    expect(opened.columnNames).toEqual(["nom", "", "nom"]);
  });

  it("names the columns of a file without a header", async () => {
    const { opened, rows } = await read("0800-11,11,Avenue Rimbaud,08090,49.774653\n0800-13,13,Avenue Rimbaud,08090,49.774610\n");
    expect(opened.columnNames).toEqual(["colonne_1", "colonne_2", "colonne_3", "colonne_4", "colonne_5"]);
    expect(rows).toHaveLength(2);
    expect(opened.options.header).toBe("no");
  });

  it("keeps NUL characters and says how many", async () => {
    const { rows, opened } = await read("nom;ville\nA\0B;Lyon et ses environs\nC;Grenoble et ses environs\n");
    expect(rows[0]).toEqual(["A\0B", "Lyon et ses environs"]);
    expect(opened.warnings).toEqual([{ key: "warning.nul-characters", values: { count: 1 } }]);
  });

  it("does not let a stray quote swallow the rows after it", async () => {
    const { rows, opened } = await read('a;b\n"Le Bistrot" de Paris;1\n"jamais fermé;2\nfin;3\n');
    expect(rows).toEqual([
      ['"Le Bistrot" de Paris', "1"],
      ['"jamais fermé', "2"],
      ["fin", "3"],
    ]);
    expect(opened.warnings).toEqual([{ key: "warning.stray-quotes", values: { count: 2 } }]);
  });

  it("shows at most fifty rows before reading all", async () => {
    const { preview } = await delimitedText.inspect(memoryFileSource("a.csv", `a;b\n${"1;2\n".repeat(500)}`), {}, call);
    expect(preview).toHaveLength(50);
  });
});

describe("lines and cells of another encoding", () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

  it("keeps a UTF-8 file with one stray byte what it is, and names the cell", async () => {
    const bytes = joined(utf8("nom;adresse;cp\nÉcole;1 place d'Armes;90000\nQuartier Courbier"), Uint8Array.of(0xa0), utf8("x;11 Sentier de l'Abbaye;12630\n"));
    const { opened, rows } = await read(bytes);
    expect(opened.options.encoding).toBe("utf-8");
    expect(rows.map(([name]) => name)).toEqual(["École", "Quartier Courbier\u00a0x"]);
    expect(opened.warnings).toEqual([{ key: "warning.stray-cells", values: { count: 1, cells: "3 · nom « Quartier Courbier\u00a0x »" } }]);
    expect(Buffer.from(await write(opened.columnNames, rows, opened.options)).toString("utf8")).toContain("École;1 place");
  });

  it("keeps the letters of a cell that has both", async () => {
    const { rows } = await read(joined(utf8("nom;ville\nCafé;Orléans\nÉté à l"), Uint8Array.of(0x92), utf8("île;b\n")));
    expect(rows[1]?.[0]).toBe("Été à l’île");
  });

  it.each([
    ["a Windows-1252 line in a UTF-8 file", joined(utf8("nom;cp\nÉcole;1\n"), latin("Écluse;2\n")), "utf-8"],
    ["a UTF-8 line in a Windows-1252 file", joined(latin("nom;cp\nÉcole;1\nMarché;2\n"), utf8("Écluse;3\n")), "windows-1252"],
  ])("reads %s in its own", async (_, bytes, encoding) => {
    const { opened, rows } = await read(bytes);
    expect(opened.options.encoding).toBe(encoding);
    expect(rows[0]?.[0]).toBe("École");
    expect(rows.at(-1)?.[0]).toBe("Écluse");
    expect(opened.warnings[0]).toMatchObject({ key: "warning.stray-cells", values: { count: 1 } });
  });

  it("does not take capitals before a no-break space for UTF-8", async () => {
    const { rows } = await read(latin("nom;cp\nMARCHÉ\u00a0: place;1\nHôtel;2\nNîmes;3\n"));
    expect(rows[0]?.[0]).toBe("MARCHÉ\u00a0: place");
  });
});

describe("lines that are no rows", () => {
  it.each([
    ["with its delimiters", "Liste des équipements 2024;;\n;;\n"],
    ["alone on its line", "Liste des équipements 2024\n"],
  ])("finds the header below a title %s, and writes the title again", async (_, title) => {
    const { opened, rows } = await read(`${title}Nom;Adresse;CP\nMairie;1 place d'Armes;90000\nÉcole;2 place d'Armes;90000\n`);
    expect(opened.columnNames).toEqual(["Nom", "Adresse", "CP"]);
    expect(rows).toHaveLength(2);
    expect(opened.warnings).toMatchObject([{ key: "warning.title-lines" }]);
    const again = await read(await write([...opened.columnNames, "x"], rows.map((row) => [...row, "1"]), opened.options));
    expect(again.opened.columnNames).toEqual(["Nom", "Adresse", "CP", "x"]);
    expect(again.rows).toHaveLength(2);
  });

  it("obeys the header line that a person chose", async () => {
    const content = "Titre;;\nNom;Adresse;CP\nMairie;1 place d'Armes;90000\n";
    expect((await read(content, { header: "1" })).rows).toHaveLength(2);
    expect((await read(content, { header: "no" })).rows).toHaveLength(3);
    const { options } = await delimitedText.inspect(memoryFileSource("a.csv", content), {}, call);
    expect(options.find(({ name }) => name === "header")).toMatchObject({ value: "2", reason: "reason.header.below-title" });
  });

  it.each([
    ["small", 3],
    ["long", 60_000],
  ])("leaves two lines of total out of a %s file, says it and writes them again", async (_, count) => {
    const lines = Array.from({ length: count }, (__, row) => `Lieu ${row};${row} rue Haute;Lyon;${row}`).join("\n");
    const content = `nom;adresse;ville;prix\n${lines}\nSous-total;;;12\nTOTAL;;;1 234,50 €\n`;
    const { opened, rows } = await read(content);
    expect(rows).toHaveLength(count);
    expect(opened.warnings).toEqual([{ key: "warning.totals", values: { count: 2 } }]);
    const text = Buffer.from(await write([...opened.columnNames, "x"], rows.slice(0, 1).map((row) => [...row, "1"]), opened.options)).toString("utf8");
    expect(text.split("\n").slice(-3)).toEqual(["Sous-total;;;12;", "TOTAL;;;1 234,50 €;", ""]);
    expect((await read(content, { totals: "keep" })).rows).toHaveLength(count + 2);
  });

  it("keeps a name that begins with total", async () => {
    expect((await read("nom;adresse;ville\nGare;1 rue A;Lyon\nTotal Access;2 rue B;Lyon\n")).rows).toHaveLength(2);
  });
});

describe("files that are not delimited text", () => {
  it.each([
    ["an empty file", new Uint8Array(0), "empty-file"],
    ["a file of blanks", latin(" \r\n\r\n"), "empty-file"],
    ["a PDF", latin("%PDF-1.7\n%\u00e2\u00e3"), "pdf-file"],
    ["a ZIP archive", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), "zip-file"],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "image-file"],
    ["an old Excel file", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "old-office-file"],
    ["a compressed file", Uint8Array.of(0x1f, 0x8b, 8, 0), "compressed-file"],
    ["a program", Uint8Array.from({ length: 4096 }, (_, index) => (index * 7) % 256), "binary-file"],
  ])("refuses %s with a reason of its own", async (_, bytes, reason) => {
    const refusal = await delimitedText.inspect(memoryFileSource("x.csv", bytes), {}, call).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).context).toMatchObject({ reason, source: "x.csv" });
  });

  it("says that the file changed when it becomes shorter while it is read", async () => {
    const whole = memoryFileSource("a.csv", `a;b\n${"1;2\n".repeat(600_000)}`);
    const shrinking: FileSource = { ...whole, slice: async (start, end) => (start > 0 ? new Uint8Array(10) : whole.slice(start, end)) };
    const opened = await delimitedText.open(shrinking, {}, call);
    const failure = (async () => {
      for await (const batch of opened.rows) expect(batch.length).toBeGreaterThan(0);
    })();
    await expect(failure).rejects.toMatchObject({ code: "conflict", context: { reason: "file-changed" } });
  });

  it("stops when it is cancelled", async () => {
    const controller = new AbortController();
    const opened = await delimitedText.open(memoryFileSource("a.csv", `a;b\n${"1;2\n".repeat(900_000)}`), {}, { signal: controller.signal });
    const failure = (async () => {
      for await (const batch of opened.rows) if (batch.length > 0) controller.abort();
    })();
    await expect(failure).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the parser", () => {
  it("gives the same cells however the file is cut into pieces", () => {
    const bytes = new TextEncoder().encode('a;b\r\n"é;\r\n""x""";2\r\n\r\n3;"quatre"\r\nÿ€😀;"5"');
    const cells = (size: number): string[] => {
      const parser = createDelimitedParser({ delimiter: ";", carriageReturnEndsLine: false, width: 2 });
      const all: string[] = [];
      for (let start = 0; start < bytes.length; start += size) {
        const { columns, length } = parser.push(bytes.subarray(start, start + size), start + size >= bytes.length);
        for (let row = 0; row < length; row += 1) {
          for (const { text, ends } of columns) all.push(text.slice(row === 0 ? 0 : ends[row - 1], ends[row]));
        }
      }
      return all;
    };
    const whole = cells(bytes.length);
    expect(whole).toEqual(["a", "b", 'é;\r\n"x"', "2", "3", "quatre", "ÿ€😀", "5"]);
    for (let size = 1; size < 12; size += 1) expect(cells(size)).toEqual(whole);
  });

  it("agrees with papaparse on random well-formed files", async () => {
    let seed = 42;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const letters = ["a", "é", ";", ",", '"', "\n", "\r\n", " ", "0", "€", "😀", "|"];
    for (let file = 0; file < 60; file += 1) {
      const width = 2 + random(4);
      const table = Array.from({ length: 1 + random(20) }, () =>
        Array.from({ length: width }, () => Array.from({ length: random(6) }, () => letters[random(letters.length)] ?? "").join("")),
      );
      const names = Array.from({ length: width }, (_, index) => `nom${index}`);
      const text = Papa.unparse([names, ...table], { delimiter: ";", newline: "\r\n" });
      const { rows } = await read(text, { delimiter: "semicolon", header: "yes", encoding: "utf-8" });
      expect(rows).toEqual(Papa.parse<string[]>(text, { delimiter: ";" }).data.slice(1));
      expect(rows).toEqual(table);
    }
  });
});

describe("writing delimited text", () => {
  it("reads back what it wrote, to the byte", async () => {
    const names = ["id", "", "nom"];
    const rows = [
      ["01", "  espaces ", 'des "guillemets"'],
      ["", "", ""],
      ["=1+1", "a;b", "ligne\nautre\r\nfin\r"],
      ["-12,5", "@moi", "\uFFFDœ"],
    ];
    for (const delimiter of ["semicolon", "comma", "tab", "pipe"]) {
      const { opened, rows: again } = await read(await write(names, rows, { delimiter, lineBreak: "crlf", mark: "yes" }));
      expect(opened.options).toMatchObject({ delimiter, lineBreak: "crlf", mark: "yes", encoding: "utf-8" });
      expect(opened.columnNames).toEqual(names);
      expect(again).toEqual(rows);
    }
  });

  it("keeps the empty cells of a table with one column", async () => {
    const { rows } = await read(await write(["nom"], [["a"], [""], ["b"]], {}));
    expect(rows).toEqual([["a"], [""], ["b"]]);
  });

  it("writes the encoding, line ends and decimal sign of the file", async () => {
    const { opened, rows } = await read(latin("nom;prix\rÉcole;12,5\rHôtel;3,25\r"));
    const table = { columnNames: [...opened.columnNames, "longitude"], columnKinds: [undefined, undefined, "number"] as const, rows: [rows.map((row) => [...row, "2.25"])] };
    const written = async (options: FormatOptions): Promise<Buffer> => {
      const pieces: Uint8Array[] = [];
      for await (const piece of delimitedText.write?.(table, { ...opened.options, ...options }, call) ?? []) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    expect((await written({ writtenEncoding: "same", writtenDecimal: "same" })).toString("latin1")).toBe("nom;prix;longitude\rÉcole;12,5;2,25\rHôtel;3,25;2,25\r");
    expect((await written({ writtenEncoding: "utf-8", writtenDecimal: "point" })).toString("utf8")).toBe("\uFEFFnom;prix;longitude\rÉcole;12,5;2.25\rHôtel;3,25;2.25\r");
  });

  it("writes the nearest letter where the encoding has none, and says how many", async () => {
    const told: unknown[] = [];
    const pieces: Uint8Array[] = [];
    const table = { columnNames: ["nom"], rows: [[["Kraków, rue d’Œuvre"], ["東"]]] };
    for await (const piece of delimitedText.write?.(table, { encoding: "windows-1252" }, { ...call, warn: (warning) => told.push(warning) }) ?? []) pieces.push(piece);
    expect(Buffer.concat(pieces).subarray(5).toString("latin1")).toBe("Kraków, rue d\u0092\u008cuvre\r\n?\r\n");
    expect(told).toEqual([{ key: "warning.lost-characters", values: { count: 1, first: "東" } }]);
  });

  it("leaves cells that look like formulas alone, unless told otherwise", async () => {
    const cells = [["=1+1"], ["-2"], ["+33 6"], ["-cmd"], ["@x"]];
    expect(new TextDecoder().decode(await write(["a"], cells, {}))).toBe("a\r\n=1+1\r\n-2\r\n+33 6\r\n-cmd\r\n@x\r\n");
    expect(new TextDecoder().decode(await write(["a"], cells, { formulas: "neutralise" }))).toBe("a\r\n'=1+1\r\n-2\r\n+33 6\r\n'-cmd\r\n'@x\r\n");
  });
});
