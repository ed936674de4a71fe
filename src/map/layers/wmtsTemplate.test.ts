import { describe, expect, it } from "vitest";

import { wmtsTemplate } from "#map/layers/wmtsTemplate";

describe("wmtsTemplate", () => {
  const source = {
    kind: "wmts",
    url: "https://data.geopf.fr/wmts",
    layer: "ORTHOIMAGERY.ORTHOPHOTOS",
    style: "PCI vecteur",
    format: "image/jpeg",
    tileMatrixSet: "PM",
    minZoom: 0,
    maxZoom: 19,
  } as const;
  const tile = { level: "{z}", column: "{x}", row: "{y}" };

  it("asks for a tile with the parameters that the service wants, none left out", () => {
    const url = new URL(wmtsTemplate(source, "PM", (address) => address, tile).replace("{z}", "6").replace("{y}", "22").replace("{x}", "32"));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      SERVICE: "WMTS",
      VERSION: "1.0.0",
      REQUEST: "GetTile",
      LAYER: "ORTHOIMAGERY.ORTHOPHOTOS",
      STYLE: "PCI vecteur",
      FORMAT: "image/jpeg",
      TILEMATRIXSET: "PM",
      TILEMATRIX: "6",
      TILEROW: "22",
      TILECOL: "32",
    });
  });

  it("goes where the page says that the service is", () => {
    const url = wmtsTemplate(source, "PM", (address) => address.replace("https://data.geopf.fr", "http://127.0.0.1/sandbox"), tile);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1\/sandbox\/wmts\?SERVICE=WMTS/);
  });

  it("fills the service's own template, whatever the case of its names, and its dimensions", () => {
    const template = "https://tiles.test/{Style}/{Time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{tilecol}.png";
    const rest = { ...source, style: "défaut", template, dimensions: { Time: "2020-01-01" } };
    expect(wmtsTemplate(rest, "PM", (address) => address, tile)).toBe("https://tiles.test/d%C3%A9faut/2020-01-01/PM/{z}/{y}/{x}.png");
  });
});
