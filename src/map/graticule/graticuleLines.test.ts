import { describe, expect, it } from "vitest";

import { graticuleLines, lineLabel } from "#map/graticule/graticuleLines";

describe("the graticule", () => {
  it("has round values, some eight of them across the longer side", () => {
    const { step, lines } = graticuleLines([-5, 41, 10, 51], "degrees");
    expect(step).toBe(2);
    expect(lines.filter(({ axis }) => axis === "x").map(({ value }) => value)).toEqual([-4, -2, 0, 2, 4, 6, 8, 10]);
    expect(lines.filter(({ axis }) => axis === "y").map(({ value }) => value)).toEqual([42, 44, 46, 48, 50]);
  });

  it("is of kilometres in a plane of metres", () => {
    const { step, lines } = graticuleLines([648_100, 6_860_200, 655_900, 6_864_000], "metres");
    expect(step).toBe(1_000);
    expect(lineLabel(lines[0]!, "metres", step)).toBe("649\u00a0km");
    expect(lineLabel({ axis: "y", value: 6_861_000 }, "metres", step)).toBe("6\u202f861\u00a0km");
    expect(lineLabel({ axis: "x", value: 648_200 }, "metres", 200)).toBe("648,2\u00a0km");
  });

  it("says degrees as far as its step needs", () => {
    expect(lineLabel({ axis: "x", value: -4 }, "degrees", 2)).toBe("4°\u00a0O");
    expect(lineLabel({ axis: "y", value: 48.5 }, "degrees", 0.5)).toBe("48°30′\u00a0N");
    expect(lineLabel({ axis: "y", value: -20.875 }, "degrees", 5 / 3_600)).toBe("20°52′30″\u00a0S");
  });
});
