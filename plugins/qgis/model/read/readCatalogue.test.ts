import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { readCatalogue } from "./readCatalogue";

describe("a QGIS archive", () => {
  it("is refused when it unfolds into a project that nobody could have made", async () => {
    const head = new TextEncoder().encode("<qgis><labeling>");
    const project = new Uint8Array(210_000_000).fill(0x20);
    project.set(head);
    const bytes = zipSync({ "projet.qgs": project }, { level: 1 });
    expect(bytes.length).toBeLessThan(2_000_000);
    await expect(readCatalogue({ name: "bombe.qgz", bytes }, { signal: new AbortController().signal })).rejects.toMatchObject({ code: "invalid-input", context: { reason: "document-too-large" } });
  }, 30_000);
});

describe("pictures of a project", () => {
  const wms = (id: string, format: string) => `<maplayer type="raster"><id>${id}</id><datasource>contextualWMSLegend=0&amp;crs=EPSG:3857&amp;format=${format}&amp;layers=${id}&amp;styles&amp;url=https://geo.example/wms</datasource><layername>${id}</layername><provider>wms</provider></maplayer>`;
  const project = (root: string, ...ids: readonly string[]) => {
    const tree = `<layer-tree-group>${ids.map((id) => `<layer-tree-layer id="${id}" name="${id}" providerKey="wms"/>`).join("")}</layer-tree-group>`;
    return new TextEncoder().encode(`<${root}>${tree}<projectlayers>${ids.map((id) => wms(id, "image/jpeg")).join("")}</projectlayers></${root}>`);
  };
  const sources = async (name: string, bytes: Uint8Array) =>
    (await readCatalogue({ name, bytes }, { signal: new AbortController().signal })).entries.map(({ layer }) => (layer?.source.kind === "wms" ? [layer.source.format, layer.source.transparent] : null));

  it("are asked so that what lies under them is seen; the background stays a JPEG", async () => {
    expect(await sources("a.qgs", project("qgis", "parcelles", "zones", "fond"))).toEqual([["image/png", true], ["image/png", true], ["image/jpeg", false]]);
  });

  it("are never a background by themselves: the map has its own", async () => {
    expect(await sources("a.qgs", project("qgis", "parcelles"))).toEqual([["image/png", true]]);
    expect(await sources("a.qlr", project("qlr", "parcelles", "zones"))).toEqual([["image/png", true], ["image/png", true]]);
  });
});
