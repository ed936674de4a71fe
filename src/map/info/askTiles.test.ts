import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmtsSource } from "#domain/layer/layerSource";
import { tileInfoRequest } from "#map/info/askTiles";

const source: WmtsSource = { kind: "wmts", url: "https://data.geopf.fr/wmts", layer: "COUCHE", style: "normal", format: "image/png", tileMatrixSet: "PM", minZoom: 6, maxZoom: 16, infoFormats: ["text/html", "application/json"] };
const layer = (more: Partial<WmtsSource> = {}): LayerDescription => ({ id: "c", title: "Couche", role: "overlay", source: { ...source, ...more }, attribution: { text: "IGN" } });
const asked = (description: LayerDescription, coordinate: readonly number[], resolution: number, projection = "EPSG:3857"): Record<string, string> => {
  const request = tileInfoRequest("c", description, coordinate, resolution, projection);
  return request ? Object.fromEntries(new URL(request.url).searchParams) : {};
};

describe("the question to a tiled layer", () => {
  it("names the tile and the pixel that the place falls on", () => {
    // Level 10 has 152.874 m a pixel; the place lies 300 pixels east and 20 south of the world's middle.
    expect(asked(layer(), [300.5 * 152.8740565703525, -20.5 * 152.8740565703525], 152.8740565703525)).toMatchObject({
      REQUEST: "GetFeatureInfo", TILEMATRIXSET: "PM", TILEMATRIX: "10", TILECOL: "513", TILEROW: "512", I: "44", J: "20", INFOFORMAT: "application/json",
    });
  });

  it("stays on the levels that the layer has", () => {
    expect(asked(layer(), [0.5, -0.5], 0.3)).toMatchObject({ TILEMATRIX: "16" });
  });

  it("asks on the grid of the view's projection where there is one", () => {
    const grids = [{ id: "2154_10cm", crs: "EPSG:2154", levels: [{ id: "L0", resolution: 100, origin: [0, 12_000_000] as const, tileSize: [256, 256] as const, matrixSize: [100, 500] as const }] }];
    expect(asked(layer({ grids }), [700_050, 6_600_050], 90, "EPSG:2154")).toMatchObject({ TILEMATRIXSET: "2154_10cm", TILEMATRIX: "L0", TILECOL: "27", TILEROW: "210", I: "88", J: "239" });
  });

  it.each([
    ["it offers no format of information", layer({ infoFormats: [] }), [0, 0]],
    ["it has addresses of REST alone", layer({ template: "https://exemple.fr/{TileMatrix}/{TileRow}/{TileCol}" }), [0, 0]],
    ["the place is outside the world", layer(), [5e7, 0]],
  ] as const)("is none when %s", (_, description, coordinate) => {
    expect(tileInfoRequest("c", description, coordinate, 100, "EPSG:3857")).toBeNull();
  });
});
