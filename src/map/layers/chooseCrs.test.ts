import { transform } from "ol/proj.js";
import { describe, expect, it } from "vitest";

import { chooseCrs } from "#map/layers/chooseCrs";

describe("chooseCrs", () => {
  it("takes the view's own, as the service spells it", () => {
    expect(chooseCrs(["EPSG:4326", "EPSG:900913", "IGNF:LAMB93"], "EPSG:2154", "a")).toEqual({ name: "EPSG:2154", spelt: "IGNF:LAMB93" });
    expect(chooseCrs(["EPSG:4326", "EPSG:900913"], "EPSG:3857", "a")).toEqual({ name: "EPSG:3857", spelt: "EPSG:900913" });
  });

  it("takes what can be bent to the view otherwise, a plane before degrees", () => {
    expect(chooseCrs(["CRS:84", "EPSG:2154"], "EPSG:3857", "a").name).toBe("EPSG:2154");
    expect(chooseCrs(["EPSG:4326", "CRS:84"], "EPSG:2154", "a").name).toBe("CRS:84");
    expect(chooseCrs(["EPSG:3948"], "EPSG:3857", "a").name).toBe("EPSG:3948");
  });

  it("makes old datums known with their shift, so that pictures asked in them are drawn in their place", () => {
    expect(chooseCrs(["EPSG:4275"], "EPSG:3857", "a").name).toBe("EPSG:4275");
    const [longitude = 0, latitude = 0] = transform([2.42567186, 48.84451225], "EPSG:4275", "EPSG:4326");
    // IGN, NTG_88: 2.42497111, 48.84444584 in RGF93; half a ten-thousandth of a degree is five metres.
    expect(Math.abs(longitude - 2.42497111)).toBeLessThan(0.00005);
    expect(Math.abs(latitude - 48.84444584)).toBeLessThan(0.00005);
    chooseCrs(["EPSG:4230"], "EPSG:3857", "a");
    expect(transform([2.12963, 53.81016], "EPSG:4230", "EPSG:4326")[1]).toBeLessThan(53.8095);
  });

  it("says so when the layer is in nothing that we know", () => {
    expect(() => chooseCrs(["EPSG:99999"], "EPSG:3857", "a")).toThrowError(expect.objectContaining({ code: "unsupported", context: expect.objectContaining({ reason: "no-known-crs" }) as unknown }));
  });
});
