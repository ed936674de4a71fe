import { describe, expect, it } from "vitest";

import type { TileGridDescription, WmtsSource } from "#domain/layer/layerSource";
import { tileUrl } from "#map/layers/createGridLayer";

const source: WmtsSource = { kind: "wmts", url: "https://wmts.test", layer: "a", style: "", format: "image/png", tileMatrixSet: "L93", minZoom: 0, maxZoom: 1 };
const grid: TileGridDescription = {
  id: "L93",
  crs: "EPSG:2154",
  levels: [
    { id: "L93:0", resolution: 100, origin: [0, 12_000_000], tileSize: [256, 256], matrixSize: [4, 3] },
    { id: "L93:1", resolution: 50, origin: [0, 12_000_000], tileSize: [256, 256], matrixSize: [8, 6], limits: [2, 1, 5, 4] },
  ],
};
const ask = (level: number, column: number, row: number): string | undefined => tileUrl(source, grid, (url) => url, level, column, row);

describe("tileUrl", () => {
  it("names the level as the service does", () => {
    expect(new URL(ask(1, 3, 2) ?? "").searchParams.get("TILEMATRIX")).toBe("L93:1");
    expect(new URL(ask(1, 3, 2) ?? "").searchParams.get("TILEMATRIXSET")).toBe("L93");
  });

  it.each([
    ["left of its limits", 1, 1, 2],
    ["below its limits", 1, 3, 5],
    ["beyond the matrix", 0, 4, 0],
    ["above the matrix", 0, 0, -1],
    ["on a level that is not there", 2, 0, 0],
  ])("asks for no tile %s", (_, level, column, row) => {
    expect(ask(level, column, row)).toBeUndefined();
  });
});
