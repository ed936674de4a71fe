import { describe, expect, it } from "vitest";

import { pictureFrame } from "#map/layers/pictureFrame";

describe("pictureFrame", () => {
  it("puts a margin of whole pixels around the view", () => {
    expect(pictureFrame([0, 0, 1_000, 500], 10, 1.2, undefined)).toEqual({ extent: [-100, -50, 1_100, 550], size: [120, 60] });
  });

  it("gives up the margin, then the sharpness, for what the service draws at most", () => {
    expect(pictureFrame([0, 0, 1_000, 500], 10, 1.2, [110, 55])).toEqual({ extent: [-50, -20, 1_050, 520], size: [110, 54] });
    expect(pictureFrame([0, 0, 1_000, 500], 10, 1.2, [50, 50])).toEqual({ extent: [0, 0, 1_000, 500], size: [50, 50] });
  });

  it("joins with its neighbour in a print: the edge of one is the edge of the next", () => {
    const left = pictureFrame([0, 0, 256, 256], 0.5, 1, undefined);
    const right = pictureFrame([256, 0, 512, 256], 0.5, 1, undefined);
    expect(left.extent[2]).toBe(right.extent[0]);
    expect(left.size).toEqual(right.size);
  });
});
