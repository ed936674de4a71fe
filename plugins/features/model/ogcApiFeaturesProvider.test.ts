import { beforeEach, describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { FeatureQuery, LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { FeatureProvider, HttpClient } from "#plugin-api";

import createOgcApiFeaturesProvider from "./ogcApiFeaturesProvider";

const source: FeaturesSource = { kind: "features", provider: "ogc-api-features", url: "https://ogc.example/api/collections/arbres", collection: "arbres" };
const { signal } = new AbortController();

/** A service of `total` trees, every second of them a lime. */
interface FakeService {
  total: number;
  cap: number;
  links: "relative" | "same" | "none";
  counts: boolean;
  offsets: boolean;
  conformance: readonly string[];
  refusal: string | null;
  readonly asked: URL[];
}

let service: FakeService;
let provider: FeatureProvider;

beforeEach(() => {
  service = { total: 2_500, cap: 10_000, links: "relative", counts: true, offsets: true, conformance: [], refusal: null, asked: [] };
  const bytes: HttpClient["bytes"] = (address, request) => {
    const { status, body } = answer(service, new URL(address));
    const encoded = new TextEncoder().encode(JSON.stringify(body));
    if (status < 400) return Promise.resolve(encoded);
    request.onAnswer?.({ status, headers: { "content-type": "application/problem+json" }, bytes: encoded });
    return Promise.reject(new AppError(status === 404 ? "not-found" : "invalid-input", `HTTP ${status}`, { httpStatus: status, source: "ogc.example" }));
  };
  const unused = () => Promise.reject(new Error("not used"));
  provider = createOgcApiFeaturesProvider({ moduleId: "features", http: { json: unused, text: unused, bytes }, resolveUrl: (url) => url });
});

function answer({ total, cap, links, counts, offsets, conformance, refusal, asked }: FakeService, url: URL): { status: number; body: unknown } {
  asked.push(url);
  if (url.pathname === "/api/conformance") return { status: 200, body: { conformsTo: conformance } };
  if (url.pathname.endsWith("/queryables")) return { status: 200, body: { properties: { geom: { format: "geometry-point" }, genre: { type: "string" } } } };
  if (!url.pathname.startsWith("/api/collections/arbres/items")) return { status: 404, body: { title: "Not found" } };
  if (refusal) return { status: 400, body: { type: "about:blank", status: 400, title: "Bad request", detail: refusal } };
  const id = /\/items\/(.+)$/.exec(url.pathname)?.[1];
  const tree = (index: number) => ({ type: "Feature", id: index, geometry: { type: "Point", coordinates: [2, 48] }, properties: { genre: index % 2 ? "Tilia" : "Prunus" } });
  if (id !== undefined) return { status: 200, body: tree(Number(id)) };
  const start = offsets ? Number(url.searchParams.get("offset") ?? 0) : 0;
  const count = Math.max(0, Math.min(Number(url.searchParams.get("limit") ?? 10), cap, total - start));
  const next = new URL(url);
  next.searchParams.set("offset", String(start + count));
  return {
    status: 200,
    body: {
      type: "FeatureCollection",
      features: Array.from({ length: count }, (_, index) => tree(start + index)),
      ...(counts ? { numberMatched: total } : {}),
      ...(links !== "none" && (links === "same" || start + count < total) ? { links: [{ rel: "self", href: url.href }, { rel: "next", href: links === "same" ? url.href : `${next.pathname}${next.search}` }] } : {}),
    },
  };
}

async function readAll(query: FeatureQuery, of = source): Promise<{ features: LayerFeature[]; cut: boolean; matched: number | null }> {
  const features: LayerFeature[] = [];
  let [cut, matched]: [boolean, number | null] = [false, null];
  for await (const page of provider.read(of, query, { signal })) {
    features.push(...page.features);
    cut ||= page.cut ?? false;
    matched = page.matched ?? matched;
  }
  return { features, cut, matched };
}

const limes: FeaturesSource = { ...source, filter: { kind: "compare", property: "genre", operator: "=", value: "Tilia" } };
const items = (): URL[] => service.asked.filter(({ pathname }) => pathname.endsWith("/items"));

describe("the pages of an OGC API Features", () => {
  it("follow the links to the next page, relative ones too, until there is none", async () => {
    const { features, matched, cut } = await readAll({ limit: 10_000 });
    expect([new Set(features.map(({ id }) => id)).size, matched, cut]).toEqual([2_500, 2_500, false]);
    expect(items().map(({ searchParams }) => searchParams.get("offset"))).toEqual([null, "1000", "2000"]);
  });

  it("give all features of a service that gives less at once than it is asked for", async () => {
    service.cap = 300;
    expect((await readAll({ limit: 10_000 })).features).toHaveLength(2_500);
  });

  it("end at the limit", async () => {
    expect((await readAll({ limit: 1_200 })).features).toHaveLength(1_200);
    expect(items()).toHaveLength(2);
  });

  it("go on by offset where the service gives no link and has more", async () => {
    service.links = "none";
    const { features, cut } = await readAll({ limit: 10_000 });
    expect([new Set(features.map(({ id }) => id)).size, cut]).toEqual([2_500, false]);
  });

  it("say that they were cut where the service knows neither links nor offset", async () => {
    Object.assign(service, { links: "none", offsets: false });
    const { features, cut } = await readAll({ limit: 10_000 });
    expect([features.length, cut]).toEqual([1_000, true]);
  });

  it("say that they were cut where the next page is the same one", async () => {
    service.links = "same";
    expect((await readAll({ limit: 10_000 })).cut).toBe(true);
    expect(items().length).toBeLessThan(4);
  });

  it("give all features of a service that does not count them", async () => {
    service.counts = false;
    const { features, matched } = await readAll({ limit: 10_000 });
    expect([features.length, matched]).toEqual([2_500, null]);
    expect(await provider.count(source, {}, { signal })).toBeNull();
  });
});

describe("what is asked of an OGC API Features", () => {
  it("is an extent with longitude first", async () => {
    await readAll({ extent: [2, 48, 3, 49], limit: 1 });
    expect(items()[0]?.searchParams.get("bbox")).toBe("2,48,3,49");
  });

  it("is a filter in CQL2 where the service says that it filters, and then a count", async () => {
    service.conformance = ["http://www.opengis.net/spec/cql2/1.0/conf/cql2-text", "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter"];
    expect(await provider.count(limes, {}, { signal })).toBe(2_500);
    expect([items()[0]?.searchParams.get("filter"), items()[0]?.searchParams.get("filter-lang")]).toEqual(["genre = 'Tilia'", "cql2-text"]);
  });

  it("is no filter where it does not: features are filtered here and not counted", async () => {
    const { features, matched } = await readAll({ limit: 10_000 }, limes);
    expect([features.length, new Set(features.map(({ properties }) => properties["genre"])), matched]).toEqual([1_250, new Set(["Tilia"]), null]);
    expect(items().some(({ searchParams }) => searchParams.has("filter"))).toBe(false);
    expect(await provider.count(limes, {}, { signal })).toBeNull();
  });

  it("is each feature by its id", async () => {
    const { features } = await readAll({ ids: ["7", "12"], limit: 10 });
    expect(features.map(({ id }) => id)).toEqual(["7", "12"]);
  });

  it("is refused in the service's own words", async () => {
    service.refusal = "limit must be between 1 and 100";
    const refusal = readAll({ limit: 10 });
    await expect(refusal).rejects.toMatchObject({ code: "invalid-input", context: { reason: "ogc-exception", httpStatus: 400 } });
    await expect(refusal).rejects.toThrow(/limit must be between 1 and 100/);
  });
});
