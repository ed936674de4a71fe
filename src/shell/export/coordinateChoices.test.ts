import { describe, expect, it } from "vitest";

import { coordinateChoices } from "./coordinateChoices";

const places = (positions: readonly (readonly [number, number])[]) => ({
  longitudes: Float64Array.from(positions, ([longitude]) => longitude),
  latitudes: Float64Array.from(positions, ([, latitude]) => latitude),
});

describe("the CRSs that coordinates may be written in", () => {
  it("are degrees, the file's own, then the legal ones of where its points are", () => {
    const table = places([[55.45, -20.88], [2.35, 48.85], [5.37, 43.3], [NaN, NaN]]);
    expect(coordinateChoices(table, "EPSG:3949")).toEqual([
      { id: "EPSG:4326", name: null, outside: 0 },
      { id: "EPSG:3949", name: "RGF93 / CC49", outside: 2 },
      { id: "EPSG:2154", name: "Lambert-93", outside: 1 },
      { id: "EPSG:2975", name: "RGR92 / UTM 40S", outside: 2 },
    ]);
  });

  it("are degrees only for a file without a point", () => {
    expect(coordinateChoices(places([[NaN, NaN]]), undefined).map(({ id }) => id)).toEqual(["EPSG:4326"]);
  });
});
