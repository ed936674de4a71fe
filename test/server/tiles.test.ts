import MVT from "ol/format/MVT.js";
import { beforeAll, describe, expect, it } from "vitest";

import { toWorld } from "#server/sandbox/tiles/tileGrid";
import { commune } from "#server/sandbox/town/townPlan";

import { startSandbox } from "./sandboxUnderTest";

const { app, get } = await startSandbox();
beforeAll(async () => {
  const scene = await app.sandbox.tiles();
  await Promise.all([scene.outlines(5), scene.outlines(9)]);
}, 60_000);

function tileAt(zoom: number): { column: number; row: number } {
  const [x, y] = toWorld(commune.centre);
  return { column: Math.floor(x * 2 ** zoom), row: Math.floor(y * 2 ** zoom) };
}

const plan = { LAYER: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", FORMAT: "image/png" };
const ortho = { LAYER: "ORTHOIMAGERY.ORTHOPHOTOS", FORMAT: "image/jpeg" };

function wmts(zoom: number, changes: Record<string, string> = {}): string {
  const { column, row } = tileAt(zoom);
  const parameters = {
    SERVICE: "WMTS", VERSION: "1.0.0", REQUEST: "GetTile", STYLE: "normal", TILEMATRIXSET: "PM",
    TILEMATRIX: String(zoom), TILEROW: String(row), TILECOL: String(column), ...plan, ...changes,
  };
  return `/wmts?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString()}`;
}

describe("WMTS", () => {
  it.each([2, 6, 9, 13, 16, 18, 19])("paints the plan as PNG at zoom %i", async (zoom) => {
    const tile = await get(wmts(zoom));
    expect(tile.headers["content-type"]).toBe("image/png");
    expect(tile.rawPayload.subarray(1, 4).toString()).toBe("PNG");
  });

  it.each([6, 11, 15, 17])("paints the aerial picture as JPEG at zoom %i", async (zoom) => {
    const tile = await get(wmts(zoom, ortho));
    expect(tile.headers["content-type"]).toBe("image/jpeg");
    expect([...tile.rawPayload.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it("paints the same tile each time", async () => {
    const other = await startSandbox();
    expect((await other.get(wmts(16))).rawPayload.equals((await get(wmts(16))).rawPayload)).toBe(true);
  }, 60_000);

  it("reads the names of parameters without case", async () => {
    expect((await get(wmts(6).replace("LAYER=", "layer=").replace("TILEROW", "TileRow"))).statusCode).toBe(200);
  });

  it.each([
    [{ FORMAT: "image/jpeg" }, "FORMAT"],
    [{ STYLE: "Normal" }, "STYLE"],
    [{ STYLE: "" }, "STYLE"],
    [{ LAYER: "NOWHERE" }, "LAYER"],
    [{ TILEMATRIXSET: "WGS84G" }, "TILEMATRIXSET"],
    [{ TILEMATRIX: "22" }, "TILEMATRIX"],
    [{ TILECOL: "-1" }, "TILECOL"],
    [{ SERVICE: "WMS" }, "SERVICE"],
  ])("refuses %o with a 400 that names the parameter", async (changes, locator) => {
    const answer = await get(wmts(6, changes));
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain("xml");
    expect(answer.payload).toContain(`locator="${locator}"`);
  });

  it.each([
    ["outside of the grid", { TILEMATRIX: "3", TILECOL: "8" }],
    ["beyond the last zoom", { TILEMATRIX: "20", TILEROW: "0", TILECOL: "0" }],
    ["far from France", { TILEMATRIX: "12", TILEROW: "2000", TILECOL: "10" }],
  ])("answers 404 with the service's exception: %s", async (_where, changes) => {
    const answer = await get(wmts(6, changes));
    expect(answer.statusCode).toBe(404);
    expect(answer.payload).toBe(
      '<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception exceptionCode="Not Found" >No data found</Exception></ExceptionReport>',
    );
  });

  it("describes both layers in its capabilities", async () => {
    const answer = await get("/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetCapabilities");
    expect(answer.headers["content-type"]).toContain("xml");
    for (const words of [plan.LAYER, ortho.LAYER, "<ows:Identifier>PM</ows:Identifier>", "EPSG:3857"]) expect(answer.payload).toContain(words);
  });

  it("has no limit", async () => {
    const answer = await get(wmts(6));
    expect(answer.headers["ratelimit-limit"]).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });
});

describe("TMS", () => {
  const vectorTile = (zoom: number): string => {
    const { column, row } = tileAt(zoom);
    return `/tms/1.0.0/PLAN.IGN/${zoom}/${column}/${row}.pbf`;
  };

  it("serves vector tiles that OpenLayers reads, rows counted from the top", async () => {
    const answer = await get(vectorTile(16));
    expect(answer.headers["content-type"]).toBe("application/x-protobuf");
    const features = new MVT().readFeatures(Uint8Array.from(answer.rawPayload).buffer);
    const layers = new Set(features.map((feature): unknown => feature.get("layer")));
    for (const layer of ["routier_route", "bati_surf", "bati_zone_surf", "toponyme_routier_odonyme_lin"]) expect(layers).toContain(layer);
    expect(features.some((feature) => feature.get("texte") === "Grande Rue")).toBe(true);
  });

  it("draws land with its holes and islands at small scales", async () => {
    const features = new MVT().readFeatures(Uint8Array.from((await get("/tms/1.0.0/PLAN.IGN/5/16/11.pbf")).rawPayload).buffer);
    expect(features.map((feature): unknown => feature.get("symbo"))).toEqual(expect.arrayContaining(["MER", "TERRE", "ETRANGER"]));
    for (const feature of features) expect(["Polygon", "MultiPolygon", "Point"]).toContain(feature.getType());
  });

  it("answers 404 where there is nothing and 400 for another extension, in XML", async () => {
    const nothing = await get("/tms/1.0.0/PLAN.IGN/14/0/0.pbf");
    expect(nothing.statusCode).toBe(404);
    expect(nothing.payload).toBe('<?xml version="1.0" ?><TileMapServerError><Message>No data found</Message></TileMapServerError>');
    expect((await get("/tms/1.0.0/PLAN.IGN/6/32/22.png")).statusCode).toBe(400);
    expect((await get("/tms/1.0.0/NOWHERE/6/32/22.pbf")).statusCode).toBe(400);
    expect((await get("/tms/1.0.0/PLAN.IGN/19/0/0.pbf")).statusCode).toBe(404);
  });

  it("describes itself: service, layer, metadata with fields as objects", async () => {
    expect((await get("/tms/1.0.0")).payload).toContain('extension="pbf"');
    expect((await get("/tms/1.0.0/PLAN.IGN")).payload).toContain("<SRS>EPSG:3857</SRS>");
    const metadata = (await get("/tms/1.0.0/PLAN.IGN/metadata.json")).json();
    expect(metadata.vector_layers[0].fields.symbo).toMatchObject({ attribute: "symbo", type: "text" });
  });

  it.each(["standard", "gris"])("has a style %s whose tiles are the sandbox's own, without sprite or glyphs", async (name) => {
    const style = (await get(`/annexes/ressources/vectorTiles/styles/PLAN.IGN/${name}.json`)).json();
    expect(style.version).toBe(8);
    expect(style.sources.plan_ign.tiles[0]).toBe("https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf");
    expect(style.sprite).toBeUndefined();
    expect(style.glyphs).toBeUndefined();
  });

  it("answers 404 for a style that does not exist", async () => {
    expect((await get("/annexes/ressources/vectorTiles/styles/PLAN.IGN/none.json")).statusCode).toBe(404);
  });
});
