import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmtsSource } from "#domain/layer/layerSource";
import { tilesOfView } from "#map/loading/warmTiles";

const source: WmtsSource = { kind: "wmts", url: "https://data.geopf.fr/wmts", layer: "PLAN", style: "normal", format: "image/png", tileMatrixSet: "PM", minZoom: 0, maxZoom: 19 };
const layer = (changed: Partial<WmtsSource> = {}): LayerDescription => ({ id: "plan", title: "Plan", role: "basemap", source: { ...source, ...changed }, attribution: { text: "IGN", url: "https://ign.fr" } });
const size = { width: 600, height: 500 };
const same = (url: string): string => url;

describe("the tiles of a first view", () => {
  it("are those that it shows, the nearest to the centre first", () => {
    const urls = tilesOfView(layer(), { centre: [2.6, 46.6], zoom: 6 }, size, same);
    // 2.6° E and 46.6° N lie in column 32.46 and row 22.50 of the 64 of level 6.
    expect(urls[0]).toBe(
      "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=PLAN&STYLE=normal&FORMAT=image%2Fpng&TILEMATRIXSET=PM&TILEMATRIX=6&TILEROW=22&TILECOL=32",
    );
    expect(urls.map((url) => /TILEROW=(\d+)&TILECOL=(\d+)/.exec(url)?.slice(1).join("/")).sort()).toEqual(
      [21, 22, 23].flatMap((row) => [31, 32, 33].map((column) => `${row}/${column}`)),
    );
  });

  it("are of the nearest level, and never below the deepest one", () => {
    const levels = (zoom: number) => new Set(tilesOfView(layer({ maxZoom: 12 }), { centre: [2.6, 46.6], zoom }, size, same).map((url) => /TILEMATRIX=(\d+)/.exec(url)?.[1]));
    expect(levels(7.2)).toEqual(new Set(["7"]));
    expect(levels(15)).toEqual(new Set(["12"]));
  });

  it("go where the services are", () => {
    const urls = tilesOfView(layer(), { centre: [2.6, 46.6], zoom: 6 }, size, (url) => url.replace("https://data.geopf.fr", "/sandbox"));
    expect(urls.every((url) => url.startsWith("/sandbox/wmts?"))).toBe(true);
  });

  it("are none of another projection, of a grid of its own, of the whole world, or of a view without a size", () => {
    const view = { centre: [2.6, 46.6] as const, zoom: 6 };
    expect(tilesOfView(layer(), { ...view, projection: "EPSG:2154" }, size, same)).toEqual([]);
    expect(tilesOfView(layer({ grids: [] }), view, size, same)).toEqual([]);
    expect(tilesOfView(layer(), { ...view, zoom: 0 }, size, same)).toEqual([]);
    expect(tilesOfView(layer(), view, { width: -60, height: 500 }, same)).toEqual([]);
  });
});
