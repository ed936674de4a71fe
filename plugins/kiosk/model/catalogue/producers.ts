import type { Producer } from "./card";

/** « Autres » is what the catalogue writes when nobody is named. */
const nobody = /^(autres?|unknown|inconnu)?$/i;

/** `INSTITUT NATIONAL … (IGN)` → IGN; the catalogue writes several names of the same. */
export function producerOf(names: readonly string[]): Producer {
  const name = names.map((text) => text.replace(/\s+/g, " ").trim()).find((text) => !nobody.test(text));
  if (name === undefined) return { name: null, fullName: null };
  if (/information g[eé]ographique et foresti[eè]re/i.test(name) || /^IGNF?$/.test(name)) {
    return { name: "IGN", fullName: "Institut national de l’information géographique et forestière" };
  }
  const acronym = /\(([^()]{2,12})\)\s*$/.exec(name)?.[1];
  const rest = name.replace(/\s*\([^()]*\)\s*$/, "");
  if (acronym !== undefined) {
    const place = /^DE?AL$/.test(acronym) ? (rest.split(" ").at(-1) ?? "") : "";
    return { name: place === "" ? acronym : `${acronym} ${sentence(place)}`, fullName: sentence(rest) };
  }
  return { name: sentence(name), fullName: null };
}

const small: ReadonlySet<string> = new Set(["de", "du", "des", "la", "le", "les", "et", "d", "l", "en"]);

/** Names in capitals are read more easily with one at each word: `DEPARTEMENT DU CALVADOS` → `Departement du Calvados`. */
function sentence(name: string): string {
  if (name !== name.toUpperCase() || name.length <= 5) return name;
  return name
    .toLowerCase()
    .replace(/\p{L}+/gu, (word, at: number) => (at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .replace(/^Departement/, "Département")
    .replace(/^Metropole/, "Métropole")
    .replace(/^Ministere/, "Ministère");
}
