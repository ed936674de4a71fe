import { describe, expect, it } from "vitest";

import type { HttpClient, HttpRequest } from "#plugin-api";

import { buildCall } from "./buildCall";
import { callOperation } from "./callOperation";
import { createPace } from "./createPace";
import { readAnswer } from "./readAnswer";
import { createFakeClock } from "#test/support/fakeClock";
import type { ServiceTool, ToolField, ToolOperation, ToolParameter } from "./serviceTool";
import type { ToolValues } from "./toolValues";

const text: ToolField = { kind: "text", pattern: null, minLength: null, maxLength: null, initial: null, example: null };

function parameter(name: string, field: ToolField = text, more: Partial<ToolParameter> = {}): ToolParameter {
  return { name, in: "query", title: name, help: null, required: false, field, list: "repeat", ...more };
}

function operation(more: Partial<ToolOperation> = {}): ToolOperation {
  return { id: "arbres", title: "Arbres", group: null, summary: null, method: "GET", path: "/arbres", parameters: [], body: "none", paging: null, accept: "application/json", choices: [], ...more };
}

const tool: ServiceTool & { baseUrl: string } = {
  id: "essai", title: "Essai", summary: null, provider: null, baseUrl: "https://exemple.fr", baseCandidates: [], attribution: null, callsPerSecond: 5, operations: [], leftOut: [],
};

/** A service of `count` trees that answers as API Carto does. */
function serviceOf(count: number, quirk: { ignoresStart?: boolean; counts?: boolean } = {}): { http: HttpClient; asked: string[] } {
  const asked: string[] = [];
  const answer = (url: string, request: HttpRequest): string => {
    asked.push(`${url}?${new URLSearchParams(request.query as Record<string, string>).toString()}`);
    const start = quirk.ignoresStart ? 0 : Number(request.query?.["_start"] ?? 0);
    const limit = Number(request.query?.["_limit"] ?? count);
    const ids = Array.from({ length: Math.max(0, Math.min(limit, count - start)) }, (_, index) => start + index);
    return JSON.stringify({
      type: "FeatureCollection",
      features: ids.map((id) => ({ type: "Feature", id: `arbre.${id}`, geometry: { type: "Point", coordinates: [1, 46] }, properties: { rang: id } })),
      ...(quirk.counts === false ? {} : { numberMatched: count }),
    });
  };
  const unused = (): never => {
    throw new Error("Not part of this service.");
  };
  return {
    asked,
    http: { json: unused, bytes: unused, text: (url, request) => Promise.resolve({ status: 200, headers: { "content-type": "application/json" }, text: answer(url, request) }) },
  };
}

const paged = operation({ paging: { limit: "_limit", start: "_start", pageSize: 100, first: 0, counts: "objects" } });
const options = (http: HttpClient, limit = 1_000) => ({ http, limit, signal: new AbortController().signal, pace: () => Promise.resolve() });

describe("a call", () => {
  it("asks for page after page until all came", async () => {
    const { http, asked } = serviceOf(250);
    const { answer, cut } = await callOperation(tool, paged, {}, options(http));
    expect(answer).toMatchObject({ kind: "features", matched: 250 });
    expect(answer.kind === "features" && answer.features.length).toBe(250);
    expect(cut).toBe(false);
    expect(asked).toEqual(["0", "100", "200"].map((start) => `https://exemple.fr/arbres?_limit=100&_start=${start}`));
  });

  it("stops at the limit and says that there is more", async () => {
    const { answer, cut } = await callOperation(tool, paged, {}, options(serviceOf(250).http, 120));
    expect(answer.kind === "features" && answer.features.length).toBe(120);
    expect(cut).toBe(true);
  });

  it("does not go round for ever when the service ignores the start of a page", async () => {
    const { http, asked } = serviceOf(250, { ignoresStart: true, counts: false });
    const { answer } = await callOperation(tool, paged, {}, options(http));
    expect(answer.kind === "features" && answer.features.length).toBe(100);
    expect(asked).toHaveLength(2);
  });

  it("leaves no faster than the service bears", async () => {
    const clock = createFakeClock();
    const pace = createPace(clock);
    const signal = new AbortController().signal;
    const left: number[] = [];
    for (let call = 0; call < 3; call += 1) void pace("essai", 2, signal).then(() => left.push(clock.now()));
    for (let step = 0; step < 12; step += 1) {
      clock.advance(100);
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(left).toHaveLength(3);
    expect(left[2]! - left[0]!).toBeGreaterThanOrEqual(900);
  });

  it("puts each value where and how the service wants it", () => {
    const values: ToolValues = {
      code: { kind: "text", text: "à/b" },
      lon: { kind: "point", position: [1.5, 46.25] },
      emprise: { kind: "extent", extent: [1, 46, 2, 47] },
      types: { kind: "texts", texts: ["a", "b"] },
      cle: { kind: "text", text: "x" },
    };
    const call = buildCall(
      operation({
        path: "/communes/{code}",
        parameters: [
          parameter("code", text, { in: "path" }),
          parameter("lon", { kind: "coordinate", axis: "longitude" }),
          parameter("lat", { kind: "coordinate", axis: "latitude" }),
          parameter("emprise", { kind: "extent", order: "south,west,north,east" }),
          parameter("types", { kind: "texts", example: null }, { list: "pipe" }),
          parameter("cle", text, { in: "header" }),
          parameter("vide"),
        ],
      }),
      "https://exemple.fr/api",
      values,
      null,
    );
    expect(call).toEqual({
      method: "GET",
      url: "https://exemple.fr/api/communes/%C3%A0%2Fb",
      query: { lon: "1.5", lat: "46.25", emprise: "46,1,47,2", types: "a|b" },
      headers: { accept: "application/json", cle: "x" },
    });
  });

  it("goes by POST with the geometry as an object when the address would be too long", () => {
    const ring = Array.from({ length: 600 }, (_, index) => [1 + index / 10_000, 46]);
    const geometry = { type: "Polygon", coordinates: [ring] } as const;
    const call = buildCall(operation({ parameters: [parameter("geom", { kind: "geometry", shapes: ["zone"] }), parameter("annee")] }), "https://exemple.fr", { geom: { kind: "geometry", geometry }, annee: { kind: "text", text: "2024" } }, null);
    expect(call).toMatchObject({ method: "POST", query: {}, body: { geom: geometry, annee: "2024" } });
  });

  it("sends a file and lists as parts of a form", () => {
    const file = new File(["a"], "lignes.csv");
    const call = buildCall(
      operation({ method: "POST", body: "multipart", parameters: [parameter("data", { kind: "file", accept: null }, { in: "body" }), parameter("colonnes", { kind: "texts", example: null }, { in: "body" })] }),
      "https://exemple.fr",
      { data: { kind: "file", file }, colonnes: { kind: "texts", texts: ["voie", "ville"] } },
      null,
    );
    const form = call.body as FormData;
    expect(form.get("data")).toBeInstanceOf(File);
    expect(form.getAll("colonnes")).toEqual(["voie", "ville"]);
  });
});

describe("an answer", () => {
  it("is a fault when the service refuses under HTTP 200, with its own words", () => {
    expect(() => readAnswer('{"type":"error","message":"Géométrie trop complexe"}', "application/json", "Essai")).toThrow(
      expect.objectContaining({ code: "service-failed", context: expect.objectContaining({ values: { words: "Géométrie trop complexe" } }) }),
    );
  });

  it("is a fault when it was cut", () => {
    expect(() => readAnswer('{"type":"FeatureCollection","features":[{"ty', "application/json", "Essai")).toThrow(expect.objectContaining({ code: "invalid-response" }));
  });

  it("keeps features without geometry, and counts them", () => {
    const answer = readAnswer('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":{"b":1}}}]}', "application/json", "Essai");
    expect(answer).toEqual({ kind: "features", matched: null, withoutGeometry: 1, features: [{ id: "0", geometry: null, properties: { a: '{"b":1}' } }] });
  });

  it("is rows for a list of objects, even one that stands within an object", () => {
    const answer = readAnswer('{"total":2,"results":[{"a":1},{"a":2,"b":"x"}]}', "application/json", "Essai");
    expect(answer).toEqual({ kind: "rows", columns: ["a", "b"], rows: [["1", ""], ["2", "x"]] });
  });

  it("is text for anything else", () => {
    expect(readAnswer("<b>oui</b>", "text/html", "Essai")).toEqual({ kind: "text", text: "<b>oui</b>", contentType: "text/html" });
  });
});
