import MVT from "ol/format/MVT.js";
import { get } from "ol/proj.js";
import VectorTileSource from "ol/source/VectorTile.js";
import TileState from "ol/TileState.js";
import VectorTile from "ol/VectorTile.js";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { LayerReport } from "#map/layers/layerSurroundings";
import { loadVectorTiles } from "#map/loading/loadVectorTiles";

afterEach(() => vi.unstubAllGlobals());

/** What becomes of one tile for an answer of the service, and what the layer's health is told. */
async function tileFor(answer: () => Response): Promise<{ state: number; told: string[]; asked: string }> {
  let asked = "";
  vi.stubGlobal("fetch", async (url: string) => {
    asked = url;
    return answer();
  });
  const told: string[] = [];
  const ended = vi.fn<LayerReport["ended"]>((outcome) => void told.push(typeof outcome === "string" ? outcome : `${outcome.code} ${outcome.context.reason ?? ""}`.trim()));
  const report: LayerReport = { started: () => void told.push("started"), ended, counted: () => undefined, empty: () => undefined };
  const format = new MVT();
  const source = new VectorTileSource({ format, url: "https://a.test/{z}/{x}/{y}.pbf" });
  loadVectorTiles(source, "Plan", { report, resolveUrl: (url) => url.replace("https://a.test", "/sandbox") });
  const tile = new VectorTile([0, 0, 0], TileState.IDLE, "https://a.test/0/0/0.pbf", format, source.getTileLoadFunction());
  tile.extent = [0, 0, 1, 1];
  tile.resolution = 1;
  tile.projection = get("EPSG:3857")!;
  tile.load();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  return { state: tile.getState(), told, asked };
}

/** A layer without features, as a tile holds it. */
const emptyLayer = Uint8Array.from([0x1a, 0x05, 0x0a, 0x01, 0x61, 0x78, 0x02]);
const refusal = "<TileMapServerError><Message>No data found</Message></TileMapServerError>";

describe("a vector tile", () => {
  it("is read, from where the address is really served", async () => {
    expect(await tileFor(() => new Response(emptyLayer))).toEqual({ state: TileState.LOADED, told: ["started", "loaded"], asked: "/sandbox/0/0/0.pbf" });
  });

  it.each([[404, refusal], [200, ""], [204, null]])("that the service does not have (%s) is an empty one, no fault", async (status, body) => {
    expect(await tileFor(() => new Response(body, { status }))).toMatchObject({ state: TileState.LOADED, told: ["started", "missing"] });
  });

  it.each([[500, "service-failed"], [429, "quota-exceeded"], [403, "permission-denied"]])("that is refused (%s) is a fault", async (status, code) => {
    expect(await tileFor(() => new Response(refusal, { status }))).toMatchObject({ state: TileState.ERROR, told: ["started", code] });
  });

  it("that is none is a fault, under HTTP 200 too", async () => {
    expect(await tileFor(() => new Response(refusal))).toMatchObject({ state: TileState.ERROR, told: ["started", "invalid-response schema"] });
  });

  it("that never comes is a fault", async () => {
    expect(
      await tileFor(() => {
        throw new TypeError("Failed to fetch");
      }),
    ).toMatchObject({ state: TileState.ERROR, told: ["started", "service-failed server-silent"] });
  });
});
