import { describe, expect, it } from "vitest";
import { parseQuestion } from "./question";

describe("parseQuestion", () => {
  it.each([
    ["12 rue X", 12, ""],
    ["12 bis rue X", 12, "bis"],
    ["37ter Avenue X", 37, "ter"],
    ["16A Boulevard X", 16, "a"],
    ["6 d Avenue de Verdun", 6, "d"],
    ["12E rue X", 12, "e"],
    ["2, rue Samayou", 2, ""],
    ["5-9 Rue des Papetiers", 5, ""],
    ["12 / 14 Rue des États-Unis", 12, ""],
    ["12 Grande Rue", 12, ""],
    ["Mairie, 3 place de la Halle", 3, ""],
    ["Résidence du 8 mai, 3 place de la Halle", 3, ""],
    ["12 d'Artagnan", 12, ""],
  ])("reads the house number of %s", (text, value, repetition) => {
    expect(parseQuestion(text).numbers[0]).toMatchObject({ value, repetition });
    expect(parseQuestion(text).leadingNumber).not.toBe(0);
  });

  it("takes the numbers of a name for no leading number", () => {
    expect(parseQuestion("rue du 8 mai 1945 Rodez").leadingNumber).toBe(0);
    expect(parseQuestion("place du 1er mai").numbers).toEqual([]);
  });

  it("reads the postcode, also without its leading zero", () => {
    expect(parseQuestion("12 rue X 90000 Belfort").postcode).toBe("90000");
    expect(parseQuestion("12 rue X 8000 Charleville").postcode).toBe("08000");
    expect(parseQuestion("rue du 8 mai 1945 Rodez").postcode).toBe("");
  });

  it("sets CEDEX, post boxes and the country aside", () => {
    for (const text of ["12 rue X BP 35 90000 Belfort CEDEX 9", "12 rue X CS 10 234 90000 Belfort France"]) {
      const { words, noise, ownWeights } = parseQuestion(text);
      words.forEach((word, i) => {
        if (/^(?:cedex|bp|cs|france|9|35|10|234)$/.test(word)) {
          expect(noise & (1 << i), word).not.toBe(0);
          expect(ownWeights[i], word).toBe(0);
        }
      });
    }
    expect(parseQuestion("3 rue Anatole France").noise).toBe(0);
  });

  it("weighs what stands outside the address less", () => {
    const { words, weights } = parseQuestion("Mairie 12 rue du Bourg Neuf bâtiment Lilas 90000 Belfort");
    const weightOf = (word: string): number => weights[words.indexOf(word)] ?? 1;
    expect(weightOf("mairie")).toBeLessThan(0.2);
    expect(weightOf("lilas")).toBeLessThan(0.2);
    expect(weightOf("bourg")).toBeGreaterThanOrEqual(0.5);
  });

  it("takes two to four digits at the end for a postcode being typed, when completing", () => {
    expect(parseQuestion("12 rue Gambetta 08", true).postcodePrefix).toBe("08");
    expect(parseQuestion("12 rue Gambetta 08").postcodePrefix).toBe("");
    expect(parseQuestion("rue du 11", true).postcodePrefix).toBe("");
  });
});
