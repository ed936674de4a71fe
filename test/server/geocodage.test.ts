import { beforeAll, describe, expect, it } from "vitest";

import { completionAnswer } from "#contracts/geoplateforme/geocodage/completion";
import { geocodageCapabilities } from "#contracts/geoplateforme/geocodage/capabilities";
import { geocodageAnswer } from "#contracts/geoplateforme/geocodage/feature";
import { buildTown } from "#server/sandbox/town/buildTown";

import { startSandbox } from "./sandboxUnderTest";

const { app, get } = await startSandbox();
const town = buildTown();
beforeAll(() => app.sandbox.load(), 60_000);
const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();

async function features(path: string) {
  const answer = await get(path);
  expect(answer.statusCode, answer.payload).toBe(200);
  return geocodageAnswer.parse(answer.json()).features;
}

async function refusal(path: string): Promise<unknown> {
  const answer = await get(path);
  expect(answer.statusCode).toBe(400);
  return answer.json();
}

const refused = (...detail: string[]): object => ({ code: 400, message: "Failed parsing query", detail });

describe("GET /geocodage/search", () => {
  it("finds a house number of the town, with the properties of a live answer", async () => {
    const row = town.addresses.find(({ street, number, repetition }) => street === "Grande Rue" && number === "12" && !repetition);
    const path = `/geocodage/search?${query({ q: "12 Grande Rue 36995", autocomplete: "0" })}`;
    const [first] = await features(path);
    expect(first?.geometry.coordinates).toEqual(row?.position);
    const answer: { features: { properties: object }[] } = (await get(path)).json();
    expect(Object.keys(answer.features[0]?.properties ?? {})).toEqual([
      "label", "score", "housenumber", "id", "name", "postcode", "citycode", "x", "y", "city", "context", "type", "importance", "depcode", "street", "_type",
    ]);
    expect(first?.properties).toMatchObject({
      label: "12 Grande Rue 36995 Saint-Aurèle-sur-Vauze", type: "housenumber", citycode: "36990", depcode: "36", context: "36, Indre, Centre-Val de Loire",
    });
  });

  it("gives x and y in the legal projection of the place", async () => {
    const [first] = await features("/geocodage/search?q=Saint-Denis&depcode=974&type=municipality");
    expect(first?.properties).toMatchObject({ citycode: "97411", _type: "address" });
    // UTM 40S: the north of La Réunion.
    expect(first?.properties).toHaveProperty("y", expect.closeTo(7_690_000, -5));
  });

  it("finds any commune of France and any postcode", async () => {
    const communes = await features("/geocodage/search?q=Châteauroux&type=municipality");
    expect(communes[0]?.properties).toMatchObject({ city: "Châteauroux", citycode: "36044", population: expect.any(Number), municipality: "Châteauroux" });
    expect((await features("/geocodage/search?q=67500"))[0]?.properties).toMatchObject({ postcode: "67500", type: "municipality" });
  });

  it("answers an empty collection, and the question, when nothing is found", async () => {
    const answer = await get("/geocodage/search?q=hvgvqqqzz&autocomplete=0");
    expect(answer.json()).toEqual({ type: "FeatureCollection", features: [], query: "hvgvqqqzz" });
  });

  it("takes the path with and without a final slash", async () => {
    expect((await get("/geocodage/search/?q=lyon")).statusCode).toBe(200);
  });

  const wrongText = "q: must contain between 3 and 200 chars and start with a number or a letter";
  it.each([
    [{}, refused("q: required param")],
    [{ q: "ab" }, refused(wrongText)],
    [{ q: "a".repeat(201) }, refused(wrongText)],
    [{ q: "(rue" }, refused(wrongText)],
    [{ q: "abc", limit: "51" }, refused("limit: must be an integer between 1 and 50")],
    [{ q: "abc", limit: "0" }, refused("limit: must be an integer between 1 and 50")],
    [{ q: "abc", lat: "46" }, refused("lon/lat must be present together if defined")],
    [{ q: "abc", index: "adress" }, refused("index: unexpected value(s): adress")],
    [{ q: "abc", type: "house" }, refused("type: unexpected value(s): house")],
    [{ q: "abc", postcode: "3699" }, refused("postcode: must contain valid values")],
    [{ q: "abc", postcode: Array(51).fill("36995").join(",") }, refused("postcode: must not contain more than 50 values")],
    [{ q: "abc", citycode: Array(201).fill("36990").join(",") }, refused("citycode: must not contain more than 200 values")],
    [{ q: "abc", depcode: Array(11).fill("36").join(",") }, refused("depcode: must not contain more than 10 values")],
    [{ q: "abc", city: "Atlantide" }, refused("city: no matching municipality")],
    [{ q: "abc", city: "Lyon", citycode: "69123" }, refused("city: cannot be used together with citycode")],
    [{ q: "abc", autocomplete: "peut-être" }, refused("autocomplete: must be a boolean value")],
    [{ q: "36990000AB0001", index: "parcel", section: "AB" }, refused("q: cannot be used together with parcel codes")],
    [{ q: "", index: "parcel", section: "AB" }, { code: 400, message: "departmentcode is required for structured search" }],
  ])("refuses %o in the service's own words", async (parameters, body) => {
    expect(await refusal(`/geocodage/search?${query(parameters)}`)).toEqual(body);
  });

  it("takes texts of 3 and of 200 characters", async () => {
    expect((await get("/geocodage/search?q=rue")).statusCode).toBe(200);
    expect((await get(`/geocodage/search?q=${"a".repeat(200)}`)).statusCode).toBe(200);
  });

  it("keeps to the postcodes, the communes and the kinds asked for", async () => {
    const saints = await features("/geocodage/search?q=saint-martin&type=municipality&postcode=17410,62500&limit=20");
    expect(saints.length).toBeGreaterThan(0);
    for (const { properties } of saints) expect(["17410", "62500"]).toContain(properties.postcode);
    const streets = await features("/geocodage/search?q=grande rue&citycode=36990&type=street");
    expect(streets[0]?.properties).toMatchObject({ type: "street", citycode: "36990" });
    const named = await features("/geocodage/search?q=grande rue&city=saint aurele sur vauze");
    expect(named[0]?.properties).toMatchObject({ citycode: "36990" });
  });

  it("searches several indexes at once, best score first", async () => {
    const found = await features("/geocodage/search?q=mairie saint-aurèle&index=poi,address&limit=5");
    expect(found[0]?.properties).toMatchObject({ _type: "poi", toponym: "Mairie de Saint-Aurèle-sur-Vauze", city: ["Saint-Aurèle-sur-Vauze"] });
    const scores = found.map(({ properties }) => properties.score ?? 0);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it("writes the true geometry of a point of interest as text in a search, and as an object in reverse", async () => {
    const searched = (await get("/geocodage/search?q=mairie&index=poi&citycode=36990&returntruegeometry=true")).json();
    const text: unknown = searched.features[0].properties.truegeometry;
    expect(JSON.parse(String(text))).toMatchObject({ type: "Polygon" });
    const [lon, lat] = searched.features[0].geometry.coordinates as [number, number];
    const reversed = (await get(`/geocodage/reverse?index=poi&lon=${lon}&lat=${lat}&returntruegeometry=true`)).json();
    expect(reversed.features[0].properties.truegeometry).toMatchObject({ type: "Polygon" });
  });

  it("finds a parcel by its identifier, without a score, and by its codes", async () => {
    const [parcel] = await features("/geocodage/search?q=36990000ab0003&index=parcel");
    expect(parcel?.properties).toEqual({
      id: "36990000AB0003", departmentcode: "36", municipalitycode: "990", oldmunicipalitycode: "000", districtcode: "000",
      section: "AB", sheet: "01", number: "0003", city: "Saint-Aurèle-sur-Vauze", _type: "parcel",
    });
    const section = await features("/geocodage/search?q=&index=parcel&departmentcode=36&municipalitycode=990&section=AC&number=2");
    expect(section.map(({ properties }) => properties.id)).toEqual(["36990000AC0002"]);
  });

  it("finds the nearest parcels of a place without any text", async () => {
    const near = await features(`/geocodage/search?index=parcel&lon=${town.parcels[9]?.centre[0]}&lat=${town.parcels[9]?.centre[1]}&limit=3`);
    expect(near[0]?.properties).toMatchObject({ id: town.parcels[9]?.id, distance: 0 });
    expect(near).toHaveLength(3);
  });
});

describe("GET /geocodage/reverse", () => {
  it("names the addresses around a position, nearest first, scored by proximity", async () => {
    const row = town.addresses.find(({ street, number }) => street === "Grande Rue" && number === "12");
    const found = await features(`/geocodage/reverse?lon=${row?.position[0]}&lat=${row?.position[1]}&limit=4`);
    expect(found[0]?.properties).toMatchObject({ id: row?.id, distance: 0, score: 1, banId: null, oldcity: null });
    const distances = found.map(({ properties }) => properties.distance ?? 0);
    expect(distances).toEqual([...distances].sort((one, other) => one - other));
    for (const { properties } of found) expect(properties.score).toBeCloseTo(1 - (properties.distance ?? 0) / 10_000, 9);
  });

  it("has no `query` at its root, unlike search", async () => {
    expect(Object.keys((await get("/geocodage/reverse?lon=1.2386&lat=46.905")).json())).toEqual(["type", "features"]);
  });

  it("looks no farther than 200 metres", async () => {
    expect(await features("/geocodage/reverse?lon=1.2386&lat=46.99&type=housenumber")).toEqual([]);
  });

  it("names the parcel underfoot", async () => {
    const parcel = town.parcels[200];
    const [found] = await features(`/geocodage/reverse?index=parcel&lon=${parcel?.centre[0]}&lat=${parcel?.centre[1]}&limit=1`);
    expect(found?.properties).toMatchObject({ id: parcel?.id, _type: "parcel" });
  });

  it("keeps to a circle or a polygon", async () => {
    const circle = JSON.stringify({ type: "Circle", coordinates: town.municipality.position, radius: 60 });
    const found = await features(`/geocodage/reverse?${query({ searchgeom: circle, limit: "50", type: "housenumber" })}`);
    expect(found.length).toBeGreaterThan(3);
    for (const { properties } of found) expect(properties).toMatchObject({ distance: 0, score: 1 });
  });

  it.each([
    [{}, "At least lon/lat or searchgeom must be defined"],
    [{ searchgeom: "{" }, "searchgeom: must be valid JSON"],
    [{ searchgeom: '{"type":"Circle","coordinates":[1.2,46.9],"radius":501}' }, "searchgeom: radius must not exceed 500 meters"],
    [{ searchgeom: '{"type":"Point","coordinates":[1.2,46.9]}' }, "searchgeom: geometry type 'Point' not allowed for address index"],
    [{ searchgeom: '{"type":"Polygon","coordinates":[[[1,46],[2,46],[2,47],[1,46]]]}' }, "searchgeom: bounding box sides must not exceed 1000 meters"],
    [{ lon: "200", lat: "46" }, "lon: must be a float between -180 and 180"],
  ])("refuses %o", async (parameters, detail) => {
    expect(await refusal(`/geocodage/reverse?${query(parameters)}`)).toEqual(refused(detail));
  });
});

describe("GET /geocodage/completion", () => {
  async function suggestions(parameters: Record<string, string>) {
    const answer = completionAnswer.parse((await get(`/geocodage/completion?${query(parameters)}`)).json());
    if (answer.status !== "OK") throw new Error(answer.error);
    return answer.results;
  }

  it("suggests streets and places for the beginning of a word", async () => {
    const results = await suggestions({ text: "avenue de la lib", terr: "36995" });
    expect(results[0]).toMatchObject({ country: "StreetAddress", kind: "street", zipcode: "36995", metropole: true, classification: 7, oldcity: "" });
    expect(results[0]?.fulltext).toMatch(/^Avenue de la Libération, 36995 /);
    const places = await suggestions({ text: "lycée aim", type: "PositionOfInterest" });
    expect(places[0]).toMatchObject({ country: "PositionOfInterest", names: ["Lycée Aimé Césaire"], kind: "lycée", zipcodes: ["36995"] });
  });

  it("keeps to the types, the territory, the bounds and the number asked for", async () => {
    const overseas = await suggestions({ text: "saint", terr: "DOMTOM", maximumResponses: "15" });
    for (const { metropole } of overseas) expect(metropole).toBe(false);
    expect(await suggestions({ text: "saint", maximumResponses: "3" })).toHaveLength(3);
    expect(await suggestions({ text: "lyon", bbox: "1,46,1.5,47" })).toEqual([]);
  });

  it.each([
    [{}, "text: required param"],
    [{ text: "ab" }, "text: must contain between 3 and 200 chars and start with a number or a letter"],
    [{ text: "abc", maximumResponses: "16" }, "maximumResponses: must be an integer between 1 and 15"],
    [{ text: "abc", lonlat: "1" }, "lonlat: must contain 2 valid coordinates separated by commas"],
    [{ text: "abc", type: "Address" }, "type: unexpected value(s): Address"],
  ])("refuses %o", async (parameters, detail) => {
    expect(await refusal(`/geocodage/completion?${query(parameters)}`)).toEqual(refused(detail));
  });
});

describe("GET /geocodage/getCapabilities", () => {
  it.each(["/geocodage/getCapabilities", "/geocodage/getcapabilities", "/geocodage/completion/getCapabilities", "/geocodage/completion/GETCAPABILITIES"])(
    "describes the service whatever the case: %s",
    async (path) => {
      const { indexes } = geocodageCapabilities.parse((await get(path)).json());
      expect(indexes.length).toBeGreaterThan(1);
    },
  );

  it("answers 404 in JSON elsewhere", async () => {
    const answer = await get("/geocodage/nowhere");
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 404 });
  });
});

describe("the gateway", () => {
  it("lets every origin read the answers, and answers preflight requests", async () => {
    expect((await get("/geocodage/search?q=lyon")).headers["access-control-allow-origin"]).toBe("*");
    const preflight = await app.http.inject({ method: "OPTIONS", url: "/sandbox/geocodage/search/csv" });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers["access-control-allow-methods"]).toContain("POST");
    expect(preflight.headers["access-control-max-age"]).toBe("1728000");
  });

  it("lets a client make 50 geocoding and 10 completion requests in a second, each by itself", async () => {
    const ask = (path: string): Promise<number> =>
      app.http.inject({ url: `/sandbox${path}`, remoteAddress: "10.9.9.9" }).then(({ statusCode }) => statusCode);
    const completions = await Promise.all(Array.from({ length: 11 }, () => ask("/geocodage/completion?text=lyon")));
    expect(completions.filter((status) => status === 429)).toHaveLength(1);
    const searches = await Promise.all(Array.from({ length: 51 }, () => ask("/geocodage/getCapabilities")));
    expect(searches.filter((status) => status === 429)).toHaveLength(1);
  });
});
