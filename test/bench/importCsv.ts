import { mkdtemp, open, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";

import { createColumnsBuilder } from "#domain/import/createColumnsBuilder";
import type { FileSource } from "#plugin-api";

import delimitedText from "../../plugins/delimited-text/model/delimitedText";

const rows = 200_000;
const rounds = 5;

/**
 * Import of 200,000 rows × 20 columns, from the bytes of the file to columns that can move to another thread,
 * beside the bare parsers on the decoded text: no detection, no decoding, no columns. One after the other, several
 * rounds, medians.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "geoatelier-bench-"));
  try {
    const file = join(folder, "grand.csv");
    const bytes = new TextEncoder().encode(makeCsv());
    await writeFile(file, bytes);
    const text = new TextDecoder().decode(bytes);
    console.log(`${rows.toLocaleString("fr")} rows × 20 columns, ${(bytes.length / 1e6).toFixed(1)} MB, median of ${rounds} rounds`);

    const times: Record<string, number[]> = { "import (ours)": [], "decode and uDSV": [], "bare uDSV": [], "bare papaparse": [] };
    for (let round = 0; round < rounds; round += 1) {
      await time(times, "import (ours)", () => importFile(file));
      await time(times, "decode and uDSV", () => parseUdsv(new TextDecoder().decode(bytes)));
      await time(times, "bare uDSV", () => parseUdsv(text));
      await time(times, "bare papaparse", () => Papa.parse<string[]>(text, { delimiter: ";" }).data.length - 2);
    }
    const ours = median(times["import (ours)"] ?? []);
    for (const [name, measured] of Object.entries(times)) {
      const typical = median(measured);
      console.log(`  ${name.padEnd(18)} ${typical.toFixed(0).padStart(6)} ms   ours is ${(ours / typical).toFixed(2)} × this`);
    }
    console.log("  aim: at most 1.30 × the bare parser");
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function importFile(path: string): Promise<number> {
  const source = await fileSource(path);
  try {
    const { signal } = new AbortController();
    const opened = await delimitedText.open(source, {}, { signal });
    const builder = createColumnsBuilder(opened.columnNames.length);
    for await (const batch of opened.packedRows ?? []) builder.addPacked(batch);
    return builder.finish()[0]?.ends.length ?? 0;
  } finally {
    await source.close();
  }
}

function parseUdsv(text: string): number {
  return initParser(inferSchema(text)).stringArrs(text).length;
}

async function time(times: Record<string, number[]>, name: string, work: () => Promise<number> | number): Promise<void> {
  const began = performance.now();
  const read = await work();
  times[name]?.push(performance.now() - began);
  if (read !== rows) throw new Error(`${name} read ${read} rows instead of ${rows}.`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function fileSource(path: string): Promise<FileSource & { close(): Promise<void> }> {
  const handle = await open(path);
  const { size, mtimeMs } = await stat(path);
  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    const buffer = new Uint8Array(end - start);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  };
  return {
    name: "grand.csv",
    size,
    lastModified: mtimeMs,
    slice,
    async *stream() {
      yield await slice(0, size);
    },
    close: () => handle.close(),
  };
}

/** Like the files of agents: accents, empty cells, quoted cells, leading zeros, dates, coordinates. */
function makeCsv(): string {
  const streets = ["Rue de la République", "Avenue du Général-de-Gaulle", "Impasse des Lilas", "Chemin de l’Église", "Place Saint-Éloi"];
  const lines = [Array.from({ length: 20 }, (_, index) => `colonne ${index}`).join(";")];
  for (let row = 0; row < rows; row += 1) {
    lines.push(
      [
        String(row).padStart(6, "0"),
        `Établissement n° ${row}`,
        `${1 + (row % 99)} ${streets[row % 5] ?? ""}`,
        row % 3 ? "" : "Bâtiment B",
        String(1000 + (row % 90_000)).padStart(5, "0"),
        "Bourg-en-Bresse",
        (46 + row / 1e6).toFixed(6),
        (5 + row / 1e6).toFixed(6),
        "oui",
        "non",
        row % 7 ? "texte simple" : '"cité ; ""avec"" guillemets"',
        "2024-01-01",
        "12:30 - 14:00",
        `FEST_${row}`,
        "Musique, danse, théâtre",
        "01 23 45 67 89",
        "contact@exemple.fr",
        "https://www.exemple.fr/lieux/fiche",
        "Régionale",
        String((row * 7919) % 10_000),
      ].join(";"),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}
