import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { FetchedDocument, ServiceReader } from "#plugin-api";
import { contextWithFiles } from "#test/support/fakeHttp";
import { sharedFile } from "#test/support/sharedData";

import french from "../messages/fr";
import mapboxStyleReader from "./mapboxStyleReader";
import pmtilesReader from "./pmtilesReader";
import tileJsonReader from "./tileJsonReader";
import tmsReader from "./tmsReader";
import xyzReader from "./xyzReader";

const signal = new AbortController().signal;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const documentOf = (url: string, text: string): FetchedDocument => ({ url, contentType: "", bytes: bytesOf(text), text });

async function readText(reader: ServiceReader, url: string, text: string) {
  const document = documentOf(url, text);
  expect(reader.accepts(document)).toBe(true);
  return reader.read(new URL(url), { signal, document });
}

const planIgn = sharedFile("recordings/tms/tms-1.0.0-PLAN.IGN.xml");
const root = sharedFile("recordings/tms/tms-1.0.0-root-excerpt.xml");
const style = sharedFile("recordings/tms/style-PLAN.IGN-standard.json");

describe.skipIf(!planIgn || !root || !style)("the TMS of the Géoplateforme", () => {
  const plan = readFileSync(planIgn ?? "", "utf8");
  const standard = readFileSync(style ?? "", "utf8");

  it("gives its vector map with the source and the styles that draw it", async () => {
    const context = contextWithFiles({ "https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/attenue.json": standard });
    const found = await readText(tmsReader(context), "https://data.geopf.fr/tms/1.0.0/PLAN.IGN", plan);
    const layer = found?.entries[0]?.layer;
    expect(layer?.source).toEqual({ kind: "vector-tiles", styleUrl: "https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/attenue.json", source: "plan_ign" });
    expect(layer?.styles?.map(({ title }) => title)).toContain("sans toponymes");
    expect(layer?.extent?.map(Math.round)).toEqual([-180, -80, 180, 80]);
  });

  it("lists each map of its root, or says why it can't be shown", async () => {
    const context = contextWithFiles({
      "https://data.geopf.fr/tms/1.0.0/PLAN.IGN": plan,
      "https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/attenue.json": standard,
      "https://data.geopf.fr/tms/1.0.0/500k": plan.replaceAll("PLAN.IGN", "500k").replace("Plan IGN", "500k").replace('extension="pbf"', 'extension="jpeg"'),
    });
    const found = await readText(tmsReader(context), "https://data.geopf.fr/tms/1.0.0", readFileSync(root ?? "", "utf8"));
    expect(found?.entries).toHaveLength(6);
    expect(found?.entries.find(({ title }) => title === "500k")?.layer?.source).toEqual({
      kind: "xyz",
      // ROK4 counts rows from the top.
      template: "https://data.geopf.fr/tms/1.0.0/500k/{z}/{x}/{y}.jpeg",
      minZoom: 0,
      maxZoom: 18,
      tileSize: 256,
    });
    expect(found?.entries.find(({ title }) => title === "Plan IGN")?.layer).toBeDefined();
    expect(found?.entries.filter(({ reason }) => reason === "reason.map-unread")).toHaveLength(4);
  });

  it("has a style that draws one source", async () => {
    const found = await readText(mapboxStyleReader(contextWithFiles({})), "https://data.geopf.fr/styles/standard.json", standard);
    expect(found?.entries.map(({ layer }) => layer?.source)).toEqual([{ kind: "vector-tiles", styleUrl: "https://data.geopf.fr/styles/standard.json", source: "plan_ign" }]);
  });
});

const tileMap = (origin: string, levels = [156543.0339, 78271.517]): string => `<?xml version="1.0"?>
  <TileMap version="1.0.0" tilemapservice="https://host.test/1.0.0"><Title>Carte &lt;b&gt;</Title><SRS>OSGEO:41001</SRS>
  <BoundingBox minx="-20037508" miny="-20037508" maxx="20037508" maxy="20037508"/>${origin}
  <TileFormat width="256" height="256" mime-type="image/png" extension="png"/>
  <TileSets profile="global-mercator">${levels.map((upp, order) => `<TileSet href="https://host.test/1.0.0/c/${order}" units-per-pixel="${upp}" order="${order}"/>`).join("")}</TileSets></TileMap>`;

describe("a TMS of another server", () => {
  it("counts rows from the bottom, as the specification says", async () => {
    const found = await readText(tmsReader(contextWithFiles({})), "https://host.test/1.0.0/c/tilemapresource.xml", tileMap('<Origin x="-20037508.34" y="-20037508.34"/>'));
    expect(found?.entries[0]).toMatchObject({ title: "Carte <b>", layer: { source: { template: "https://host.test/1.0.0/c/{z}/{x}/{-y}.png", minZoom: 0, maxZoom: 1 } } });
  });

  it("is refused with its reason when its levels or its corner are not those of web tiles", async () => {
    const odd = await readText(tmsReader(contextWithFiles({})), "https://host.test/1.0.0/c", tileMap("", [1000, 500]));
    expect(odd?.entries[0]?.reason).toBe("reason.tile-levels");
    const local = await readText(tmsReader(contextWithFiles({})), "https://host.test/1.0.0/c", tileMap('<Origin x="600000" y="6000000"/>'));
    expect(local?.entries[0]?.reason).toBe("reason.tile-levels");
  });
});

describe("a template of tiles", () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);

  it("is recognised with its braces written as a browser does, and its rows from below", async () => {
    const url = new URL("https://tiles.test/a/{z}/{x}/{-y}.png");
    const context = contextWithFiles({ "https://tiles.test/a/6/32/41.png": png });
    const reader = xyzReader(context);
    expect(reader.recognise(url)).toBe(1);
    const found = await reader.read(url, { signal });
    expect(found?.entries[0]?.layer?.source).toMatchObject({ template: "https://tiles.test/a/{z}/{x}/{-y}.png" });
    expect(found?.remarks).toEqual([]);
  });

  it("is found in the address of one tile, and says when no tile came", async () => {
    const url = new URL("https://tiles.test/a/12/2074/1409.jpg");
    const reader = xyzReader(contextWithFiles({}));
    expect(reader.recognise(url)).toBeGreaterThanOrEqual(0.9);
    const found = await reader.read(url, { signal });
    expect(found?.entries[0]?.layer?.source).toMatchObject({ template: "https://tiles.test/a/{z}/{x}/{y}.jpg" });
    expect(found?.remarks.map(({ message }) => message)).toEqual(["remark.one-tile", "remark.tile-not-seen"]);
  });

  it.each([
    ["https://tiles.test/{q}.jpeg", "quadkey"],
    ["https://tiles.test/{z}/{x}/{y}.pbf", "tiles-need-style"],
  ])("%s is refused with the reason %s", async (address, reason) => {
    await expect(xyzReader(contextWithFiles({})).read(new URL(address), { signal })).rejects.toMatchObject({ code: "unsupported", context: { reason } });
  });
});

describe("a TileJSON", () => {
  it("gives one layer, its attribution as words and a link", async () => {
    const text = JSON.stringify({
      tilejson: "3.0.0",
      name: "Carte",
      tiles: ["./{z}/{x}/{y}.png"],
      minzoom: 3,
      maxzoom: 12,
      scheme: "tms",
      bounds: [1, 42, 5, 46],
      attribution: '<a href="https://producteur.test/">© Producteur &amp; Cie</a><script>alert(1)</script>',
    });
    const found = await readText(tileJsonReader(contextWithFiles({})), "https://tiles.test/carte/tiles.json", text);
    expect(found?.entries[0]?.layer).toMatchObject({
      source: { template: "https://tiles.test/carte/{z}/{x}/{-y}.png", minZoom: 3, maxZoom: 12 },
      attribution: { text: "© Producteur & Cie alert(1)", url: "https://producteur.test/" },
      extent: [1, 42, 5, 46],
    });
  });

  it("of vector tiles asks for a style", async () => {
    const text = JSON.stringify({ tiles: ["https://tiles.test/{z}/{x}/{y}.pbf"], vector_layers: [] });
    await expect(readText(tileJsonReader(contextWithFiles({})), "https://tiles.test/metadata.json", text)).rejects.toMatchObject({ context: { reason: "tiles-need-style" } });
  });
});

describe("a style", () => {
  it("gives a layer for each source that it draws, and says which can't be", async () => {
    const text = JSON.stringify({
      version: 8,
      name: "Style",
      sources: { a: { type: "vector", tiles: ["https://t.test/{z}/{x}/{y}.pbf"] }, photo: { type: "raster", tiles: ["https://t.test/{z}/{x}/{y}.jpg"], tileSize: 256 }, m: { type: "vector", url: "mapbox://x" }, unused: { type: "vector" } },
      layers: [{ id: "0", source: "photo" }, { id: "1", source: "m" }, { id: "2", source: "a" }, { id: "3", source: "a" }, { id: "4", source: "photo" }, { id: "5" }],
    });
    const found = await readText(mapboxStyleReader(contextWithFiles({})), "https://t.test/style.json", text);
    expect(found?.entries.map(({ id, layer, reason }) => [id, layer?.source.kind, reason])).toEqual([
      ["a", "vector-tiles", undefined],
      ["photo", "xyz", undefined],
      ["m", undefined, "reason.private-tiles"],
    ]);
    for (const { reason } of found?.entries ?? []) expect(reason === undefined || reason in french).toBe(true);
  });
});

/** An archive of no tile: the head, an empty directory and what it says of itself, uncompressed. */
function archive(tileType: number, about: object): Uint8Array {
  const said = bytesOf(JSON.stringify(about));
  const bytes = new Uint8Array(16_384 + said.length);
  const view = new DataView(bytes.buffer);
  bytes.set(bytesOf("PMTiles"));
  view.setUint8(7, 3);
  const place = (at: number, offset: number, length: number): void => {
    view.setBigUint64(at, BigInt(offset), true);
    view.setBigUint64(at + 8, BigInt(length), true);
  };
  place(8, 127, 1);
  place(24, 128, said.length);
  view.setUint8(97, 1);
  view.setUint8(98, 1);
  view.setUint8(99, tileType);
  view.setUint8(100, 2);
  view.setUint8(101, 14);
  for (const [at, degrees] of [1, 42, 5, 46].entries()) view.setInt32(102 + at * 4, degrees * 1e7, true);
  bytes.set(said, 128);
  return bytes;
}

describe("a PMTiles archive", () => {
  const url = new URL("https://files.test/carte.pmtiles");

  it("says by its head alone what it holds", async () => {
    const context = contextWithFiles({ [url.href]: archive(1, { name: "Bâti", attribution: "<b>Moi</b>" }) });
    const found = await pmtilesReader(context).read(url, { signal });
    expect(found?.entries[0]?.layer).toMatchObject({
      title: "Bâti",
      source: { kind: "pmtiles", url: url.href, content: "vector", minZoom: 2, maxZoom: 14 },
      extent: [1, 42, 5, 46],
      attribution: { text: "Moi" },
    });
  });

  it("of pictures is told from one of vectors", async () => {
    const found = await pmtilesReader(contextWithFiles({ [url.href]: archive(2, {}) })).read(url, { signal });
    expect(found?.entries[0]).toMatchObject({ title: "carte.pmtiles", layer: { source: { content: "raster" } } });
  });

  it("is refused when the server would send it whole", async () => {
    const large = new Uint8Array(9_000_000);
    large.set(archive(2, {}));
    await expect(pmtilesReader(contextWithFiles({ [url.href]: large }, { ranges: false })).read(url, { signal })).rejects.toMatchObject({ context: { reason: "no-ranges" } });
  });

  it("that is none is said to be damaged", async () => {
    await expect(pmtilesReader(contextWithFiles({ [url.href]: "x".repeat(400) })).read(url, { signal })).rejects.toMatchObject({ context: { reason: "damaged-file" } });
  });
});
