import { describe, expect, it } from "vitest";
import { tokenize } from "./tokenize";

function words(text: string): string {
  return tokenize(text)
    .map(({ word }) => word)
    .join(" ");
}

describe("tokenize", () => {
  it.each([
    ["Rue de l'Église", "rue de l eglise"],
    ["RUE DE L’EGLISE", "rue de l eglise"],
    ["Chemin du Vœu", "chemin du voeu"],
    ["Grand-Rue", "grand rue"],
    ["Z.A.C. des Prés", "zac des pres"],
  ])("folds accents, capitals, apostrophes and hyphens: %s", (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it.each([
    ["12 av. J. Jaurès", "12 avenue j jaures"],
    ["bd du Gal de Gaulle", "boulevard du general de gaulle"],
    ["3 pl St-Martin", "3 place saint martin"],
    ["r Dr Roux", "rue docteur roux"],
    ["chem des Prés", "chemin des pres"],
    ["imp. Ste-Anne", "impasse sainte anne"],
    ["ND de Lorette", "notre dame de lorette"],
  ])("expands abbreviations: %s", (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it.each(["Rue du Lot", "Rue Dom Cajot", "Place du Che"])("leaves a name that looks like an abbreviation: %s", (text) => {
    expect(words(text)).toBe(text.toLowerCase());
  });

  it.each([
    ["Rue du Onze Novembre", "rue du 11 novembre"],
    ["Rue du 11 Novembre", "rue du 11 novembre"],
    ["Place du 1er Mai", "place du 1 mai"],
    ["Place du Premier Mai", "place du 1 mai"],
    ["Rue du dix-neuf mars", "rue du 19 mars"],
    ["Rue Louis XIV", "rue louis 14"],
    ["Avenue du XVème Corps", "avenue du 15 corps"],
    ["Avenue du 94ème RI", "avenue du 94 ri"],
  ])("writes numbers in one way: %s", (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it("separates a number from what is glued to it", () => {
    expect(words("37ter Avenue")).toBe("37 ter avenue");
    expect(words("16A Boulevard")).toBe("16 a boulevard");
    expect(words("5-9 Rue")).toBe("5 9 rue");
  });

  it("drops the n° before a number", () => {
    expect(words("n° 12 rue X")).toBe("12 rue x");
    expect(words("N°12, rue X")).toBe("12 rue x");
  });

  it("remembers ordinals and breaks", () => {
    const [first, second] = tokenize("1er étage, Bâtiment");
    expect(first).toMatchObject({ ordinal: true, suffix: "er" });
    expect(second).toMatchObject({ word: "etage", afterBreak: false });
    expect(tokenize("1er étage, Bâtiment")[2]).toMatchObject({ word: "batiment", afterBreak: true });
  });

  it("survives text without any word", () => {
    expect(tokenize(" ,;– ")).toEqual([]);
  });
});
