import { splitRecord } from "./splitDelimited";

/** Which of the national address formats a file is in, and how its cells are delimited. */
export interface AddressFormat {
  name: "ban" | "bano" | "bal";
  delimiter: ";" | "," | "\t" | "|";
  /** Column names in the order of the file; empty for BANO, which has none of its own. */
  header: readonly string[];
}

/**
 * Recognises BAN (official CSV, or with commas and quotes), BANO (no header) and BAL 1.3–1.5.
 * @param firstLine without its line break; a byte order mark is tolerated
 * @returns undefined when the line belongs to none of them
 * @source https://adresse.data.gouv.fr/data/ban/adresses (csv), https://bano.openstreetmap.fr/data, BAL 1.3 to 1.5 (AITF)
 */
export function detectAddressFormat(firstLine: string): AddressFormat | undefined {
  const line = firstLine.replace(/^\uFEFF/, "").replace(/\r?\n?$/, "");
  for (const delimiter of [";", ",", "\t", "|"] as const) {
    const header = splitRecord(line, delimiter).map((cell) => cell.trim().toLowerCase());
    if (header.length < 7) continue;
    const has = (...names: string[]): boolean => names.every((name) => header.includes(name));
    if (has("numero", "nom_voie", "code_postal", "lon", "lat")) return { name: "ban", delimiter, header };
    if (has("numero", "commune_nom", "long", "lat") && (has("voie_nom") || has("toponyme"))) {
      return { name: "bal", delimiter, header };
    }
  }
  const cells = splitRecord(line, ",");
  // BANO comes without a header; some add one: names of its eight columns, in its order.
  const names = cells.map((cell) => cell.trim().toLowerCase());
  if (names.length === 8 && names[0] === "id" && names.every((name) => /^[a-zé_ ]+$/.test(name)) && /^(?:lat|y)/.test(names[6] ?? "") && /^(?:lon|x)/.test(names[7] ?? "")) {
    return { name: "bano", delimiter: ",", header: names };
  }
  const isBano =
    cells.length >= 8 &&
    /^\d{5}$|^\d[AB]\d{3}$/.test(cells[3] ?? "") &&
    isDegrees(cells[6], 90) &&
    isDegrees(cells[7], 180);
  return isBano ? { name: "bano", delimiter: ",", header: [] } : undefined;
}

function isDegrees(cell: string | undefined, most: number): boolean {
  const value = Number(cell);
  return cell !== undefined && cell.trim() !== "" && Math.abs(value) <= most;
}
