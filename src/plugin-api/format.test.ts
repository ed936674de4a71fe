import { describe, expect, it } from "vitest";

import { formatArea, formatBytes, formatDistance, formatDuration, formatLonLat, formatNumber, formatScale, formatValue } from "#plugin-api/format";

describe("figures as people read them", () => {
  it("separate thousands with a narrow no-break space in French", () => {
    expect(formatNumber(2845, "fr")).toBe("2\u202f845");
    expect(formatNumber(2845, "en")).toBe("2,845");
  });

  it.each([
    [0.4, "0\u00a0m"],
    [850, "850\u00a0m"],
    [999.4, "999\u00a0m"],
    [999.6, "1,0\u00a0km"],
    [2449, "2,4\u00a0km"],
    [1_234_500, "1\u202f234,5\u00a0km"],
  ])("give %d metres as %s", (metres, expected) => {
    expect(formatDistance(metres, "fr")).toBe(expected);
  });

  it.each([
    [500, "1\u00a0s"],
    [59_400, "59\u00a0s"],
    [60_000, "1\u00a0min"],
    [200_000, "3\u00a0min 20\u00a0s"],
    [3_900_000, "1\u00a0h 05\u00a0min"],
  ])("give %d milliseconds as %s", (milliseconds, expected) => {
    expect(formatDuration(milliseconds)).toBe(expected);
  });

  it("change the unit of areas and sizes with their magnitude", () => {
    expect(formatArea(9_999, "fr")).toBe("9\u202f999\u00a0m²");
    expect(formatArea(25_000, "fr")).toBe("2,5\u00a0ha");
    expect(formatArea(56_830_640_000, "fr")).toBe("56\u202f831\u00a0km²");
    expect(formatBytes(42_300_000, "fr")).toBe("42,3\u00a0Mo");
    expect([0, 1, 213, 999, 2_345, 42_300, 999_800].map((bytes) => formatBytes(bytes, "fr"))).toEqual(["0\u00a0ko", "0,1\u00a0ko", "0,2\u00a0ko", "1\u00a0ko", "2,3\u00a0ko", "42\u00a0ko", "1\u00a0Mo"]);
    expect(formatBytes(213, "en")).toBe("0.2\u00a0kB");
  });

  it("write values of data in one way: words for yes and no, no parted thousands", () => {
    expect([true, false, 75_056, 2_845.5, -0.25, "01001"].map((value) => formatValue(value, "fr"))).toEqual(["oui", "non", "75056", "2845,5", "-0,25", "01001"]);
    expect([true, 2_845.5].map((value) => formatValue(value, "en"))).toEqual(["yes", "2845.5"]);
  });

  it("round scales to two figures", () => {
    expect(formatScale(8_530, "fr")).toBe("1:8\u202f500");
    expect(formatScale(136_494.7, "en")).toBe("1:140,000");
  });

  it("give a position latitude first, with the letters of the language", () => {
    expect(formatLonLat([-4.48, 48.39], "fr")).toBe("48,39000°\u00a0N\u202f; 4,48000°\u00a0O");
    expect(formatLonLat([55.45, -20.88], "en")).toBe("20.88000°\u00a0S, 55.45000°\u00a0E");
  });
});
