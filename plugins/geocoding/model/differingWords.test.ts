import { expect, it } from "vitest";

import { differingWords } from "./differingWords";

const differing = (asked: string, found: string) => {
  const compared = differingWords(asked, found);
  const marked = (words: typeof compared.asked): string[] => words.filter(({ differs }) => differs).map(({ text }) => text);
  return [marked(compared.asked), marked(compared.found)];
};

it.each([
  ["12 rue de Paris 12000 Rodez", "12 Avenue de Paris 12000 Rodez", ["rue"], ["Avenue"]],
  ["9999 PL DU MARCHE, SAINT-AURELE", "Place du Marché 36995 Saint-Aurèle", ["9999"], ["36995"]],
  ["2 bd St Michel", "2 Boulevard Saint-Michel 75006 Paris", [], ["75006", "Paris"]],
  ["Paris rue Paris", "Rue de Paris", ["Paris"], []],
  ["1 rue de l’Œuvre", "1 Rue de l'Oeuvre", [], []],
  ["", "Rodez", [], ["Rodez"]],
])("marks in « %s » and « %s » what the other lacks", (asked, found, inAsked, inFound) => {
  expect(differing(asked, found)).toEqual([inAsked, inFound]);
});

it("keeps the texts as they are written", () => {
  const { asked } = differingWords("12, rue d’Armes — Bât. B", "");
  expect(asked.map(({ text, after }) => text + after).join("")).toBe("12, rue d’Armes — Bât. B");
});
