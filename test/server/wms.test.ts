import { readFile } from "node:fs/promises";

import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { child, children, descend, parseXml } from "#contracts/xml/parseXml";
import { crsById, fromWgs84 } from "#domain/position/projections";
import { sharedFile } from "#test/support/sharedData";
import { startSandbox, type SandboxUnderTest } from "#test/server/sandboxUnderTest";

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.app.http.close());

const plan = "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2";
const town = [1.2386, 46.9042] as const;

const ask = (path: string, parameters: Record<string, string>) => sandbox.get(`${path}?${new URLSearchParams({ SERVICE: "WMS", VERSION: "1.3.0", ...parameters }).toString()}`);

/** A view around the church, in any CRS, as WMS 1.3.0 writes its box. */
function around(crs: string, metres = 300): Record<string, string> {
  if (crs === "EPSG:4326" || crs === "CRS:84") {
    const [wide, high] = [metres / 76_000, metres / 111_195];
    const [west, south, east, north] = [town[0] - wide, town[1] - high, town[0] + wide, town[1] + high];
    return { CRS: crs, BBOX: (crs === "CRS:84" ? [west, south, east, north] : [south, west, north, east]).join(",") };
  }
  const [x, y] = fromWgs84(crsById(crs), town);
  const reach = crs === "EPSG:3857" ? metres / Math.cos((town[1] * Math.PI) / 180) : metres;
  return { CRS: crs, BBOX: [x - reach, y - reach, x + reach, y + reach].join(",") };
}

const map = (path: string, parameters: Record<string, string>) =>
  ask(path, { REQUEST: "GetMap", STYLES: "", FORMAT: "image/png", WIDTH: "200", HEIGHT: "200", ...around("EPSG:3857"), ...parameters });

async function pixels(picture: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

/** Mean difference of a colour channel. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [first, second] = [await pixels(one), await pixels(other)];
  return first.reduce((sum, value, rank) => sum + Math.abs(value - (second[rank] ?? 0)), 0) / first.length;
}

describe("WMS-R", () => {
  it("says its limits and its CRSs", async () => {
    const root = parseXml((await ask("/wms-r/wms", { REQUEST: "GetCapabilities" })).payload);
    expect(descend(root, "Service", "LayerLimit")?.text).toBe("2");
    const layer = descend(root, "Capability", "Layer");
    expect(children(layer, "CRS").map(({ text }) => text)).toEqual(expect.arrayContaining(["EPSG:3857", "EPSG:2154", "CRS:84", "EPSG:4326"]));
    expect(children(layer, "Layer").map((each) => child(each, "Name")?.text)).toEqual(expect.arrayContaining([plan, "ORTHOIMAGERY.ORTHOPHOTOS2016"]));
    expect((await ask("/wms-r", { REQUEST: "GetCapabilities" })).statusCode).toBe(200);
  });

  it("draws the same place in each CRS, latitude first in EPSG:4326", async () => {
    const [mercator, degrees, plain] = await Promise.all(["EPSG:3857", "EPSG:4326", "CRS:84"].map(async (crs) => (await map("/wms-r/wms", { LAYERS: plan, ...around(crs) })).rawPayload));
    const lambert = (await map("/wms-r/wms", { LAYERS: plan, ...around("EPSG:2154") })).rawPayload;
    if (!mercator || !degrees || !plain) throw new Error("no picture");
    expect(await difference(degrees, plain)).toBe(0);
    const elsewhere = (await map("/wms-r/wms", { LAYERS: plan, CRS: "EPSG:3857", BBOX: "237000,5925000,237600,5925600" })).rawPayload;
    const other = await difference(mercator, elsewhere);
    expect(await difference(mercator, degrees)).toBeLessThan(other);
    // Lambert-93 is turned by 1.3° here: near, not equal.
    expect(await difference(mercator, lambert)).toBeLessThan(other * 1.5);
  }, 60_000);

  it("has aerial pictures that differ from year to year", async () => {
    const [first, last] = await Promise.all(["2016", "2022"].map(async (year) => (await map("/wms-r/wms", { LAYERS: `ORTHOIMAGERY.ORTHOPHOTOS${year}` })).rawPayload));
    if (!first || !last) throw new Error("no picture");
    expect(await difference(first, last)).toBeGreaterThan(3);
  }, 60_000);

  it("lays a second layer over the first, and takes no third", async () => {
    const two = await map("/wms-r/wms", { LAYERS: `${plan},CADASTRALPARCELS.PARCELLAIRE_EXPRESS`, STYLES: ",PCI vecteur" });
    expect(two.headers["content-type"]).toContain("image/png");
    expect(await difference(two.rawPayload, (await map("/wms-r/wms", { LAYERS: plan })).rawPayload)).toBeGreaterThan(0.5);
    const three = await map("/wms-r/wms", { LAYERS: `${plan},${plan},${plan}`, STYLES: ",," });
    expect(three.statusCode).toBe(400);
    expect(three.payload).toContain("ServiceExceptionReport");
  }, 60_000);

  it("is transparent where nothing is, when asked", async () => {
    const clear = await pixels((await map("/wms-r/wms", { LAYERS: "CADASTRALPARCELS.PARCELLAIRE_EXPRESS", TRANSPARENT: "TRUE", CRS: "EPSG:3857", BBOX: "0,0,600,600" })).rawPayload);
    expect(clear.every((value) => value === 0)).toBe(true);
  });

  it("refuses in the form that was recorded", async () => {
    const answer = await map("/wms-r/wms", { LAYERS: "FOO" });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toMatch(/^text\/xml/);
    const recorded = sharedFile("recordings/errors/wms-r-exception-400.xml");
    if (recorded) expect(answer.payload.trim()).toBe((await readFile(recorded, "utf8")).trim());
  });

  it.each<[Record<string, string>, string]>([
    [{ CRS: "EPSG:9999" }, "InvalidCRS"],
    [{ FORMAT: "image/gif" }, "InvalidFormat"],
    [{ STYLES: "nowhere" }, "StyleNotDefined"],
    [{ VERSION: "1.1.1" }, "VERSION"],
    [{ WIDTH: "10001" }, "limit"],
    [{ WIDTH: "0" }, "positive"],
    [{ BBOX: "1,2,3" }, "BBOX"],
    [{ BBOX: "3,2,1,4" }, "BBOX"],
  ])("refuses %j", async (parameters, words) => {
    const answer = await map("/wms-r/wms", { LAYERS: plan, ...parameters });
    expect(answer.statusCode).toBe(400);
    expect(answer.payload).toContain(words);
  });
});

describe("GetFeatureInfo", () => {
  const info = (path: string, layer: string, parameters: Record<string, string> = {}) =>
    map(path, { REQUEST: "GetFeatureInfo", LAYERS: layer, QUERY_LAYERS: layer, I: "100", J: "100", INFO_FORMAT: "application/json", ...parameters });

  it.each(["EPSG:3857", "EPSG:4326", "EPSG:2154", "CRS:84"])("finds the church in the middle of the view in %s", async (crs) => {
    const [feature] = (await info("/wms-v/ows", "BDTOPO_V3:batiment", around(crs))).json().features;
    expect(feature.properties.usage_1).toBe("Religieux");
  });

  it("answers as table and as text too, and says when nothing is there", async () => {
    expect((await info("/wms-v/ows", "BDTOPO_V3:batiment", { INFO_FORMAT: "text/html" })).payload).toMatch(/<td>Religieux<\/td>/);
    expect((await info("/wms-v/ows", "BDTOPO_V3:batiment", { INFO_FORMAT: "text/plain" })).payload).toMatch(/usage_1 = Religieux/);
    const nowhere = { BBOX: "0,0,600,600" };
    expect((await info("/wms-v/ows", "BDTOPO_V3:batiment", { INFO_FORMAT: "text/plain", ...nowhere })).payload).toBe("no features were found\n");
    expect((await info("/wms-v/ows", "BDTOPO_V3:batiment", nowhere)).json().features).toEqual([]);
  });

  it("works on the parcels of WMS-R, and not on a picture", async () => {
    const parcels = await info("/wms-r/wms", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS", { I: "60", J: "60" });
    expect(parcels.statusCode).toBe(200);
    expect((await info("/wms-r/wms", plan)).payload).toContain("LayerNotQueryable");
  });
});

describe("WMS-V", () => {
  it.each([
    "BDTOPO_V3:batiment", "BDTOPO_V3:troncon_de_route", "BDTOPO_V3:zone_d_activite_ou_d_interet", "ADMINEXPRESS-COG.LATEST:commune",
    "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle", "BAN.DATA.GOUV:ban", "ESPACES_VERTS:arbre",
  ])("draws %s under two styles, each with its legend", async (name) => {
    const root = parseXml((await ask("/wms-v/ows", { REQUEST: "GetCapabilities" })).payload);
    const layer = children(descend(root, "Capability", "Layer"), "Layer").find((each) => child(each, "Name")?.text === name);
    const styles = children(layer, "Style").map((style) => child(style, "Name")?.text ?? "");
    expect(styles).toHaveLength(2);
    const view = around("EPSG:3857", name.includes("commune") ? 5000 : name.includes("arbre") ? 500 : 120);
    const [first, second] = await Promise.all(styles.map(async (STYLES) => (await map("/wms-v/ows", { LAYERS: name, STYLES, ...view })).rawPayload));
    if (!first || !second) throw new Error("no picture");
    expect(await difference(first, second)).toBeGreaterThan(0);
    for (const STYLE of styles) {
      const legend = await ask("/wms-v/ows", { REQUEST: "GetLegendGraphic", LAYER: name, STYLE, FORMAT: "image/png" });
      expect([...legend.rawPayload.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    }
  });

  it("draws only what a CQL filter keeps", async () => {
    const whole = (await map("/wms-v/wms", { LAYERS: "BDTOPO_V3:batiment" })).rawPayload;
    expect(await difference(whole, (await map("/wms-v", { LAYERS: "BDTOPO_V3:batiment", CQL_FILTER: "hauteur > 1000" })).rawPayload)).toBeGreaterThan(1);
  });

  it("says what is wrong under HTTP 200, as GeoServer does", async () => {
    const answer = await map("/wms-v/ows", { LAYERS: "nowhere" });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/xml/);
    const exception = child(parseXml(answer.payload), "ServiceException");
    expect(exception?.attributes).toMatchObject({ code: "LayerNotDefined", locator: "layers" });
    expect(exception?.text).toBe("Could not find layer nowhere");
  });

  it("reads version 1.1.1 with its own order", async () => {
    const [west, south, east, north] = [town[0] - 0.004, town[1] - 0.003, town[0] + 0.004, town[1] + 0.003];
    const old = (await map("/wms-v/ows", { VERSION: "1.1.1", LAYERS: "BDTOPO_V3:batiment", SRS: "EPSG:4326", BBOX: [west, south, east, north].join(",") })).rawPayload;
    const now = (await map("/wms-v/ows", { LAYERS: "BDTOPO_V3:batiment", CRS: "EPSG:4326", BBOX: [south, west, north, east].join(",") })).rawPayload;
    expect(await difference(old, now)).toBe(0);
  });
});

describe("WMTS in Lambert-93", () => {
  const tile = (parameters: Record<string, string>) =>
    sandbox.get(`/wmts?${new URLSearchParams({ SERVICE: "WMTS", REQUEST: "GetTile", VERSION: "1.0.0", LAYER: `${plan}.L93`, STYLE: "normal", FORMAT: "image/png", TILEMATRIXSET: "2154_10cm", ...parameters }).toString()}`);

  it("has the tile that its grid promises", async () => {
    const [x, y] = fromWgs84(crsById("EPSG:2154"), town);
    const side = 256 * 1.6;
    const [column, row] = [Math.floor(x / side), Math.floor((12_000_000 - y) / side)];
    const answer = await tile({ TILEMATRIX: "17", TILECOL: String(column), TILEROW: String(row) });
    expect(answer.statusCode).toBe(200);
    const box = [column * side, 12_000_000 - (row + 1) * side, (column + 1) * side, 12_000_000 - row * side].join(",");
    const same = await map("/wms-r/wms", { LAYERS: plan, CRS: "EPSG:2154", BBOX: box, WIDTH: "256", HEIGHT: "256" });
    expect(await difference(answer.rawPayload, same.rawPayload)).toBe(0);
  }, 60_000);

  it("is not mixed up with the other grid", async () => {
    expect((await tile({ TILEMATRIXSET: "PM", TILEMATRIX: "6", TILECOL: "1", TILEROW: "1" })).statusCode).toBe(400);
    expect((await tile({ TILEMATRIX: "6", TILECOL: "4000", TILEROW: "1" })).statusCode).toBe(404);
    const root = parseXml((await sandbox.get("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities")).payload);
    const set = children(child(root, "Contents"), "TileMatrixSet").find((each) => child(each, "Identifier")?.text === "2154_10cm");
    expect(child(set, "SupportedCRS")?.text).toBe("EPSG:2154");
    expect(descend(set, "TileMatrix", "TopLeftCorner")?.text).toBe("0 12000000");
  });
});
