import { describe, expect, it } from "vitest";

import type { WmsSource } from "#domain/layer/layerSource";
import { getFeatureInfoUrl, getMapUrl } from "#map/layers/wmsRequests";
import { withParameters } from "#map/layers/withParameters";

const source: WmsSource = { kind: "wms", url: "https://wms.test/cgi?map=/srv/a.map", version: "1.3.0", layers: ["a"], styles: ["red"], format: "image/png", transparent: true, crs: [] };
const degrees = { extent: [2, 48, 3, 49] as const, crs: { name: "EPSG:4326", spelt: "EPSG:4326" }, size: [256, 256] as const };
const asked = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

describe("getMapUrl", () => {
  it("gives latitude first in WMS 1.3.0 and EPSG:4326 only", () => {
    expect(asked(getMapUrl([source], degrees))).toMatchObject({ CRS: "EPSG:4326", BBOX: "48,2,49,3" });
    expect(asked(getMapUrl([{ ...source, version: "1.1.1" }], degrees))).toMatchObject({ SRS: "EPSG:4326", BBOX: "2,48,3,49" });
    expect(asked(getMapUrl([source], { ...degrees, crs: { name: "CRS:84", spelt: "CRS:84" } }))).toMatchObject({ BBOX: "2,48,3,49" });
  });

  it("gives the easting first in Lambert-93, and names the CRS as the service does", () => {
    const frame = { extent: [650_000, 6_860_000, 651_000, 6_861_000] as const, crs: { name: "EPSG:2154", spelt: "IGNF:LAMB93" }, size: [100, 100] as const };
    expect(asked(getMapUrl([source], frame))).toMatchObject({ CRS: "IGNF:LAMB93", BBOX: "650000,6860000,651000,6861000" });
  });

  it("names the layers of several sources, each with its style", () => {
    const other = { ...source, layers: ["b", "c"], styles: [] };
    expect(asked(getMapUrl([source, other], degrees))).toMatchObject({ LAYERS: "a,b,c", STYLES: "red,,", map: "/srv/a.map" });
  });

  it("lets the service's own parameters have the last word", () => {
    expect(asked(getMapUrl([{ ...source, parameters: { TIME: "2020-01-01", TRANSPARENT: "FALSE" } }], degrees))).toMatchObject({ TIME: "2020-01-01", TRANSPARENT: "FALSE" });
  });
});

describe("getFeatureInfoUrl", () => {
  it("names the pixel as each version does", () => {
    expect(asked(getFeatureInfoUrl(source, degrees, [50, 51], "text/html", 10))).toMatchObject({ I: "50", J: "51", QUERY_LAYERS: "a", INFO_FORMAT: "text/html", FEATURE_COUNT: "10" });
    expect(asked(getFeatureInfoUrl({ ...source, version: "1.1.1" }, degrees, [50, 51], "text/html", 10))).toMatchObject({ X: "50", Y: "51" });
  });
});

describe("withParameters", () => {
  it("replaces what the address already says, whatever its case", () => {
    expect(withParameters("https://wms.test/?map=a&service=WFS&", { SERVICE: "WMS" })).toBe("https://wms.test/?map=a&SERVICE=WMS");
  });
});
