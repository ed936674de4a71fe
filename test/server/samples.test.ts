import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { buildTown } from "#server/sandbox/town/buildTown";

it("ships a sample whose addresses are those of the demonstration town", () => {
  const known = new Set(buildTown().addresses.map(({ number, street }) => `${number ?? ""} ${street}`.trim()));
  const [, ...rows] = readFileSync("public/samples/saint-aurele.csv", "utf8").trimEnd().split("\r\n");
  const clean = rows.filter((row) => known.has(row.split(";")[2] ?? ""));
  // The rest is dirty on purpose: abbreviations, typos, an unknown street, empty cells.
  expect(clean.length / rows.length).toBeGreaterThan(0.55);
});
