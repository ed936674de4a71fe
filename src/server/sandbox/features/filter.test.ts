import { describe, expect, it } from "vitest";

import { like } from "#server/sandbox/features/filter";

const named = (nom: string): Parameters<ReturnType<typeof like>>[0] => ({ id: "voie.1", properties: { nom }, shape: { kind: "point", parts: [] }, extent: [0, 0, 0, 0] });
const isLike = (text: string, pattern: string, isCaseless = false): boolean => like("nom", pattern, isCaseless)(named(text));

describe("LIKE", () => {
  it.each([["Rue du Moulin", "Rue%"], ["Rue du Moulin", "%Moulin"], ["Rue du Moulin", "%d_ M%"], ["a.c", "a.c"], ["", "%"], ["aab", "%ab"]])("%s is like %s", (text, pattern) => expect(isLike(text, pattern)).toBe(true));

  it.each([["Rue du Moulin", "rue%"], ["abc", "a.c"], ["ab", "a_b"], ["a", ""]])("%s is not like %s", (text, pattern) => expect(isLike(text, pattern)).toBe(false));

  it("leaves the case aside as ILIKE", () => expect(isLike("Rue de l’ÉCOLE", "%école", true)).toBe(true));

  it("is answered at once however many signs there are", () => {
    expect(isLike("a".repeat(60), `${"%_".repeat(30)}%z`)).toBe(false);
  });
});
