import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { MapView } from "#domain/layer/mapState";
import type { ServiceEntry } from "#plugin-api";
import { hasMapServer, startMapServer, type RunningMapServer } from "#test/support/mapServer/startMapServer";
import { hasPyQgis, openInQgis, type OpenedInQgis } from "#test/support/openInQgis";
import { sharedFile } from "#test/support/sharedData";

import { readCatalogue } from "./read/readCatalogue";
import { writeLayerFile, writeProject, type LayerToWrite } from "./write/writeProject";

const call = { signal: new AbortController().signal };
const view: MapView = { centre: [0.88, 47.36], zoom: 12, projection: "EPSG:2154" };
const leaves = (entries: readonly ServiceEntry[]): ServiceEntry[] => entries.flatMap((entry) => (entry.children ? leaves(entry.children) : [entry]));

function layersOf(wmsUrl: string, wfsUrl: string): LayerToWrite[] {
  const symbol = drawnStyle.symbol;
  const description = { role: "overlay", attribution: { text: "Commune d'essai & Cie" } } as const;
  return [
    {
      id: "1", title: "Écoles « A & <B> \"C\"'s »", visible: true, opacity: 0.75, geometry: "point", group: "Objets",
      description: {
        ...description, id: "wfs", title: "", scales: { largest: 1_000, smallest: 500_000 },
        source: { kind: "features", provider: "wfs", url: wfsUrl, collection: "essai:lieux", version: "2.0.0", options: { nativeCrs: "EPSG:2154" }, filter: { kind: "compare", property: "genre", operator: "=", value: "école" } },
        style: { kind: "categories", property: "genre", classes: [{ value: "école", title: "École", symbol: { ...symbol, fill: "#123456" } }], otherwise: symbol },
      },
    },
    {
      id: "2", title: "Zones par densité", visible: false, opacity: 1, geometry: "polygon", group: "Objets",
      description: {
        ...description, id: "wfs2", title: "",
        source: { kind: "features", provider: "wfs", url: wfsUrl, collection: "essai:zones", version: "2.0.0", options: { nativeCrs: "EPSG:2154" } },
        style: { kind: "ranges", property: "densite", classes: [{ from: 0, to: 50, title: "Peu", symbol }, { from: 50, to: 100, title: "Beaucoup", symbol: { ...symbol, fill: "#aa0000" } }] },
      },
    },
    {
      id: "3", title: "Plan d'essai", visible: true, opacity: 0.5, geometry: null,
      description: { ...description, id: "wms", title: "", source: { kind: "wms", url: wmsUrl, version: "1.3.0", layers: ["zones", "voies"], styles: ["", "default"], format: "image/png", transparent: true, crs: ["EPSG:2154", "EPSG:3857"] } },
    },
    {
      id: "4", title: "Fond", visible: true, opacity: 1, geometry: null,
      description: { ...description, id: "xyz", title: "", source: { kind: "xyz", template: "https://{a-c}.tuiles.invalid/{z}/{x}/{y}.png?cle=a&b=c", minZoom: 2, maxZoom: 17 } },
    },
  ];
}

describe.skipIf(!hasMapServer() || !hasPyQgis())("what is written for QGIS, opened by PyQGIS against MapServer", () => {
  let server: RunningMapServer;
  let folder = "";
  beforeAll(async () => {
    server = await startMapServer();
    folder = await mkdtemp(join(tmpdir(), "qgis-"));
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function open(name: string, text: string): Promise<OpenedInQgis> {
    const file = join(folder, name);
    await writeFile(file, text);
    return openInQgis(file);
  }

  const expected = [
    { name: "Écoles « A & <B> \"C\"'s »", valid: true, opacity: 0.75, crs: "EPSG:2154", visible: true, group: "Objets", renderer: "categorizedSymbol", count: 682, scales: [500_000, 1_000] },
    { name: "Zones par densité", valid: true, opacity: 1, crs: "EPSG:2154", visible: false, group: "Objets", renderer: "graduatedSymbol", count: 400 },
    { name: "Plan d'essai", valid: true, opacity: 0.5, crs: "EPSG:2154", visible: true, group: "" },
    { name: "Fond", valid: true, opacity: 1, crs: "EPSG:3857", visible: true, group: "" },
  ];

  it("is a project with the same layers, order, groups, opacity, filter, CRS and view", async () => {
    const result = await open("carte.qgs", writeProject("Carte d'essai", layersOf(server.wmsUrl, server.wfsUrl), view, [1_200, 800]).text);
    expect(result.layers).toMatchObject(expected);
    expect(result).toMatchObject({ opened: true, title: "Carte d'essai", crs: "EPSG:2154" });
    expect((result.extent[0] + result.extent[2]) / 2).toBeCloseTo(540_013, -3);
  }, 120_000);

  it("is a layer file with the same layers, in a project that is open already", async () => {
    const result = await open("couches.qlr", writeLayerFile(layersOf(server.wmsUrl, server.wfsUrl), "EPSG:2154").text);
    expect(result).toMatchObject({ opened: true, layers: expected });
  }, 120_000);
});

describe("reading projects", () => {
  it("gives back the layers of a project that we wrote, but for the filter, of which it says so", async () => {
    const layers = layersOf("https://carte.invalid/wms?map=essai", "https://carte.invalid/wfs");
    const { text } = writeProject("Carte", layers, view, [800, 600]);
    for (const [name, bytes] of [["carte.qgs", strToU8(text)], ["carte.qgz", zipSync({ "styles.db": new Uint8Array(9), "carte.qgs": strToU8(text) })]] as const) {
      const catalogue = await readCatalogue({ name, bytes }, call);
      const read = leaves(catalogue.entries);
      expect(catalogue).toMatchObject({ title: "Carte", entries: [{ title: "Objets" }, { title: "Plan d'essai" }, { title: "Fond" }] });
      expect(read.map(({ title }) => title)).toEqual(layers.map(({ title }) => title));
      expect(read[0]).toMatchObject({ reason: "reason.filter" });
      expect(read[1]?.layer).toMatchObject({ source: layers[1]?.description.source, style: layers[1]?.description.style, attribution: { text: "Commune d'essai & Cie" } });
      expect(read[2]?.layer?.source).toMatchObject({ kind: "wms", url: "https://carte.invalid/wms?map=essai", layers: ["zones", "voies"], styles: ["", "default"] });
      expect(read[3]?.layer?.source).toEqual({ kind: "xyz", template: "https://a.tuiles.invalid/{z}/{x}/{y}.png?cle=a&b=c", minZoom: 2, maxZoom: 17 });
    }
  });

  it("says why layers of files and databases can't be shown, and keeps the others", async () => {
    const layer = (id: string, provider: string, source: string) => `<maplayer type="vector"><id>${id}</id><datasource>${source}</datasource><layername>${id}</layername><provider>${provider}</provider></maplayer>`;
    const text = `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis><layer-tree-group><layer-tree-layer id="a" name="A"/><layer-tree-layer id="b" name="B"/><layer-tree-layer id="c" name="C"/></layer-tree-group><projectlayers>${layer("a", "ogr", "./communes.shp")}${layer("b", "postgres", "dbname=x")}</projectlayers></qgis>`;
    const { entries } = await readCatalogue({ name: "vieux.qgs", bytes: strToU8(text) }, call);
    expect(entries).toMatchObject([{ title: "A", reason: "reason.local" }, { title: "B", reason: "reason.local" }, { title: "C", reason: "reason.no-source" }]);
  });

  it("refuses what is no project, a cut archive and a cut document", async () => {
    const whole = zipSync({ "a.txt": strToU8("x") });
    for (const bytes of [strToU8("nothing"), strToU8("<kml/>"), whole, strToU8("<qgis><title>Cou")]) {
      await expect(readCatalogue({ name: "x.qgz", bytes }, call)).rejects.toMatchObject({ code: "invalid-input" });
    }
  });

  const real = sharedFile("data/services/idg-geoplateforme.qgz");
  it.skipIf(!real)("places each of IDG's 2,219 layers or says why not", async () => {
    const { title, entries } = await readCatalogue({ name: "idg.qgz", bytes: new Uint8Array(await readFile(real!)) }, call);
    const counts: Record<string, number> = {};
    for (const { layer, reason } of leaves(entries)) counts[layer?.source.kind ?? reason ?? ""] = (counts[layer?.source.kind ?? reason ?? ""] ?? 0) + 1;
    expect(title).toBe("Géoplateforme");
    expect(counts).toEqual({ features: 676, wms: 944, wmts: 586, "reason.picture-format": 4, "reason.grid": 9 });
  }, 60_000);
});
