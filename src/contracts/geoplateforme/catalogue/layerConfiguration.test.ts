import { describe, expect, it } from "vitest";

import { readTileLimits } from "./configuredLayer";
import { parseLayerConfiguration } from "./layerConfiguration";

const layer = { name: "A", serviceParams: { id: "OGC:WMTS", serverUrl: { full: "https://data.geopf.fr/wmts" } } };

describe("the layer configuration", () => {
  it.each([
    ["<!doctype html><title>Maintenance</title>", "html"],
    ['{"layers": {"A": {"name": "A", "tit', "not-json"],
    ["", "not-json"],
    ['{"entries": []}', "schema"],
    ['{"layers": []}', "schema"],
    ["null", "schema"],
  ])("refuses %s and says why", (text, reason) => {
    expect(() => parseLayerConfiguration(text)).toThrow(expect.objectContaining({ code: "invalid-response", context: { reason } }));
  });

  it("leaves out a layer that lacks what it can't do without, and tells which", () => {
    const { layers, refused } = parseLayerConfiguration(
      JSON.stringify({
        layers: {
          good: layer,
          nameless: { ...layer, name: "" },
          later: { ...layer, serviceParams: { ...layer.serviceParams, id: "OGC:MAPS" } },
          unaddressed: { ...layer, serviceParams: { id: "OGC:WMS", serverUrl: { full: 3 } } },
          gridless: { ...layer, wmtsOptions: { tileMatrixSetLimits: {} } },
          text: "a layer",
        },
      }),
    );
    expect(layers.map(({ name }) => name)).toEqual(["A"]);
    expect(refused.map(({ key }) => key)).toEqual(["nameless", "later", "unaddressed", "gridless", "text"]);
    expect(refused[1]?.why).toContain("OGC:MAPS");
  });

  it("reads a layer of a later shape without what it does not know", () => {
    const { layers } = parseLayerConfiguration(
      JSON.stringify({
        version: 9,
        layers: { A: { ...layer, title: { fr: "Titre" }, styles: [{ title: "without a name" }, { name: "normal" }], legends: "none", producer: ["IGN", 3], globalConstraint: { minScaleDenominator: "1000", maxScaleDenominator: {}, bbox: { left: "1", right: 2, top: 3 } }, queryable: "yes", added: [1] } },
      }),
    );
    expect(layers[0]).toMatchObject({ title: "", styles: [{ name: "normal", title: null, current: false, url: null }], legends: [], producer: ["IGN"], globalConstraint: { minScaleDenominator: 1000, maxScaleDenominator: null, bbox: null }, queryable: false });
  });

  it("reads the limits of a level as numbers or as texts, whole or not at all", () => {
    expect(readTileLimits({ minTileRow: "1", maxTileRow: 2, minTileCol: "3", maxTileCol: "4" })).toEqual({ minTileRow: 1, maxTileRow: 2, minTileCol: 3, maxTileCol: 4 });
    expect(readTileLimits({ minTileRow: "1", maxTileRow: "many", minTileCol: "3", maxTileCol: "4" })).toBeNull();
  });
});
