import { describe, expect, it } from "vitest";

import { scaleBar } from "#map/scaleBar";
import { readHash, readPosition, writeHash, writePosition } from "#map/viewMemory";

describe("the view in the address", () => {
  it("comes back from the fragment to within a pixel", () => {
    const position = { zoom: 15.24, centre: [2.348812, 48.853411] as const };
    const read = readHash(writeHash("", position));
    expect(read?.zoom).toBe(15.24);
    expect(Math.abs((read?.centre[0] ?? NaN) - 2.348812)).toBeLessThan(0.00001);
    expect(Math.abs((read?.centre[1] ?? NaN) - 48.853411)).toBeLessThan(0.00001);
  });

  it("is short, latitude first, with fewer decimals from afar", () => {
    expect(writePosition({ zoom: 6, centre: [2.6, 46.6] })).toBe("6/46.60/2.60");
  });

  it("keeps the other keys of the fragment", () => {
    expect(writeHash("#lien=abc&map=6/46/2", { zoom: 7, centre: [3, 47] })).toBe("#map=7/47.000/3.000&lien=abc");
  });

  it.each(["", "#autre=1", "#map=", "#map=6/46", "#map=6/146/2", "#map=x/46/2", "#map=//"])("is not read from %j", (hash) => {
    expect(readHash(hash)).toBeNull();
  });

  it("holds the projection where it is not the usual one, and leaves aside what it does not know", () => {
    expect(writePosition({ zoom: 6, centre: [2.6, 46.6], projection: "EPSG:2154" })).toBe("6/46.60/2.60/2154");
    expect(readPosition("6/46.6/2.6/2154/tilt=3")).toEqual({ zoom: 6, centre: [2.6, 46.6], projection: "EPSG:2154" });
    expect(readPosition(writePosition({ zoom: 6, centre: [2.6, 46.6], graticule: true }))).toEqual({ zoom: 6, centre: [2.6, 46.6], graticule: true });
    expect(readPosition("6/46.6/2.6/9")).toEqual({ zoom: 6, centre: [2.6, 46.6] });
  });

  it("reads longitude and latitude of the overseas departments", () => {
    expect(readPosition("12/-20.88/55.45")).toEqual({ zoom: 12, centre: [55.45, -20.88] });
  });
});

describe("scaleBar", () => {
  it("has a round length that fits", () => {
    const { metres, widthPixels } = scaleBar(10, [0, 0], 96);
    expect(metres).toBe(500);
    expect(widthPixels).toBeCloseTo(50, 9);
  });

  it("counts the stretch of Mercator at the latitude of the centre", () => {
    const { metres, widthPixels } = scaleBar(10, [0, 60], 96);
    expect(metres).toBe(200);
    expect(widthPixels).toBeCloseTo(40, 6);
  });
});
