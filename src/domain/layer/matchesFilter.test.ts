import { describe, expect, it } from "vitest";

import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { LayerFeature } from "#domain/layer/features";
import { matchesFilter } from "#domain/layer/matchesFilter";

const named = (name: string): LayerFeature => ({ id: "1", geometry: null, properties: { name } });
const isLike = (name: string, pattern: string): boolean => matchesFilter({ kind: "like", property: "name", pattern }, named(name));

describe("a pattern", () => {
  it.each([
    ["École Jules-Ferry", "école*"], ["École Jules-Ferry", "*FERRY"], ["École Jules-Ferry", "*jules*"], ["École Jules-Ferry", "é*j*ferry"], ["a.b", "a.b"], ["", "*"], ["ab", "a**b"], ["deux\nlignes", "deux*lignes"],
  ])("%s is like %s", (name, pattern) => expect(isLike(name, pattern)).toBe(true));

  it.each([
    ["École Jules-Ferry", "jules"], ["axb", "a.b"], ["ab", "ab*b"], ["aba", "ab*ba"], ["École", ""], ["École", "*lycée*"],
  ])("%s is not like %s", (name, pattern) => expect(isLike(name, pattern)).toBe(false));

  it("of many stars is answered at once on a long text", () => {
    expect(isLike("a".repeat(20_000), `${"*a".repeat(30)}*b`)).toBe(false);
  });
});

describe("a feature", () => {
  const tree: LayerFeature = { id: "1", geometry: { type: "Point", coordinates: [2, 48] }, properties: { genre: "Tilia", hauteur: 12, code: "075", remarquable: true, note: null, vide: "" } };

  it.each<[string, FeatureFilter, boolean]>([
    ["equal text", { kind: "compare", property: "genre", operator: "=", value: "Tilia" }, true],
    ["text in another case", { kind: "compare", property: "genre", operator: "=", value: "tilia" }, false],
    ["a number as text", { kind: "compare", property: "hauteur", operator: ">=", value: "12" }, true],
    ["numbers by their value, not letter by letter", { kind: "compare", property: "hauteur", operator: ">", value: 9 }, true],
    ["a code, whose zero counts", { kind: "compare", property: "code", operator: "=", value: "75" }, false],
    ["a boolean", { kind: "compare", property: "remarquable", operator: "=", value: true }, true],
    ["bounds, included", { kind: "between", property: "hauteur", lower: 12, upper: 13 }, true],
    ["one of several", { kind: "one-of", property: "genre", values: ["Prunus", "Tilia"] }, true],
    ["one of none", { kind: "one-of", property: "genre", values: [] }, false],
    ["null as empty", { kind: "empty", property: "note" }, true],
    ["empty text as empty", { kind: "empty", property: "vide" }, true],
    ["a property that it lacks as empty", { kind: "empty", property: "unknown" }, true],
    ["nothing compared with an empty value, difference included", { kind: "compare", property: "note", operator: "<>", value: "x" }, false],
    ["what is not", { kind: "not", filter: { kind: "empty", property: "genre" } }, true],
    ["all of them", { kind: "and", filters: [{ kind: "empty", property: "note" }, { kind: "empty", property: "genre" }] }, false],
    ["any of them", { kind: "or", filters: [{ kind: "empty", property: "genre" }, { kind: "empty", property: "note" }] }, true],
    ["a zone", { kind: "within-zone", relation: "intersects", zone: { type: "Polygon", coordinates: [[[1, 47], [3, 47], [3, 49], [1, 47]]] } }, true],
  ])("is judged by %s", (_, filter, passes) => expect(matchesFilter(filter, tree)).toBe(passes));
});
