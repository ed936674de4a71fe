import { describe, expect, it } from "vitest";

import type { LayerDescription } from "#domain/layer/layerDescription";

import { libraryLayer, readLibrary, writeLibrary } from "../plugins/kiosk/model/library/libraryFile";
import geoatelierCatalogue from "../plugins/layer-catalogues/model/geoatelierCatalogue";

const formats = [{ module: "layer-catalogues", made: geoatelierCatalogue(), t: (key: string) => key }];
const call = { signal: new AbortController().signal };
const attribution = { text: "IGN" };
const photos: LayerDescription = { id: "geopf:ORTHO/wmts", title: "Photographies aériennes", role: "overlay", attribution, source: { kind: "wmts", url: "https://data.geopf.fr/wmts", layer: "ORTHO", style: "normal", format: "image/jpeg", tileMatrixSet: "PM", minZoom: 0, maxZoom: 19 } };
const communes: LayerDescription = {
  id: "geopf:ADMIN:commune/wfs",
  title: "Communes",
  role: "overlay",
  attribution,
  source: { kind: "features", provider: "wfs", url: "https://data.geopf.fr/wfs", collection: "ADMIN:commune", version: "2.0.0", filter: { kind: "compare", property: "population", operator: ">", value: 1000 } },
  extent: [-5, 41, 10, 51],
};

describe("the personal library as a file", () => {
  it("comes back with names, services, styles and filters", async () => {
    const kept = [libraryLayer(photos, "Mes photos", 1, "2026-11-22"), libraryLayer(communes, "Communes de plus de 1 000 habitants", 1, "2026-11-22")];
    const written = await writeLibrary(kept, "Ma bibliothèque", formats);
    expect(written.left).toEqual([]);
    const { layers, left } = await readLibrary(written, formats, "2026-11-23", call);
    expect(left).toBe(0);
    expect(layers.map(({ title }) => title)).toEqual(["Mes photos", "Communes de plus de 1 000 habitants"]);
    expect(layers.map(({ description }) => description.source)).toEqual([photos.source, communes.source]);
    expect(layers[1]?.description).toMatchObject({ attribution, extent: communes.extent });
  });

  it("takes a title with tags in it as the text that it is", async () => {
    const written = await writeLibrary([libraryLayer(photos, "<img src=x onerror=alert(1)>", 1, "2026-11-22")], "Ma bibliothèque", formats);
    const { layers } = await readLibrary(written, formats, "2026-11-23", call);
    expect(layers[0]?.title).toBe("<img src=x onerror=alert(1)>");
  });

  it("refuses a file that is no catalogue, and says its name", async () => {
    await expect(readLibrary({ name: "photo.png", bytes: new Uint8Array([0x89, 0x50]) }, formats, "2026-11-23", call)).rejects.toMatchObject({ code: "invalid-input", context: { reason: "unknown-file", source: "photo.png" } });
  });

  it("refuses a file that was cut short", async () => {
    const written = await writeLibrary([libraryLayer(photos, "Mes photos", 1, "2026-11-22")], "Ma bibliothèque", formats);
    await expect(readLibrary({ name: written.name, bytes: written.bytes.subarray(0, 120) }, formats, "2026-11-23", call)).rejects.toMatchObject({ code: "invalid-input" });
  });
});
