import type { AddressRow } from "#address-index/addressIndex";

/** A way to write an address down, and what the same kind of set gives with addok on the same kind of machine. */
export interface Form {
  name: string;
  /** Percent exact within 50 m; undefined where nobody measured. */
  addok?: number;
  /** One of the five forms of the speed figure, or one with typing errors. */
  speed: "five" | "typos" | "none";
  write(row: AddressRow, random: Random): string;
}

export type Random = () => number;

/** Mulberry32: small, seeded, the same everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pickOne<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Several different rows, always the same for one seed. */
export function sampleRows(rows: readonly AddressRow[], count: number, random: Random): AddressRow[] {
  const numbered = rows.filter((row) => row.number !== undefined);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, numbered.length)) chosen.add(Math.floor(random() * numbered.length));
  return [...chosen].map((i) => numbered[i]).filter((row) => row !== undefined);
}

export function forms(postcodes: readonly string[]): Form[] {
  return [
    { name: "clean", addok: 99.9, speed: "five", write: (row) => `${line(row)} ${row.postcode} ${row.city}` },
    { name: "no postcode", addok: 99.9, speed: "five", write: (row) => `${line(row)} ${row.city}` },
    { name: "abbreviated", addok: 99.5, speed: "five", write: (row) => `${abbreviate(line(row))} ${row.postcode} ${row.city}` },
    {
      name: "one typo in the street",
      addok: 99.7,
      speed: "five",
      write: (row, random) => `${number(row)} ${mistype(row.street, 1, random)} ${row.postcode} ${row.city}`,
    },
    {
      name: "capitals, no accents",
      addok: 99.9,
      speed: "five",
      write: (row) => withoutAccents(`${line(row)} ${row.postcode} ${row.city}`).toUpperCase(),
    },
    {
      name: "two typos in the street",
      addok: 97.6,
      speed: "typos",
      write: (row, random) => `${number(row)} ${mistype(row.street, 2, random)} ${row.postcode} ${row.city}`,
    },
    { name: "postcode only", addok: 97.3, speed: "none", write: (row) => `${line(row)} ${row.postcode}` },
    {
      name: "wrong postcode",
      speed: "none",
      write: (row, random) => `${line(row)} ${pickOne(postcodes.filter((code) => code !== row.postcode), random)} ${row.city}`,
    },
    {
      name: "extra words before",
      speed: "none",
      write: (row, random) => `${pickOne(before, random)} ${line(row)} ${row.postcode} ${row.city}`,
    },
    {
      name: "extra words after",
      speed: "none",
      write: (row, random) => `${line(row)} ${pickOne(after, random)} ${row.postcode} ${row.city}`,
    },
    { name: "CEDEX, n°, curly quotes", speed: "none", write: (row) => `n° ${line(row).replaceAll("'", "’")}, ${row.postcode} ${row.city} CEDEX 9` },
    { name: "city first", speed: "none", write: (row) => `${row.postcode} ${row.city}, ${line(row)}` },
  ];
}

const before = ["Mairie,", "Cabinet médical", "Salle des fêtes -", "Boulangerie Dupont", "Médiathèque Jean Moulin,", "Chez Mme Martin"];
const after = ["Bâtiment B", "Appt 12", "BP 35", "1er étage", "Résidence Les Lilas", ", Zone artisanale", "(face à la poste)"];

function number(row: AddressRow): string {
  return row.repetition === undefined ? (row.number ?? "") : `${row.number ?? ""} ${row.repetition}`;
}

function line(row: AddressRow): string {
  return `${number(row)} ${row.street}`;
}

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\bavenue\b/gi, "av"],
  [/\bboulevard\b/gi, "bd"],
  [/\bplace\b/gi, "pl"],
  [/\brue\b/gi, "r"],
  [/\bchemin\b/gi, "chem"],
  [/\bimpasse\b/gi, "imp"],
  [/\broute\b/gi, "rte"],
  [/(?<![\p{L}])allée\b/giu, "all."],
  [/\bfaubourg\b/gi, "fg"],
  [/\bsquare\b/gi, "sq."],
  [/\blotissement\b/gi, "lot."],
  [/\brésidence\b/gi, "rés."],
  [/\bsaint(?=[ -])/gi, "st"],
  [/\bsainte(?=[ -])/gi, "ste"],
  [/\bgénéral\b/gi, "gal"],
  [/\bmaréchal\b/gi, "mal"],
  [/\bdocteur\b/gi, "dr"],
  [/\bcommandant\b/gi, "cdt"],
  [/\bcapitaine\b/gi, "cne"],
  [/\bcolonel\b/gi, "col"],
  [/\bprésident\b/gi, "pdt"],
  [/\bprofesseur\b/gi, "pr"],
];

function abbreviate(text: string): string {
  return shortForms.reduce((shorter, [long, short]) => shorter.replace(long, short), text);
}

export function withoutAccents(text: string): string {
  return text.replace(/œ/g, "oe").replace(/Œ/g, "OE").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** Typing errors at letters of the text, never at its spaces: a letter replaced, lost, doubled up or two swapped. */
export function mistype(text: string, errors: number, random: Random): string {
  let written = text;
  for (let e = 0; e < errors; e++) {
    const at = [...written].flatMap((letter, i) => (/\p{L}/u.test(letter) ? [i] : []));
    const i = pickOne(at, random);
    const letter = pickOne([...letters], random);
    const kind = Math.floor(random() * 4);
    const head = written.slice(0, i);
    const tail = written.slice(i + 1);
    if (kind === 0) written = head + letter + tail;
    else if (kind === 1) written = head + tail;
    else if (kind === 2) written = head + letter + (written[i] ?? "") + tail;
    else written = head + (tail[0] ?? "") + (written[i] ?? "") + tail.slice(1);
  }
  return written;
}
