import { describe, expect, it } from "vitest";

import type { MapLayerState, MapState } from "#domain/layer/mapState";

import { readMapLink, writeMapLink } from "./mapLink";
import { whatStaysBehind, withoutKeptHere } from "./whatStaysBehind";

const wmts = (name: string): MapLayerState => ({
  id: name,
  description: {
    id: `geopf:${name}/wmts`,
    title: `Couche ${name}`,
    role: "overlay",
    source: { kind: "wmts", url: "https://data.geopf.fr/wmts", layer: name, style: "normal", format: "image/png", tileMatrixSet: "PM_6_16", minZoom: 6, maxZoom: 16 },
    attribution: { text: "IGN", url: "https://www.ign.fr/" },
    extent: [-5.15047, 41.3252, 9.57054, 51.0991],
    scales: { largest: 8530.918335399145, smallest: 8735660.375448715 },
    legends: [{ url: `https://data.geopf.fr/annexes/ressources/legendes/${name}.png` }],
    summary: "Une longue description que le service donnera de nouveau. ".repeat(20),
  },
  visible: true,
  opacity: 1,
});

const filtered: MapLayerState = {
  id: "batiments",
  title: "Bâtiments d’avant 1950 — « école »",
  group: "Mes couches",
  visible: false,
  opacity: 0.6,
  description: {
    id: "geopf:BDTOPO_V3:batiment/wfs",
    title: "Bâtiments",
    role: "overlay",
    source: {
      kind: "features",
      provider: "wfs",
      url: "https://data.geopf.fr/wfs/ows",
      collection: "BDTOPO_V3:batiment",
      version: "2.0.0",
      filter: { kind: "and", filters: [{ kind: "compare", property: "usage_1", operator: "=", value: "Enseignement" }, { kind: "like", property: "nom", pattern: "*l'école*" }] },
    },
    attribution: { text: "© IGN – BD TOPO®" },
    style: { kind: "categories", property: "etat", classes: [{ value: "En service", title: "En service", symbol: { fill: "#1b9e77", fillOpacity: 0.5, stroke: "#0b5e47", strokeWidth: 1, pointSize: 8, pointShape: "circle" } }] },
  },
};

const state = (layers: readonly MapLayerState[]): MapState => ({
  view: { centre: [2.3488, 48.8534], zoom: 12.5, projection: "EPSG:2154" },
  basemap: "plan-ign",
  basemapVisible: true,
  basemapOpacity: 0.8,
  layers,
});

describe("the link of a map", () => {
  it("gives back view, layers, styles and filters", () => {
    const opened = readMapLink(writeMapLink(state([filtered, wmts("ACCES.BIOMETHANE")])));
    expect(opened).toMatchObject({ newer: false, lost: 0, view: { centre: [2.3488, 48.8534], zoom: 12.5, projection: "EPSG:2154" } });
    expect(opened.state).toMatchObject({ basemap: "plan-ign", basemapOpacity: 0.8 });
    const [first, second] = opened.state?.layers ?? [];
    expect(first).toEqual({ ...filtered, id: "link-1" });
    expect(second?.description.source).toEqual(wmts("ACCES.BIOMETHANE").description.source);
    expect(second?.description.legends).toHaveLength(1);
    // What the service says again is not carried.
    expect(second?.description.summary).toBeUndefined();
  });

  it("is short enough to mail: ten layers in less than 2,000 characters", () => {
    const names = Array.from({ length: 10 }, (_, index) => `ORTHOIMAGERY.EDUGEO.VILLE${1950 + index * 3}`);
    expect(writeMapLink(state(names.map(wmts))).length).toBeLessThan(2_000);
  });

  it("holds only characters that mail programs keep in an address", () => {
    expect(writeMapLink(state([filtered, wmts("A")]))).toMatch(/^[\w.,~-]+$/);
  });

  it("opens at its place when a newer version made it, and says so", () => {
    expect(readMapLink("7~2.34880,48.85340,12.50,3857~?????")).toEqual({ view: { centre: [2.3488, 48.8534], zoom: 12.5, projection: "EPSG:3857" }, state: null, newer: true, lost: 0 });
  });

  it("opens at its place when it was cut on the way", () => {
    const whole = writeMapLink(state([filtered, wmts("A")]));
    expect(readMapLink(whole.slice(0, whole.length - 40))).toMatchObject({ state: null, newer: false, view: { zoom: 12.5 } });
  });

  it.each(["", "bonjour", "1~0,0~", "1~500,0,3,3857~", "1~2,48,12,EPSG:3857~"])("is refused when it is none: %s", (text) => {
    expect(() => readMapLink(text)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  it("leaves out a layer that it can't trust, and counts it", () => {
    const hostile = { ...wmts("A"), description: { ...wmts("A").description, attribution: { text: "x", url: "javascript:alert(1)" } } };
    expect(readMapLink(writeMapLink(state([hostile, wmts("B")])))).toMatchObject({ lost: 1, state: { layers: [{ description: { title: "Couche B" } }] } });
  });

  it("is still read when an earlier version made it", () => {
    expect(readMapLink(madeIn2026)).toMatchObject({ lost: 0, newer: false, state: { basemap: "plan-ign", layers: [{ description: { title: "Couche A" } }] } });
  });
});

describe("what a receiver will not see", () => {
  const at = (url: string): MapLayerState => ({ ...filtered, title: url, description: { ...filtered.description, source: { kind: "features", provider: "geojson", url } } });

  it("is said before: kept data, private addresses, plain http, the dataset", () => {
    const map = state([at("memory:1"), at("http://10.0.0.3/wfs"), at("https://sig/wfs"), at("http://exemple.fr/wfs"), at("https://exemple.fr/wfs")]);
    expect(whatStaysBehind(map, { pageIsSecure: true, hasDataset: true })).toEqual([
      { reason: "behind.kept-here", layers: ["memory:1"] },
      { reason: "behind.private-address", layers: ["http://10.0.0.3/wfs", "https://sig/wfs"] },
      { reason: "behind.not-secure", layers: ["http://exemple.fr/wfs"] },
      { reason: "behind.dataset", layers: [] },
    ]);
    expect(withoutKeptHere(map).layers).toHaveLength(4);
  });

  it("is nothing for a map of public services", () => {
    expect(whatStaysBehind(state([wmts("A")]), { pageIsSecure: true, hasDataset: false })).toEqual([]);
  });
});

/** Written by version 1, November 2026: if this test fails, links that people mailed are lost. */
const madeIn2026 = "1~2.34880,48.85340,12.50,3857~o4snHWFBC_Oqc35pckaqgiM2L1Mh5kDmEkriuBJVvFm8IajkxJ7CzYAhjTOrAusGfPEQWwsA";
