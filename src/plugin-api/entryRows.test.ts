import { describe, expect, it } from "vitest";

import { countLayers, firstExpanded, indexEntries, layersBelow, nextByPrefix, treeRows } from "#plugin-api/entryRows";
import type { LayerDescription, ServiceEntry } from "#plugin-api";

const layer = (id: string): LayerDescription => ({
  id,
  title: id,
  role: "overlay",
  source: { kind: "xyz", template: "https://tiles.test/{z}/{x}/{y}.png", minZoom: 0, maxZoom: 18 },
  attribution: { text: "" },
});

const entries: readonly ServiceEntry[] = [
  {
    id: "urbanisme",
    title: "Urbanisme",
    children: [
      { id: "plu", title: "Zonages d’urbanisme", keywords: ["PLU"], layer: layer("plu") },
      { id: "sup", title: "Servitudes", reason: "reason.none" },
    ],
  },
  { id: "ecoles", title: "Écoles", layer: layer("ecoles") },
];

describe("a tree of entries", () => {
  it("shows the root alone while its groups are folded, and says where each line stands", () => {
    const rows = treeRows(entries, new Set());
    expect(rows.map(({ entry, level, position, setSize, expanded }) => [entry.id, level, position, setSize, expanded])).toEqual([
      ["urbanisme", 1, 1, 2, false],
      ["ecoles", 1, 2, 2, null],
    ]);
  });

  it("unfolds a short tree whole", () => {
    const rows = treeRows(entries, firstExpanded(entries));
    expect(rows.map(({ entry }) => entry.id)).toEqual(["urbanisme", "plu", "sup", "ecoles"]);
    expect(rows[1]?.parent).toBe(rows[0]?.key);
  });

  it("unfolds a single root however many entries it holds, and nothing below", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `g${index}`, title: `G${index}`, children: [{ id: "a", title: "A" }] }));
    const root = [{ id: "root", title: "Root", children: many }];
    expect(treeRows(root, firstExpanded(root))).toHaveLength(501);
  });

  it("tells entries of one id apart", () => {
    const twins = [
      { id: "a", title: "Un" },
      { id: "a", title: "Deux" },
    ];
    expect(new Set(treeRows(twins, new Set()).map(({ key }) => key)).size).toBe(2);
  });

  it("finds by beginnings of words, without accents or case, in titles, keywords and groups", () => {
    const index = indexEntries(entries);
    const found = (typed: string): string[] => index.filter(typed).map(({ entry }) => entry.id);
    expect(found("ecol")).toEqual(["ecoles"]);
    expect(found("ZONAGE urba")).toEqual(["plu"]);
    expect(found("plu")).toEqual(["plu"]);
    expect(found("urbanisme")).toEqual(["plu", "sup"]);
    expect(found("coles")).toEqual([]);
    expect(index.filter("zonages")[0]?.path).toEqual(["Urbanisme"]);
  });

  it("goes to the next title that begins with what was typed, round the end", () => {
    const rows = treeRows(entries, firstExpanded(entries));
    expect(nextByPrefix(rows, 0, "e")).toBe(3);
    expect(nextByPrefix(rows, 3, "u")).toBe(0);
    expect(nextByPrefix(rows, 0, "x")).toBe(-1);
  });

  it("counts layers, and what can't be shown", () => {
    expect(countLayers(entries)).toEqual({ shown: 2, refused: 1 });
  });

  it("says how many layers stand below a group, however deep", () => {
    const whole: ServiceEntry = { id: "tout", title: "Tout", layer: layer("tout"), children: entries };
    const below = layersBelow([whole]);
    expect([whole, entries[0]].map((entry) => entry && below.get(entry))).toEqual([3, 2]);
  });
});
