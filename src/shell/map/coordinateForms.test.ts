import { describe, expect, it } from "vitest";

import { coordinateForms, sexagesimal } from "./coordinateForms";

describe("the forms of coordinates", () => {
  it("write Rodez in degrees and in each projection that is used there", () => {
    const forms = Object.fromEntries(coordinateForms([2.5735, 44.3506]).map(({ id, text }) => [id, text]));
    expect(forms).toMatchObject({ decimal: "44.350600, 2.573500", "lon-lat": "2.573500, 44.350600", dms: "44°21′02.2″N 2°34′24.6″E" });
    expect(forms["EPSG:2154"]).toBe("666003, 6361377 (EPSG:2154)");
    expect(Object.keys(forms)).toEqual(expect.arrayContaining(["EPSG:3944", "EPSG:27572", "EPSG:3857"]));
    expect(Object.keys(forms)).not.toContain("EPSG:2975");
  });

  it("carry sixty seconds into the next minute", () => {
    expect(sexagesimal(-21.999999, "N", "S")).toBe("22°00′00.0″S");
    expect(sexagesimal(0.0166667, "N", "S")).toBe("0°01′00.0″N");
  });

  it("name the legal projection of Réunion", () => {
    expect(coordinateForms([55.5, -21.1]).map(({ id }) => id)).toContain("EPSG:2975");
  });
});
