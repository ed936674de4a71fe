import { describe, expect, it } from "vitest";

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
