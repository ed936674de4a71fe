import { describe, expect, it } from "vitest";

import { formatMessage } from "#plugin-api/formatMessage";

describe("a message and its values", () => {
  it.each([
    ["Afficher le tableau", {}, "Afficher le tableau"],
    ["Ouvrir « {panel} »", { panel: "Couches" }, "Ouvrir « Couches »"],
    ["{from} à {to}", { from: 1, to: 12_000 }, "1 à 12000"],
    ["{name}", { name: "{accolades}" }, "{accolades}"],
    ["{count, plural, one {# ligne} other {# lignes}} de {name}", { count: 2845, name: "fichier.csv" }, "2\u202f845 lignes de fichier.csv"],
    ["{share, number, percent}", { share: 0.5 }, "50\u00a0%"],
    ["L''adresse", {}, "L'adresse"],
  ])("%s", (message, values, expected) => {
    expect(formatMessage(message, "fr", values)).toBe(expected);
  });

  it("refuses to leave out a value", () => {
    expect(() => formatMessage("Ouvrir {panel}", "fr", {})).toThrow(/panel/);
    expect(() => formatMessage("Ouvrir {panel}", "fr")).toThrow(/panel/);
  });
});
