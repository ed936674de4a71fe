import { expect, it } from "vitest";

import type { FeatureFilter } from "#domain/layer/featureFilter";

import { draftOf, emptyDraft, filterOf, type FilterDraft } from "./filterDraft";

const properties = [{ name: "nom", type: "text" }, { name: "hauteur", type: "number" }] as const;
const zone = { type: "Polygon", coordinates: [[[1, 48], [2, 48], [2, 49], [1, 48]]] } as const;

it("the form gives back the filter that it was made from", () => {
  const filters: FeatureFilter[] = [
    { kind: "compare", property: "nom", operator: "=", value: "O'Neil" },
    { kind: "and", filters: [{ kind: "like", property: "nom", pattern: "*église*" }, { kind: "not", filter: { kind: "empty", property: "nom" } }] },
    { kind: "and", filters: [{ kind: "or", filters: [{ kind: "compare", property: "hauteur", operator: ">", value: 12.5 }, { kind: "empty", property: "hauteur" }] }, { kind: "within-zone", relation: "intersects", zone }] },
    { kind: "one-of", property: "nom", values: ["a", "b"] },
  ];
  for (const filter of filters) {
    const draft = draftOf(filter);
    expect(draft && filterOf(draft, properties)).toEqual(filter);
  }
});

it("a filter that the form can't say is told, not changed", () => {
  expect(draftOf({ kind: "not", filter: { kind: "compare", property: "nom", operator: "=", value: "a" } })).toBeNull();
  expect(draftOf({ kind: "one-of", property: "nom", values: ["a;b", "c"] })).toBeNull();
});

it("lines without a value say nothing, and a comma is a decimal sign", () => {
  const draft: FilterDraft = { ...emptyDraft, groups: [{ join: "and", conditions: [{ property: "nom", operator: "=", value: " " }, { property: "hauteur", operator: ">=", value: "1 200,5" }] }] };
  expect(filterOf(draft, properties)).toEqual({ kind: "compare", property: "hauteur", operator: ">=", value: 1200.5 });
});
