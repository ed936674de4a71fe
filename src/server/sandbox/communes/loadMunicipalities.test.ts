import { describe, expect, it } from "vitest";

import { loadMunicipalities } from "#server/sandbox/communes/loadMunicipalities";
import { placeByAddresses } from "#server/sandbox/communes/placeByAddresses";
import { commune } from "#server/sandbox/town/townPlan";

const municipalities = await loadMunicipalities();
const byCode = new Map(municipalities.map((municipality) => [municipality.citycode, municipality]));

describe("loadMunicipalities", () => {
  it("knows every commune with its postcodes, population and context", () => {
    expect(municipalities.length).toBeGreaterThan(34_900);
    expect(byCode.get("36044")).toMatchObject({ name: "Châteauroux", postcodes: ["36000"], isLocated: true, context: "36, Indre, Centre-Val de Loire" });
    expect(byCode.get("97611")).toMatchObject({ name: "Mamoudzou", departmentCode: "976", isLocated: true });
  });

  it("remembers the communes that were merged", () => {
    expect(byCode.get("01015")?.formerNames).toContain("Saint-Bois");
  });

  it("puts a commune whose centre is unknown in its region, and says that it is approximate", () => {
    const approximate = municipalities.filter(({ isLocated, departmentCode }) => !isLocated && departmentCode === "36");
    expect(approximate.length).toBeGreaterThan(10);
    for (const { position: [longitude, latitude] } of approximate) {
      expect(longitude).toBeGreaterThan(0.8);
      expect(longitude).toBeLessThan(2.3);
      expect(latitude).toBeGreaterThan(46.2);
      expect(latitude).toBeLessThan(47.4);
    }
  });

  it("holds nothing of the demonstration town: its codes and its name are free", () => {
    expect(byCode.has(commune.citycode)).toBe(false);
    expect(municipalities.some(({ postcodes, name }) => postcodes.includes(commune.postcode) || name === commune.name)).toBe(false);
  });
});

describe("placeByAddresses", () => {
  it("moves a commune without a known centre among its addresses, and leaves the others", () => {
    const unknown = municipalities.find(({ isLocated }) => !isLocated);
    const known = byCode.get("36044");
    if (!unknown || !known) throw new Error("the list has changed");
    const row = { id: "1", street: "Rue", citycode: "", city: unknown.name.toUpperCase(), postcode: unknown.postcodes[0] ?? "" };
    const placed = placeByAddresses([unknown, known], [{ ...row, position: [1, 46] }, { ...row, id: "2", position: [2, 47] }]);
    expect(placed[0]).toMatchObject({ position: [1.5, 46.5], isLocated: true });
    expect(placed[1]).toBe(known);
  });
});
