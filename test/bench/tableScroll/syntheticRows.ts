import type { ImportedTable } from "#domain/table/importedTable";
import { seededRandom } from "#domain/table/tableForTests";
import { textColumnFrom } from "#domain/table/textColumn";

const streets = ["Rue de la République", "Avenue du Général de Gaulle", "Place de l’Église", "Chemin des Érables", "Impasse Saint-Étienne", "Boulevard Victor Hugo"];
const towns = ["Montreuil", "Épinay", "Évreux", "Noisy", "Bourg", "Châtillon", "Œuilly"];

/** A file of addresses such as agents have: identifiers, addresses, communes, postcodes, amounts, remarks, empty cells. */
export function syntheticTable(length: number, columnCount: number, seed: number): ImportedTable {
  const random = seededRandom(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const pick = (words: readonly string[]): string => words[upTo(words.length)] ?? "";
  const kinds: readonly (() => string)[] = [
    () => `ID-${upTo(1e9).toString(36)}`,
    () => `${upTo(250)} ${pick(streets)}`,
    () => `${pick(["Saint-", "Le ", "La ", ""])}${pick(towns)} ${upTo(400)}`,
    () => String(1000 + upTo(94_000)).padStart(5, "0"),
    () => (random() * 1000).toFixed(2).replace(".", ","),
    () => (random() < 0.4 ? "" : `${pick(streets)}, bâtiment ${upTo(20_000)}`),
    () => (random() < 0.7 ? "" : "Maison France Services"),
  ];
  const columns = Array.from({ length: columnCount }, (_, position) => ({ id: `c${position + 1}`, name: `Colonne ${position + 1}` }));
  const cells = columns.map((_, position) => {
    const kind = kinds[position % kinds.length] ?? (() => "");
    return textColumnFrom(Array.from({ length }, kind));
  });
  return { columns, cells, length };
}
