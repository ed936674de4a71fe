import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";

import type { HeadlessContext, HttpRequest } from "#plugin-api";

import createAddressSource from "./addressSource";
import createCompletionSource from "./completionSource";
import createCoordinateSource from "./coordinateSource";
import createParcelSource from "./parcelSource";
import { isServiceText, parcelId } from "./searchText";

/** A context whose service gives one answer, written from the documentation, and remembers what it was asked. */
function contextAnswering(answer: unknown): { context: HeadlessContext; asked: { url: string; query: HttpRequest["query"] }[] } {
  const asked: { url: string; query: HttpRequest["query"] }[] = [];
  const refuse = (): never => {
    throw new Error("These sources only read JSON.");
  };
  return {
    asked,
    context: {
      moduleId: "place-search",
      resolveUrl: (url) => url,
      http: {
        json: <T>(url: string, schema: ZodType<T>, { query }: HttpRequest) => {
          asked.push({ url, query });
          return Promise.resolve(schema.parse(answer));
        },
        text: refuse,
        bytes: refuse,
      },
    },
  };
}

const call = { signal: new AbortController().signal, limit: 5 };

function feature(properties: Record<string, unknown>, coordinates: readonly number[] = [2.35, 48.85]): unknown {
  return { type: "FeatureCollection", features: [{ type: "Feature", geometry: { type: "Point", coordinates }, properties }], query: "q" };
}

describe("what a text is taken for", () => {
  it.each([
    ["880680000B0123", "880680000B0123"],
    ["88068 000 0B 0123", "880680000B0123"],
    ["2a004 000 ab 0012", "2A004000AB0012"],
    ["97411 000 AB 0012", "97411000AB0012"],
  ])("reads the parcel %s", (text, id) => {
    expect(parcelId(text)).toBe(id);
  });

  it.each(["12 rue de la Paix", "75004", "88068000B0123", "3A0680000B0123"])("does not take %s for a parcel", (text) => {
    expect(parcelId(text)).toBeNull();
  });

  it.each(["12 rue de la Paix", "Église", "75004", "mairie"])("asks the services for %s", (text) => {
    expect(isServiceText(text)).toBe(true);
  });

  it.each(["ru", "  a ", "'rue", "48,85 2,35", "880680000B0123", "a".repeat(201)])("does not ask the services for %s, which they would refuse", (text) => {
    expect(isServiceText(text)).toBe(false);
  });
});

describe("coordinates", () => {
  const source = createCoordinateSource(contextAnswering(null).context);

  it.each<[string, number, number]>([
    ["48.8534, 2.3488", 2.3488, 48.8534],
    ["48,8534 2,3488", 2.3488, 48.8534],
    [`48°51'12.24"N 2°20'55.68"E`, 2.3488, 48.8534],
    ["48°51.204'N 2°20.928'E", 2.3488, 48.8534],
  ])("finds %s", async (text, longitude, latitude) => {
    expect(source.accepts(text)).toBe(true);
    const [hit] = await source.search(text, call);
    expect(hit?.position[0]).toBeCloseTo(longitude, 6);
    expect(hit?.position[1]).toBeCloseTo(latitude, 6);
    expect(hit?.detail).toBe("WGS 84");
  });

  it("finds Lambert-93 metres and says so", async () => {
    const [hit] = await source.search("652469 6862035", call);
    expect(hit?.detail).toBe("Lambert-93");
    expect(Math.abs((hit?.position[0] ?? NaN) - 2.352)).toBeLessThan(0.01);
    expect(Math.abs((hit?.position[1] ?? NaN) - 48.857)).toBeLessThan(0.01);
  });

  it("does not take an address for coordinates", () => {
    expect(source.accepts("12 rue de la Paix 75002 Paris")).toBe(false);
  });
});

describe("parcels", () => {
  const properties = {
    _type: "parcel",
    id: "880680000B0123",
    departmentcode: "88",
    municipalitycode: "068",
    section: "0B",
    number: "0123",
    city: "La Bourgonce",
    truegeometry: { type: "Polygon", coordinates: [[[6.8, 48.3], [6.802, 48.3], [6.802, 48.301], [6.8, 48.3]]] },
  };

  it("are asked for by their number in the parcel index only, with their outline", async () => {
    const { context, asked } = contextAnswering(feature(properties, [6.801, 48.3]));
    const [hit] = await createParcelSource(context).search("88068 000 0B 0123", call);
    expect(asked[0]?.url).toBe("https://data.geopf.fr/geocodage/search");
    expect(asked[0]?.query).toMatchObject({ q: "880680000B0123", index: "parcel", returntruegeometry: "true" });
    expect(hit).toMatchObject({ title: "0B 123", kind: "kind.parcel", extent: [6.8, 48.3, 6.802, 48.301], geometry: { type: "Polygon" } });
  });

  it("are shown at their point when the service gives no outline", async () => {
    const { truegeometry: _left, ...bare } = properties;
    const [hit] = await createParcelSource(contextAnswering(feature(bare, [6.801, 48.3])).context).search("880680000B0123", call);
    expect(hit).not.toHaveProperty("extent");
    expect(hit?.position).toEqual([6.801, 48.3]);
  });

  it.each([
    ["without any place", { type: "MultiPolygon", coordinates: [] }],
    ["of words", { type: "Polygon", coordinates: [[["6.8", "48.3"]]] }],
  ])("are shown at their point when the outline is one %s", async (_, truegeometry) => {
    const [hit] = await createParcelSource(contextAnswering(feature({ ...properties, truegeometry }, [6.801, 48.3])).context).search("880680000B0123", call);
    expect(hit).not.toHaveProperty("extent");
    expect(hit).not.toHaveProperty("geometry");
  });
});

describe("completion", () => {
  it("tells addresses from points of interest, and does not repeat the city", async () => {
    const { context, asked } = contextAnswering({
      status: "OK",
      results: [
        { country: "StreetAddress", x: 2.36, y: 48.856, city: "Paris", kind: "street", zipcode: "75004", fulltext: "Rue de Rivoli, 75004 Paris" },
        { country: "StreetAddress", x: 0.7, y: 46.97, city: "Descartes", kind: "municipality", zipcode: "37160", fulltext: "Descartes, 37160" },
        { country: "PositionOfInterest", x: 6.5, y: 47.15, names: ["Mairie de Loray"], city: "Loray", zipcode: "25390", poiType: ["mairie"], fulltext: "Mairie de Loray, 25390 Loray" },
      ],
    });
    const hits = await createCompletionSource(context).search(" rue de riv ", { ...call, near: [2, 48] });
    expect(asked[0]).toMatchObject({ url: "https://data.geopf.fr/geocodage/completion", query: { text: "rue de riv", lonlat: "2,48", maximumResponses: 5 } });
    expect(hits.map(({ title, detail, kind }) => [title, detail, kind])).toEqual([
      ["Rue de Rivoli", "75004 Paris", "kind.street"],
      ["Descartes", "37160 Descartes", "kind.municipality"],
      ["Mairie de Loray", "25390 Loray · mairie", "kind.poi"],
    ]);
    expect(hits[0]?.position).toEqual([2.36, 48.856]);
  });

  it("says when the service answers an error under HTTP 200", async () => {
    const { context } = contextAnswering({ status: "Error", error: "index down" });
    await expect(createCompletionSource(context).search("rue", call)).rejects.toMatchObject({ code: "service-failed" });
  });
});

describe("addresses and places", () => {
  it("asks both indexes at once", async () => {
    const { context, asked } = contextAnswering(feature({ _type: "address", label: "13 Rue Albert Einstein 31100 Toulouse", name: "13 Rue Albert Einstein", score: 0.97, type: "housenumber", id: "31555_0110_00013", postcode: "31100", city: "Toulouse" }));
    const [hit] = await createAddressSource(context).search("13 rue albert einstein", call);
    expect(asked[0]?.query).toMatchObject({ q: "13 rue albert einstein", index: "address,poi", limit: 5 });
    expect(hit).toMatchObject({ title: "13 Rue Albert Einstein", detail: "31100 Toulouse", kind: "kind.housenumber", zoom: 18 });
  });

  it("leaves out answers that share little with the question", async () => {
    const { context } = contextAnswering(feature({ _type: "address", label: "Rue X", score: 0.2, type: "street" }));
    expect(await createAddressSource(context).search("mairie", call)).toEqual([]);
  });

  it("lists a point of interest with its commune and its category", async () => {
    const { context } = contextAnswering(feature({ _type: "poi", toponym: "École Jules Ferry", name: ["École Jules Ferry"], category: ["école"], postcode: ["57000"], city: ["Metz"], score: 0.8 }));
    const [hit] = await createAddressSource(context).search("école jules ferry", call);
    expect(hit).toMatchObject({ title: "École Jules Ferry", detail: "57000 Metz · école", kind: "kind.poi" });
  });
});
