import Papa from "papaparse";

import { csvLimits } from "#contracts/geoplateforme/limits";
import { ServiceError } from "#server/sandbox/geocodage/serviceError";

export interface ParsedCsv {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly newline: string;
}

/**
 * Reads a CSV file whose delimiter, line ends, quotes and encoding are found out; empty lines are left out.
 * @throws ServiceError 400: no header, more rows than the service takes
 */
export function parseCsv(file: Buffer): ParsedCsv {
  const text = decode(file);
  const parsed = Papa.parse<string[]>(text, { delimitersToGuess: [",", ";", "|", "\t"], skipEmptyLines: true });
  const [header, ...rows] = parsed.data;
  if (!header || header.every((name) => name === "")) throw new ServiceError(400, "Unable to parse CSV file");
  if (rows.length > csvLimits.maxRows) throw new ServiceError(400, "Too many rows in CSV file");
  return { header, rows, delimiter: parsed.meta.delimiter, newline: parsed.meta.linebreak };
}

/** UTF-8 when it is valid, with or without a byte order mark; else the Western European encoding of its bytes. */
function decode(file: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    // Bytes 0x80 to 0x9F are letters in Windows-1252 and controls in ISO-8859-15.
    const isWindows = file.some((byte) => byte >= 0x80 && byte <= 0x9f);
    return new TextDecoder(isWindows ? "windows-1252" : "iso-8859-15").decode(file);
  }
}

/** One line with its line end; cells are quoted where they must be. */
export function csvLine(cells: readonly string[], { delimiter, newline }: Pick<ParsedCsv, "delimiter" | "newline">): string {
  let line = "";
  cells.forEach((cell, rank) => {
    if (rank > 0) line += delimiter;
    line += needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return line + newline;
}

const needsQuotes = (cell: string, delimiter: string): boolean =>
  cell.includes(delimiter) || cell.includes('"') || cell.includes("\n") || cell.includes("\r");
