import { beforeEach, describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { FeatureQuery, LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { FeatureProvider, HttpClient, HttpRequest } from "#plugin-api";

import createWfsProvider from "./wfsProvider";

const source: FeaturesSource = { kind: "features", provider: "wfs", url: "https://data.geopf.fr/wfs/ows", collection: "BDTOPO_V3:batiment", version: "2.0.0" };

/** As GeoServer answers: a cap, counts, exceptions; `total` buildings, each with its number. */
interface FakeServer {
  total: number;
  cap: number;
  counts: boolean;
  pages: boolean;
  /** Answers given instead, by number of the GetFeature request, from 0. */
  readonly instead: Map<number, () => string>;
  readonly asked: { parameters: URLSearchParams; method: string; body: string }[];
}

let server: FakeServer;
let provider: FeatureProvider;
const { signal } = new AbortController();

beforeEach(() => {
  server = { total: 12_345, cap: 5_000, counts: true, pages: true, instead: new Map(), asked: [] };
  const http: HttpClient = {
    json: () => Promise.reject(new Error("not used")),
    text: () => Promise.reject(new Error("not used")),
    bytes: (url, request) => Promise.resolve().then(() => new TextEncoder().encode(answer(server, url, request))),
  };
  provider = createWfsProvider({ moduleId: "features", http, resolveUrl: (url) => url });
});

function answer(fake: FakeServer, url: string, { method = "GET", body = "" }: HttpRequest): string {
  const parameters = new URL(url).searchParams;
  if (parameters.get("request") === "DescribeFeatureType") {
    return JSON.stringify({ featureTypes: [{ typeName: "batiment", properties: [{ name: "cleabs", type: "xsd:string" }, { name: "nature", type: "xsd:string" }, { name: "geometrie", type: "gml:MultiPolygon" }] }] });
  }
  const number = fake.asked.length;
  fake.asked.push({ parameters, method, body: typeof body === "string" ? body : "" });
  const instead = fake.instead.get(number);
  if (instead) return instead();
  if (parameters.get("resultType") === "hits") return `<wfs:FeatureCollection numberMatched="${fake.counts ? fake.total : "unknown"}" numberReturned="0"/>`;
  const start = fake.pages ? Number(parameters.get("startIndex") ?? 0) : 0;
  const count = Math.min(Number(parameters.get("count")), fake.cap, Math.max(0, fake.total - start));
  const matched = fake.counts ? fake.total : "unknown";
  return JSON.stringify({
    type: "FeatureCollection",
    features: Array.from({ length: count }, (_, index) => ({ type: "Feature", id: `batiment.${start + index}`, geometry: { type: "Point", coordinates: [2, 48, 3] }, properties: { cleabs: `B${start + index}` } })),
    totalFeatures: matched,
    numberMatched: matched,
    numberReturned: count,
    crs: null,
  });
}

async function readAll(query: FeatureQuery, of: FeaturesSource = source): Promise<{ features: LayerFeature[]; cut: boolean; leftOut: number; matched: number | null }> {
  const features: LayerFeature[] = [];
  let [cut, leftOut, matched]: [boolean, number, number | null] = [false, 0, null];
  for await (const page of provider.read(of, query, { signal })) {
    features.push(...page.features);
    cut ||= page.cut ?? false;
    leftOut += page.leftOut ?? 0;
    matched = page.matched ?? matched;
  }
  return { features, cut, leftOut, matched };
}

const ids = (features: readonly LayerFeature[]): Set<string> => new Set(features.map(({ id }) => id));

describe("the pages of a WFS", () => {
  it("give all features once, sorted by a key, though the server gives 5,000 at once", async () => {
    const { features, matched } = await readAll({ limit: 100_000 });
    expect([features.length, ids(features).size, matched]).toEqual([12_345, 12_345, 12_345]);
    expect(server.asked.every(({ parameters }) => parameters.get("sortBy") === "cleabs A")).toBe(true);
  });

  it("give all features of a server that gives less at once than it is asked for", async () => {
    server.cap = 700;
    expect(ids((await readAll({ limit: 100_000 })).features).size).toBe(12_345);
  });

  it("give all features of a server that does not count", async () => {
    server.counts = false;
    const { features, matched } = await readAll({ limit: 100_000 });
    expect([ids(features).size, matched]).toEqual([12_345, null]);
  });

  it("end at the limit", async () => {
    expect((await readAll({ limit: 2_500 })).features).toHaveLength(2_500);
  });

  it("say that they were cut where the server knows no paging", async () => {
    server.pages = false;
    const { features, cut } = await readAll({ limit: 100_000 });
    expect([features.length, cut]).toEqual([1_000, true]);
  });

  it("are no longer asked for once the reader leaves", async () => {
    for await (const page of provider.read(source, { limit: 100_000 }, { signal })) if (page.features.length > 0) break;
    expect(server.asked).toHaveLength(1);
  });

  it("are asked again when one was cut on its way", async () => {
    server.instead.set(1, () => '{"type":"FeatureCollection","features":[{"ty');
    expect(ids((await readAll({ limit: 3_000 })).features).size).toBe(3_000);
  });

  it("end with the server's own words when it refuses under HTTP 200", async () => {
    const xml = '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="InvalidParameterValue"><ows:ExceptionText>Illegal property name: geom</ows:ExceptionText></ows:Exception></ows:ExceptionReport>';
    server.instead.set(0, () => xml);
    await expect(readAll({ limit: 10 })).rejects.toMatchObject({ code: "service-failed", context: { reason: "ogc-exception", values: { words: "Illegal property name: geom" } } });
  });

  it("pass on that the service refuses too many calls, after the client's own patience", async () => {
    server.instead.set(0, () => {
      throw new AppError("quota-exceeded", "too many");
    });
    await expect(readAll({ limit: 10 })).rejects.toMatchObject({ code: "quota-exceeded" });
  });

  it("leave out one bad feature and count it", async () => {
    server.instead.set(0, () => JSON.stringify({ features: [{ type: "Feature", id: "a", geometry: { type: "Point", coordinates: ["x"] } }, { type: "Feature", id: "b", geometry: null, properties: {} }], numberMatched: 2 }));
    const { features, leftOut } = await readAll({ limit: 10 });
    expect([features.map(({ id }) => id), leftOut]).toEqual([["b"], 1]);
  });

  it("come without a sort from a server that refuses to sort", async () => {
    server.instead.set(0, () => JSON.stringify({ version: null, exceptions: [{ code: "NoApplicableCode", locator: "sortBy", text: "Sorting is not supported" }] }));
    expect((await readAll({ limit: 3 })).features).toHaveLength(3);
    expect(server.asked.at(-1)?.parameters.has("sortBy")).toBe(false);
  });
});

describe("what is asked of a WFS", () => {
  const extent = [2, 48, 3, 49] as const;

  it("is an extent with longitude first and its CRS named", async () => {
    await readAll({ extent, limit: 1 });
    expect(server.asked[0]?.parameters.get("bbox")).toBe("2,48,3,49,EPSG:4326");
  });

  it("is never a bbox beside a filter: the extent joins the filter", async () => {
    await readAll({ extent, limit: 1 }, { ...source, filter: { kind: "compare", property: "nature", operator: "=", value: "Église" } });
    const { parameters } = server.asked[0] ?? {};
    expect(parameters?.has("bbox")).toBe(false);
    expect(parameters?.get("cql_filter")).toBe("BBOX(geometrie,2,48,3,49,'EPSG:4326') AND nature = 'Église'");
  });

  it("goes as a form when the address would be too long", async () => {
    const ring = Array.from({ length: 300 }, (_, index) => [2 + index / 1_000, 48]);
    await readAll({ zone: { type: "Polygon", coordinates: [[...ring, [2, 49], [2, 48]]] }, limit: 1 });
    const [{ method, body, parameters } = { method: "", body: "", parameters: new URLSearchParams() }] = server.asked;
    expect([method, parameters.has("cql_filter")]).toEqual(["POST", false]);
    expect(new URLSearchParams(body).get("cql_filter")).toMatch(/^INTERSECTS\(geometrie,SRID=4326;POLYGON\(\(2 48,/);
  });

  it("is the count alone for a count, null where the server does not count", async () => {
    expect(await provider.count(source, {}, { signal })).toBe(12_345);
    server.counts = false;
    expect(await provider.count(source, {}, { signal })).toBeNull();
  });

  it("is nothing at all when no feature can pass", async () => {
    const nothing: FeaturesSource = { ...source, filter: { kind: "one-of", property: "nature", values: [] } };
    expect([await provider.count(nothing, {}, { signal }), (await readAll({ limit: 5 }, nothing)).features, server.asked.length]).toEqual([0, [], 0]);
  });
});
