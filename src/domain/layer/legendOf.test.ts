import { describe, expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";

import { inStyle, legendGeometry, legendOf, styleInUse } from "#domain/layer/legendOf";

function wms(more: Partial<LayerDescription> = {}): LayerDescription {
  const source = { kind: "wms", url: "https://wms.example/ows?map=a", version: "1.3.0", layers: ["zones", "noms"], styles: ["bleu", ""], format: "image/png", transparent: true, crs: [] } as const;
  return { id: "x", title: "x", role: "overlay", source, attribution: { text: "" }, ...more };
}

describe("the legend of a layer", () => {
  it("is what its service names", () => {
    expect(legendOf(wms({ legends: [{ url: "https://a.fr/l.png" }] }), 10, drawnStyle)).toEqual({ kind: "pictures", urls: ["https://a.fr/l.png"] });
  });

  it("is that of the style in use before that of the layer", () => {
    const description = wms({ legends: [{ url: "https://a.fr/l.png" }], styles: [{ name: "bleu", title: "Bleu", legends: [{ url: "https://a.fr/bleu.png" }] }] });
    expect(legendOf(description, 10, drawnStyle)).toEqual({ kind: "pictures", urls: ["https://a.fr/bleu.png"] });
  });

  it("is drawn by the WMS, layer by layer, where none is named", () => {
    const legend = legendOf(wms(), 10, drawnStyle);
    expect(legend.kind).toBe("pictures");
    const [first = ""] = legend.kind === "pictures" ? legend.urls : [];
    expect(Object.fromEntries(new URL(first).searchParams)).toMatchObject({ map: "a", REQUEST: "GetLegendGraphic", LAYER: "zones", STYLE: "bleu" });
  });

  it.each(["https://data.geopf.fr/annexes/ressources/legendes/LEGEND.jpg", "http://ign.fr", "https://www.ign.fr/", "rien", "javascript:alert(1)"])("is none where %s stands for one", (url) => {
    expect(legendOf(wms({ legends: [{ url }] }), 10, drawnStyle)).toEqual({ kind: "none" });
  });

  it("leaves out pictures that were made for other scales", () => {
    const legends = [
      { url: "https://a.fr/loin.png", scales: { largest: 1_000_000 } },
      { url: "https://a.fr/pres.png", scales: { smallest: 100_000 } },
    ];
    expect(legendOf(wms({ legends }), 14, drawnStyle)).toEqual({ kind: "pictures", urls: ["https://a.fr/pres.png"] });
  });

  it("is our own symbols for features", () => {
    expect(legendOf(wms({ source: { kind: "features", provider: "wfs", url: "https://a.fr" } }), 10, drawnStyle)).toEqual({ kind: "style", style: drawnStyle });
  });
});

describe("the style of a layer", () => {
  it("is changed for the first layer that a WMS is asked for, the others as they were", () => {
    const changed = inStyle(wms(), "rouge");
    expect(styleInUse(changed)).toBe("rouge");
    expect(changed.source).toMatchObject({ styles: ["rouge", ""] });
  });
});

describe("the symbols of a legend", () => {
  it("are points, lines or surfaces as the features are", () => {
    const feature = (type: "MultiPoint" | "LineString") => ({ id: type, geometry: { type, coordinates: [] }, properties: {} });
    expect(legendGeometry([{ id: "a", geometry: null, properties: {} }, feature("MultiPoint")])).toBe("point");
    expect(legendGeometry([feature("LineString")])).toBe("line");
    expect(legendGeometry([])).toBe("polygon");
  });
});
