import { describe, expect, it } from "vitest";

import { parseLayerConfiguration } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import { recherchePage } from "#contracts/geoplateforme/recherche/recherche";

import { buildCatalogue } from "./buildCatalogue";
import { offerId } from "./offer";
import { offersFromConfiguration } from "./offersFromConfiguration";

const matrix = (id: string, scaleDenominator: number): object => ({ matrixId: id, matrixHeight: 4, matrixWidth: 4, scaleDenominator, tileHeight: 256, tileWidth: 256, topLeftCorner: { x: 0, y: 12_000_000 } });

function configuration(layers: Readonly<Record<string, object>>): string {
  return JSON.stringify({ layers, tileMatrixSets: { "2154_10cm": { projection: "EPSG:2154", nativeResolutions: [], tileMatrices: { "1": matrix("1", 100_000), "0": matrix("0", 200_000) } } } });
}

const wmts = {
  name: "A",
  title: "Limites <script>alert(1)</script>&eacute;tranges",
  serviceParams: { id: "OGC:WMTS", version: "1.0.0", serverUrl: { full: "https://data.geopf.fr/wmts" } },
  wmtsOptions: { tileMatrixSetLink: "PM_6_16", tileMatrixSetLimits: { "6": { minTileRow: "21", maxTileRow: "23", minTileCol: "31", maxTileCol: "33" }, "7": { minTileRow: "42", maxTileRow: "47", minTileCol: "62", maxTileCol: "67" } } },
  styles: [{ name: "special", title: "Particulier", current: true }],
  formats: [{ name: "image/jpeg", current: true }],
};

describe("the layer configuration", () => {
  it("leaves a bad layer out and keeps the others", () => {
    const read = parseLayerConfiguration(configuration({ good: wmts, bad: { name: "B", serviceParams: { id: "OGC:SOS", serverUrl: {} } } }));
    expect(read.layers.map(({ name }) => name)).toEqual(["A"]);
    expect(read.refused.map(({ key }) => key)).toEqual(["bad"]);
  });

  it("obeys what the publisher hides, whichever source lists it", () => {
    const hidden = { ...wmts, name: "B", title: "Cachée", hidden: true };
    const sources = { configuration: new TextEncoder().encode(configuration({ wmts, hidden })) };
    const catalogue = buildCatalogue(sources);
    expect(catalogue).toMatchObject({ layerCount: 1, hidden: [offerId("B", "wmts")] });
    const documents = [{ layer_name: "B", title: "Cachée", description: "", type: "WMTS", url: "https://data.geopf.fr/wmts", open: true, keywords: [], metadata_urls: [], srs: [], extent: null }];
    expect(buildCatalogue({ ...sources, documents: recherchePage.parse({ documents }).documents }).cards.map(({ title }) => title)).toEqual(["Limites étranges"]);
  });

  it("refuses a page with the reason", () => {
    expect(() => parseLayerConfiguration("<html>maintenance</html>")).toThrow(expect.objectContaining({ code: "invalid-response", context: { reason: "html" } }));
  });

  it("asks WMTS with the exact style, format and levels of the layer", () => {
    const [offer] = offersFromConfiguration(parseLayerConfiguration(configuration({ wmts })));
    expect(offer?.source).toEqual({ kind: "wmts", url: "https://data.geopf.fr/wmts", layer: "A", style: "special", format: "image/jpeg", tileMatrixSet: "PM", minZoom: 6, maxZoom: 7 });
    expect(offer?.tiles).toEqual({ zoom: 7, columns: [62, 67], rows: [42, 47] });
  });

  it("shows titles as text", () => {
    const [offer] = offersFromConfiguration(parseLayerConfiguration(configuration({ wmts })));
    expect(offer?.title).toBe("Limites étranges");
  });

  it("describes the grid of a matrix set in Lambert-93, from the coarsest level", () => {
    const layer = { ...wmts, wmtsOptions: { tileMatrixSetLink: "2154_10cm", tileMatrixSetLimits: {} } };
    const source = offersFromConfiguration(parseLayerConfiguration(configuration({ layer })))[0]?.source;
    expect(source).toMatchObject({ kind: "wmts", grids: [{ crs: "EPSG:2154" }] });
    if (source?.kind !== "wmts") throw new Error("no WMTS");
    expect(source.grids?.[0]?.levels.map(({ id, resolution }) => [id, Math.round(resolution)])).toEqual([
      ["0", 56],
      ["1", 28],
    ]);
  });

  it("lists a restricted layer without a way to ask for it", () => {
    const layer = { ...wmts, serviceParams: { ...wmts.serviceParams, serverUrl: { "entree-carto": "https://data.geopf.fr/private/wmts" } } };
    expect(offersFromConfiguration(parseLayerConfiguration(configuration({ layer })))[0]).toMatchObject({ source: null, blocked: "private" });
  });

  it("takes the public address under another key than full", () => {
    const layer = { ...wmts, serviceParams: { ...wmts.serviceParams, serverUrl: { lambert93: "https://data.geopf.fr/wmts" } } };
    expect(offersFromConfiguration(parseLayerConfiguration(configuration({ layer })))[0]?.source).toMatchObject({ url: "https://data.geopf.fr/wmts" });
  });
});
