import { describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api/http";
import type { MapController } from "#map/mapController";

import { createInfoStore } from "./createInfoStore";
// Loaded with the first question; here beforehand, so that no test waits for it.
import "./readInfoAnswer";

const answers: Record<string, () => Promise<string>> = {
  "https://a.example": () => Promise.resolve('{"type":"FeatureCollection","features":[{"id":"p.1","properties":{"nom":"Rodez"}}]}'),
  "https://refused.example": () => Promise.resolve("<ServiceExceptionReport><ServiceException>Non interrogeable</ServiceException></ServiceExceptionReport>"),
  "https://down.example": () => Promise.reject(new AppError("timeout", "too late")),
};

function store() {
  const never = (): never => {
    throw new Error("Only bytes are asked for.");
  };
  const bytes = vi.fn(async (url: string) => new TextEncoder().encode(await (answers[url] ?? never)()));
  const http: HttpClient = { json: never, text: never, bytes };
  return { bytes, info: createInfoStore({ http, titleOf: (layer) => `Couche ${layer}`, order: () => ["top", "drawn", "middle", "silent", "bottom"] }) };
}

function mapWith(requests: Record<string, string>): MapController {
  const map: unknown = {
    ol: { getPixelFromCoordinate: () => [10, 10] },
    fromLonLat: () => [0, 0],
    infoRequests: () => Object.entries(requests).map(([layer, url]) => ({ layer, url, format: "application/json", featureCount: 10 })),
    featuresAt: () => [{ layer: "drawn", feature: { id: "f.1", geometry: null, properties: { nom: "Lac", vide: null } } }],
  };
  return map as MapController;
}

function kinds(info: ReturnType<typeof store>["info"]): unknown[] {
  const state = info.state.getState();
  return state.kind === "asked" ? state.layers.map(({ layer, state: one }) => [layer, one.kind]) : [];
}

describe("asking the layers about a place", () => {
  it("asks each by itself, in the order of the list, and a failing one stops no other", async () => {
    const { info } = store();
    info.ask(mapWith({ bottom: "https://a.example", top: "https://down.example", middle: "https://refused.example" }), [2, 44]);
    expect(kinds(info)).toEqual([
      ["top", "asking"],
      ["drawn", "answered"],
      ["middle", "asking"],
      ["bottom", "asking"],
    ]);
    await vi.waitFor(() =>
      expect(kinds(info)).toEqual([
        ["top", "failed"],
        ["drawn", "answered"],
        ["middle", "failed"],
        ["bottom", "answered"],
      ]),
    );
    const state = info.state.getState();
    const layers = state.kind === "asked" ? state.layers : [];
    expect(layers[1]?.state).toEqual({ kind: "answered", answer: { kind: "objects", objects: [{ title: "f.1", properties: [{ name: "nom", value: "Lac" }] }] } });
    expect(layers[2]?.state).toMatchObject({ error: { context: { values: { words: "Non interrogeable" } } } });
  });

  it("asks one again without asking the others", async () => {
    const { info, bytes } = store();
    info.ask(mapWith({ bottom: "https://a.example", top: "https://down.example" }), [2, 44]);
    await vi.waitFor(() => expect(kinds(info)).toContainEqual(["top", "failed"]));
    info.retry("top");
    expect(kinds(info)).toContainEqual(["top", "asking"]);
    await vi.waitFor(() => expect(kinds(info)).toContainEqual(["top", "failed"]));
    expect(bytes.mock.calls.map(([url]) => url).filter((url) => url === "https://a.example")).toHaveLength(1);
  });

  it("tells the words of a service that refuses with HTTP 400", async () => {
    const never = (): never => {
      throw new Error("Only bytes are asked for.");
    };
    const bytes: HttpClient["bytes"] = (_url, { onAnswer }) => {
      onAnswer?.({ status: 400, headers: { "content-type": "text/xml" }, bytes: new TextEncoder().encode("<ServiceExceptionReport><ServiceException>Couche inconnue</ServiceException></ServiceExceptionReport>") });
      return Promise.reject(new AppError("invalid-input", "HTTP 400"));
    };
    const info = createInfoStore({ http: { json: never, text: never, bytes }, titleOf: (layer) => layer, order: () => ["a"] });
    info.ask(mapWith({ a: "https://a.example" }), [2, 44]);
    await vi.waitFor(() => expect(kinds(info)).toEqual([["a", "failed"]]));
    expect(info.state.getState()).toMatchObject({ layers: [{ state: { error: { context: { values: { words: "Couche inconnue" } } } } }] });
  });

  it("forgets the answers of the place before", async () => {
    const { info } = store();
    info.ask(mapWith({ bottom: "https://a.example" }), [2, 44]);
    info.ask(mapWith({}), [3, 45]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(info.state.getState()).toMatchObject({ position: [3, 45], layers: [{ layer: "drawn" }] });
  });
});
