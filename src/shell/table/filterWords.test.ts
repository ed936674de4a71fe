import { expect, it } from "vitest";

import { showAllRows, type RowFilter } from "#domain/table/rowQuery";
import { formatMessage } from "#plugin-api/formatMessage";

import rowFrench from "../row/messages/fr";
import tableFrench from "./messages/fr";
import { filterParts } from "./filterWords";

const french: Readonly<Record<string, string>> = { ...rowFrench, ...tableFrench };
const parts = (filter: Partial<RowFilter>) => filterParts({ ...showAllRows, ...filter }, (key, values) => formatMessage(french[key] ?? `[${key}]`, "fr", values), "fr");

it("says each part of a filter, and what is left without it", () => {
  const found = parts({ reasons: new Set(["municipality-only", "stale"]), ranges: { score: { min: 0.5, max: 0.8 }, sourceMetres: { min: 1000, max: null } } });
  expect(found.map(({ words }) => words.replaceAll("\u00a0", " ").replaceAll("\u202f", " "))).toEqual([
    "Raison : Seule la commune a été trouvée, pas la rue.",
    expect.stringMatching(/^Raison : .*modifiée/),
    "Ressemblance : de 50 % à 80 %",
    "Distance au point du fichier : 1,0 km ou plus",
  ]);
  expect(found[0]?.without).toEqual({ reasons: new Set(["stale"]) });
  expect(found[2]?.without).toEqual({ ranges: { sourceMetres: { min: 1000, max: null } } });
});

it("drops the last reason to any reason, and says rows by their name", () => {
  expect(parts({ types: new Set(["municipality"]) })[0]).toMatchObject({ without: { types: null } });
  expect(parts({ only: { title: "14 lignes de la même adresse", rows: new Set([1]) } })[0]).toMatchObject({ words: "14 lignes de la même adresse", without: { only: null } });
  expect(parts({ text: "lyon", statuses: new Set(["sure"]) })).toEqual([]);
});
