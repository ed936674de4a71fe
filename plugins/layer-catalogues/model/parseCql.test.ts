import { describe, expect, it } from "vitest";

import { parseCql } from "./parseCql";

describe("a filter in CQL", () => {
  it.each([
    ["insee_reg = '53'", { kind: "compare", property: "insee_reg", operator: "=", value: "53" }],
    ["pop >= 1000.5", { kind: "compare", property: "pop", operator: ">=", value: 1000.5 }],
    [
      "millesime = '2018' AND level = 'Commune'",
      {
        kind: "and",
        filters: [
          { kind: "compare", property: "millesime", operator: "=", value: "2018" },
          { kind: "compare", property: "level", operator: "=", value: "Commune" },
        ],
      },
    ],
    ["nom LIKE 'Saint%'", { kind: "like", property: "nom", pattern: "Saint*" }],
    ["\"nom d'usage\" NOT IN ('a', 'l''b')", { kind: "not", filter: { kind: "one-of", property: "nom d'usage", values: ["a", "l'b"] } }],
    ["h BETWEEN -1 AND 3", { kind: "between", property: "h", lower: -1, upper: 3 }],
    ["h IS NOT NULL", { kind: "not", filter: { kind: "empty", property: "h" } }],
  ])("%s is understood", (text, filter) => {
    expect(parseCql(text)).toEqual(filter);
  });

  it("binds AND tighter than OR, and parentheses tighter than both", () => {
    const one = (property: string) => ({ kind: "compare", property, operator: "=", value: 1 });
    expect(parseCql("a = 1 OR b = 1 AND c = 1")).toEqual({ kind: "or", filters: [one("a"), { kind: "and", filters: [one("b"), one("c")] }] });
    expect(parseCql("(a = 1 OR b = 1) AND NOT c = 1")).toEqual({
      kind: "and",
      filters: [{ kind: "or", filters: [one("a"), one("b")] }, { kind: "not", filter: one("c") }],
    });
  });

  it.each(["", "area(geom) > 3", "a = ", "a = 1 AND", "(a = 1", "a = 1; DROP TABLE b", "a LIKE 3", "a = 'x"])("« %s » is not half understood", (text) => {
    expect(parseCql(text)).toBeNull();
  });
});
