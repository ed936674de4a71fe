import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#domain/layer/layerDescription";
import type { FileCatalogue, MapLayer, ServiceEntry } from "#plugin-api";
import { sharedFile } from "#test/support/sharedData";

import french from "../messages/fr";
import geoatelierCatalogue from "./geoatelierCatalogue";
import geobretagneCatalogue from "./geobretagneCatalogue";

const call = { signal: new AbortController().signal };
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

function leaves(entries: readonly ServiceEntry[]): ServiceEntry[] {
  return entries.flatMap((entry) => (entry.children ? [...(entry.layer ? [entry] : []), ...leaves(entry.children)] : [entry]));
}

const shared = sharedFile("data/services/geobretagne-catalogue.json");

describe.skipIf(!shared)("the catalogue of GéoBretagne", () => {
  const read = async (): Promise<FileCatalogue> => {
    const bytes = new Uint8Array(readFileSync(shared ?? ""));
    const format = geobretagneCatalogue();
    expect(format.accepts({ name: "catalogue.json", head: bytes.subarray(0, 65_536) })).toBe(true);
    return format.read({ name: "catalogue.json", bytes }, call);
  };

  it("becomes layers, every one of its entries", async () => {
    const { title, entries } = await read();
    expect(title).toBe("GéoBretagne");
    const all = leaves(entries);
    expect(all).toHaveLength(70 + 37 + 4);
    for (const { layer, reason, title: name } of all) {
      expect(layer !== undefined || (reason !== undefined && reason in french), name).toBe(true);
    }
    expect(all.filter(({ layer }) => !layer)).toEqual([]);
  });

  it("is asked in versions that exist, and says which were not", async () => {
    const { entries, remarks } = await read();
    const versions = new Set(leaves(entries).flatMap(({ layer }) => (layer?.source.kind === "wms" ? [layer.source.version] : [])));
    expect([...versions]).toEqual(["1.3.0"]);
    expect(remarks).toContainEqual({ message: "remark.versions", values: { count: 10 } });
  });

  it("is asked of the Géoplateforme where it names the host that is closed", async () => {
    const { entries, remarks } = await read();
    const addresses = leaves(entries).flatMap(({ layer }) => (layer?.source.kind === "wms" ? [layer.source.url] : []));
    expect(addresses.filter((url) => url.includes("wxs.ign.fr"))).toEqual([]);
    expect(remarks).toContainEqual({ message: "remark.moved", values: { count: 15 } });
  });

  it("keeps its filters", async () => {
    const { entries } = await read();
    const communes = leaves(entries).find(({ title }) => title === "Communes");
    expect(communes?.layer?.source).toMatchObject({
      provider: "wfs",
      collection: "ign:commune_metro",
      filter: { kind: "compare", property: "insee_reg", operator: "=", value: "53" },
    });
  });

  it("shows a layer in each of the styles that it names", async () => {
    const { entries } = await read();
    const mos = leaves(entries).filter(({ layer }) => layer?.source.kind === "wms" && layer.source.layers[0] === "mos_foncier");
    expect(mos.map(({ layer }) => layer?.source.kind === "wms" && layer.source.styles)).toEqual([[""], ["mos_2021"], ["mos_2011"]]);
  });
});

describe("a tree as GéoBretagne writes it", () => {
  const read = (children: readonly unknown[]) => geobretagneCatalogue().read({ name: "x.json", bytes: bytesOf({ title: "T", type: "folder", children }) }, call);

  it("says why an entry can't be shown, and shows the others", async () => {
    const { entries } = await read([
      { title: "Inconnu", type: "hologram", params: { url: "https://host.test/x" } },
      { title: "Sans adresse", type: "wms_layer", params: { name: "a" } },
      { title: "Filtre", type: "wfs_feature_type", params: { url: "https://host.test/wfs", name: "a", filter: "area(geom) > 3" } },
      { title: "Image", type: "gdal_layer", params: { url: "https://host.test/x.tif" } },
      { title: "Tuiles", type: "wmts_layer", params: { url: "https://host.test/wmts", name: "a", tilematrixset_name: "LAMB93_5M" } },
      { title: "<script>alert(1)</script>", type: "gdal_layer", params: { url: "https://host.test/x.geojson" } },
    ]);
    expect(entries.map(({ reason }) => reason)).toEqual([
      "reason.unknown-type",
      "reason.no-address",
      "reason.filter",
      "reason.gdal",
      "reason.tile-grid",
      undefined,
    ]);
    expect(entries[5]).toMatchObject({ title: "<script>alert(1)</script>", layer: { source: { provider: "geojson" } } });
  });

  it("numbers the levels of a GeoWebCache grid as that server does", async () => {
    const { entries } = await read([{ title: "T", type: "wmts_layer", params: { url: "https://host.test/wmts", name: "a", tilematrixset_name: "EPSG:900913" } }]);
    const source = entries[0]?.layer?.source;
    expect(source?.kind === "wmts" && source.grids?.[0]?.levels[5]?.id).toBe("EPSG:900913:5");
  });

  it("is refused with the place of the fault when it is cut", async () => {
    await expect(geobretagneCatalogue().read({ name: "x.json", bytes: bytesOf('{"type": "folder", "children": [') }, call)).rejects.toMatchObject({
      code: "invalid-input",
      context: { reason: "not-catalogue" },
    });
  });
});

describe("our own catalogue", () => {
  const format = geoatelierCatalogue();
  const read = (document: unknown) => format.read({ name: "x.json", bytes: bytesOf(document) }, call);

  it("is read whole in the example that comes with the page, filed by theme", async () => {
    const bytes = new Uint8Array(readFileSync("public/catalogues/exemple.json"));
    expect(format.accepts({ name: "exemple.json", head: bytes })).toBe(true);
    const { entries, remarks } = await format.read({ name: "exemple.json", bytes }, call);
    expect(leaves(entries).filter(({ layer }) => !layer)).toEqual([]);
    expect(entries.map(({ title }) => title)).toEqual(["Fonds", "Territoire"]);
    expect(entries[1]?.children?.map(({ title }) => title)).toEqual(["Bâti", "Limites", "Agriculture"]);
    expect(remarks).toEqual([{ message: "remark.deprecated", values: { count: 1 } }]);
  });

  it("is read as its README shows it", async () => {
    const readme = readFileSync("plugins/layer-catalogues/README.md", "utf8");
    const example = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const { entries } = await read(JSON.parse(example));
    expect(leaves(entries).map(({ layer }) => layer?.source.kind)).toEqual(["wms", "features"].toReversed());
  });

  it("keeps the other layers when one is wrong, and says what is wrong", async () => {
    const { entries } = await read({
      format: "geoatelier-catalogue",
      version: 1,
      title: "T",
      layers: [
        { title: "Faux", service: { type: "wms", url: "ftp://host.test" }, layer: "a" },
        { title: "Bon", service: { type: "xyz", url: "https://host.test/{z}/{x}/{y}.png" } },
        { title: "Retiré", status: "withdrawn", statusNote: "Fermé en 2024.", service: { type: "xyz", url: "https://host.test/{z}/{x}/{y}.png" } },
      ],
    });
    expect(entries.map(({ title, reason, layer }) => [title, reason, layer?.source.kind])).toEqual([
      ["Faux", "reason.invalid-layer", undefined],
      ["Bon", undefined, "xyz"],
      ["Retiré", "reason.withdrawn", undefined],
    ]);
    expect(entries[0]?.summary).toContain("url");
    expect(entries[2]?.summary).toBe("Fermé en 2024.");
  });

  it("says that it was made by a later version, and reads what it knows", async () => {
    const { entries, remarks } = await read({ format: "geoatelier-catalogue", version: 7, title: "T", hologram: true, layers: [] });
    expect(entries).toEqual([]);
    expect(remarks).toEqual([{ message: "remark.newer", values: { version: 7 } }]);
  });

  it("gives back the layers of the map as they were, with style, filter, grid and legend", async () => {
    const descriptions: readonly LayerDescription[] = [
      {
        id: "wms:https://host.test/wms?map=a#one,two|,red",
        title: "Deux couches",
        role: "overlay",
        source: {
          kind: "wms",
          url: "https://host.test/wms?map=a",
          version: "1.1.1",
          layers: ["one", "two"],
          styles: ["", "red"],
          format: "image/png",
          transparent: true,
          crs: ["EPSG:2154"],
          infoFormats: ["text/html"],
          layerLimit: 2,
          maxSize: [2048, 2048],
          parameters: { TIME: "2020" },
        },
        attribution: { text: "Moi" },
        legends: [{ url: "https://host.test/legend.png", scales: { smallest: 25_000 } }],
        extent: [1, 42, 5, 46],
        scales: { largest: 5_000 },
        metadataUrl: "https://host.test/record",
        styles: [{ name: "red", title: "Rouge" }],
      },
      {
        id: "wfs:https://host.test/wfs#a:b",
        title: "Objets",
        role: "overlay",
        source: {
          kind: "features",
          provider: "wfs",
          url: "https://host.test/wfs",
          collection: "a:b",
          version: "2.0.0",
          options: { geometryName: "geom" },
        },
        attribution: { text: "Moi", url: "https://host.test/" },
        style: { kind: "single", symbol: { fill: "#ff0000", fillOpacity: 0.5, stroke: "#00ff00", strokeWidth: 2, pointSize: 8, pointShape: "square" } },
      },
      {
        id: "wmts:https://host.test/wmts#tiles|s",
        title: "Tuiles",
        role: "overlay",
        source: {
          kind: "wmts",
          url: "https://host.test/wmts",
          layer: "tiles",
          style: "s",
          format: "image/png",
          tileMatrixSet: "L93",
          minZoom: 3,
          maxZoom: 12,
          grids: [{ id: "L93", crs: "EPSG:2154", levels: [{ id: "0", resolution: 100, origin: [0, 12_000_000], tileSize: [256, 256], matrixSize: [4, 4], limits: [0, 0, 3, 3] }] }],
        },
        attribution: { text: "Moi" },
      },
    ];
    const layers = descriptions.map((description, index): MapLayer => ({
      id: `l${index}`,
      description,
      shownTitle: description.title,
      visible: true,
      opacity: 1,
      ...(index > 0 ? { group: "Groupe" } : {}),
    }));
    const memory: MapLayer = { id: "m", shownTitle: "Fichier", visible: true, opacity: 1, description: { ...descriptions[1]!, source: { kind: "features", provider: "memory", url: "memory:1" } } };

    const written = await format.write?.([...layers, memory], { title: "Mes couches" });
    expect(written?.left).toEqual([memory]);
    const { title, entries } = await format.read({ name: written?.name ?? "", bytes: written?.bytes ?? new Uint8Array() }, call);
    expect(title).toBe("Mes couches");
    expect(entries[1]?.title).toBe("Groupe");
    expect(leaves(entries).map(({ layer }) => layer)).toEqual(descriptions);
  });
});
