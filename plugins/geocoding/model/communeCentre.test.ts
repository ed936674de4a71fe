import { expect, it } from "vitest";

import type { Geocoder } from "#domain/geocoding/geocoder";
import type { RowPoint } from "#domain/table/point";
import { fakeDataset } from "#test/support/fakeModuleContext";

import { centreOnCommunes } from "./communeCentre";
import { countUndecided } from "./decidable";

const commune: RowPoint = { status: "to-check", position: [2.57, 44.35], method: "search-csv", type: "municipality", label: "Rodez", score: 0.6, reason: "municipality-only" };
const street: RowPoint = { ...commune, type: "street", label: "Rue Haute 12000 Rodez", position: [2.58, 44.36], reason: "street-only" };
const byHand: RowPoint = { ...street, status: "by-hand" };

function open() {
  const asked: string[][] = [];
  const geocoder: Geocoder = {
    id: "fake",
    limits: { maxRows: 100, maxBytes: 10_000 },
    geocodePacket(rows) {
      asked.push(rows.map(({ address }) => address));
      return Promise.resolve(
        rows.map(({ row, address }) =>
          address.includes("Rodez")
            ? { kind: "ok", row, match: { position: [2.57, 44.35], score: 0.95, label: "Rodez", type: "municipality", citycode: "12202" } }
            : address.includes("rue")
              ? { kind: "ok", row, match: { position: [0, 0], score: 0.5, label: "Rue", type: "street" } }
              : { kind: "not-found", row },
        ),
      );
    },
    reversePacket: () => Promise.reject(new Error("not asked")),
    candidates: () => Promise.reject(new Error("not asked")),
  };
  const dataset = fakeDataset(
    [
      { name: "adresse", role: "address", cells: ["a", "b", "c", "d", "e", "f"] },
      { name: "cp", role: "postcode", cells: ["12000", "12000", "12000", "12000", "", "99999"] },
      { name: "ville", role: "city", cells: ["Rodez", "Rodez", "Rodez", "Rodez", "", "rue"] },
    ],
    [commune, street, null, byHand, null, { status: "source", position: [2.5, 44.3], method: "source" }],
  );
  return { dataset, geocoder, asked };
}

it("puts rows at the centre of their commune in one correction, asking each commune once", async () => {
  const { dataset, geocoder, asked } = open();
  const rows = [0, 1, 2, 3, 4, 5];
  expect(countUndecided(dataset.table, rows)).toBe(5);
  expect(await centreOnCommunes({ dataset }, geocoder, rows, { signal: new AbortController().signal, report: () => undefined })).toEqual({ placed: 3, unknown: 2 });
  expect(asked).toEqual([["12000 Rodez", "99999 rue"]]);
  expect(dataset.corrections).toHaveLength(1);
  for (const row of [0, 1, 2]) {
    expect(dataset.table.point(row)).toMatchObject({ status: "confirmed", position: [2.57, 44.35], type: "municipality", label: "Rodez", reason: "centre-on-purpose" });
  }
  expect(dataset.table.point(1)).toMatchObject({ origin: [2.58, 44.36] });
  expect(dataset.table.point(3)).toEqual(byHand);
  await dataset.undo();
  expect([0, 1, 2].map((row) => dataset.table.point(row))).toEqual([commune, street, null]);
});

it("takes the centre that was answered beside a point of the file, which stays at hand", async () => {
  const { dataset, geocoder } = open();
  dataset.table.points.set(5, { status: "source", position: [2.5, 44.3], method: "source", type: "municipality", label: "Rodez", reason: "municipality-only", answer: [2.57, 44.35], sourceMetres: 7800 });
  await centreOnCommunes({ dataset }, geocoder, [5], { signal: new AbortController().signal, report: () => undefined });
  expect(dataset.table.point(5)).toMatchObject({ status: "confirmed", position: [2.57, 44.35], source: [2.5, 44.3] });
});
