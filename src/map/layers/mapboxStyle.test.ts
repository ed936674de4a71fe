import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { readMapboxStyle } from "#map/layers/mapboxStyle";
import { sharedFile } from "#test/support/sharedData";

const style = {
  version: 8,
  sources: { plan_ign: { type: "vector", tiles: ["https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf"] } },
  layers: [
    { id: "fond", type: "background", paint: { "background-color": "#fff" } },
    { id: "route", type: "line", layout: { visibility: "visible" } },
    { id: "nom", type: "symbol", layout: { "text-font": { stops: [[1, ["Source Sans Pro Regular"]], [7, ["Source Sans Pro Bold"]]] } } },
  ],
};

describe("readMapboxStyle", () => {
  it("says how deep IGN's tiles go, where the style does not", () => {
    expect(readMapboxStyle(style, "u").sources.plan_ign?.maxzoom).toBe(18);
    const shallow = { ...style, sources: { plan_ign: { ...style.sources.plan_ign, maxzoom: 14 } } };
    expect(readMapboxStyle(shallow, "u").sources.plan_ign?.maxzoom).toBe(14);
  });

  it("writes texts in a font of the browser, the weight kept, and leaves the rest alone", () => {
    const { layers } = readMapboxStyle(style, "u");
    expect(layers[2]?.layout?.["text-font"]).toEqual({ stops: [[1, ["Arial Regular"]], [7, ["Arial Bold"]]] });
    expect(layers[0]).toEqual(style.layers[0]);
    expect(layers[1]).toEqual(style.layers[1]);
  });

  it("refuses what is not a style", () => {
    expect(() => readMapboxStyle("<html>502</html>", "https://data.geopf.fr/x.json")).toThrowError(expect.objectContaining({ code: "invalid-response" }));
  });

  const recordings = sharedFile("recordings/tms");
  const names = recordings ? readdirSync(recordings).filter((name) => /^style-PLAN\.IGN-.*\.json$/.test(name)) : [];
  it.each(names)("reads the recorded %s", (name) => {
    const recorded: unknown = JSON.parse(readFileSync(join(recordings ?? "", name), "utf8"));
    const read = readMapboxStyle(recorded, name);
    expect(read.layers.length).toBeGreaterThan(100);
    expect(JSON.stringify(read.layers)).not.toContain("Source Sans Pro");
  });
});
