import { describe, expect, it } from "vitest";

import { distance } from "#domain/position/distance";
import { isInside } from "#server/sandbox/geocodage/searchGeometry";
import { buildTown } from "#server/sandbox/town/buildTown";

const town = buildTown();

describe("buildTown", () => {
  it("makes the same town each time", () => {
    expect(buildTown().addresses).toEqual(town.addresses);
  });

  it("has some 3,000 addresses, each with its own identifier", () => {
    const numbered = town.addresses.filter(({ number }) => number !== undefined);
    expect(numbered.length).toBeGreaterThan(2800);
    expect(numbered.length).toBeLessThan(3400);
    expect(new Set(town.addresses.map(({ id }) => id)).size).toBe(town.addresses.length);
  });

  it("never gives a number twice in a street, but for its bis and ter", () => {
    const written = town.addresses.map(({ number, repetition, street }) => [number, repetition, street].join(" "));
    expect(new Set(written).size).toBe(written.length);
  });

  it("numbers one side odd and the other even", () => {
    const street = town.addresses.filter(({ street: name }) => name === "Grande Rue");
    const odd = street.filter(({ number }) => Number(number) % 2 === 1);
    const even = street.filter(({ number }) => Number(number) % 2 === 0);
    expect(odd.length).toBeGreaterThan(5);
    expect(even.length).toBeGreaterThan(5);
    const far = (rows: typeof street): number => distance(rows[0]?.position ?? [0, 0], rows.at(-1)?.position ?? [0, 0]);
    expect(far(odd)).toBeGreaterThan(80);
  });

  it("gives each street a name of its own", () => {
    expect(new Set(town.streets.map(({ name }) => name)).size).toBe(town.streets.length);
    expect(town.streets.length).toBeGreaterThan(100);
  });

  it("gives parcels the 14 characters of the cadastre, each once", () => {
    for (const { id } of town.parcels) expect(id).toMatch(/^36990000[A-Z]{2}\d{4}$/);
    expect(new Set(town.parcels.map(({ id }) => id)).size).toBe(town.parcels.length);
  });

  it("keeps parcels apart: the centre of one lies in no other", () => {
    const sample = town.parcels.filter((_, rank) => rank % 40 === 0);
    for (const { id, centre } of sample) {
      expect(town.parcels.filter(({ outline }) => isInside(outline, centre)).map((parcel) => parcel.id)).toEqual([id]);
    }
  });

  it("can be driven through: every crossing is reached from the first", () => {
    const neighbours = new Map<number, number[]>();
    for (const { from, to } of town.roads.edges) {
      neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
      neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
    }
    const reached = new Set([0]);
    for (const node of reached) for (const next of neighbours.get(node) ?? []) reached.add(next);
    expect(reached.size).toBe(town.roads.nodes.length);
  });

  it("has a valley: the river is lower than the fields above it", () => {
    const river = town.river.path[200] ?? [0, 0];
    expect(town.elevationAt(river)).toBeGreaterThan(80);
    expect(town.elevationAt(river)).toBeLessThan(town.elevationAt([river[0], river[1] + 0.025]));
  });
});
