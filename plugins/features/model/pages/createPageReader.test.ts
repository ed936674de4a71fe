import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { packFeatures } from "#contracts/ogc/features/packFeatures";
import { readGeoJson } from "#contracts/ogc/features/readGeoJson";
import { AppError } from "#domain/appError";

import { createPageReader, type PagePort } from "./createPageReader";
import type { PageReply, PageRequest } from "./pageProtocol";

const call = { source: "test", start: 0 };

/** A page of GeoJSON as heavy as asked. */
function page(bytes: number): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", id: "a.1", geometry: { type: "Point", coordinates: [1, 2] }, properties: { nom: "x".repeat(bytes) } }], numberMatched: 1 }));
}

/** A worker whose replies the test gives. */
class StandInPort implements PagePort {
  readonly asked: PageRequest[] = [];
  terminated = false;
  #onMessage: (event: { data: PageReply }) => void = () => undefined;
  #onError: (event: { message?: string }) => void = () => undefined;

  postMessage(message: PageRequest): void {
    this.asked.push(message);
  }
  addEventListener(type: "message" | "error", listener: ((event: { data: PageReply }) => void) & ((event: { message?: string }) => void)): void {
    if (type === "message") this.#onMessage = listener;
    else this.#onError = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(index: number): void {
    const { id, bytes, call: asked } = this.asked[index] ?? { id: -1, bytes: new Uint8Array(), call };
    const { features, ...answer } = readGeoJson(new TextDecoder().decode(bytes), asked);
    this.#onMessage({ data: { id, kind: "read", answer, packed: packFeatures(features) } });
  }
  refuse(index: number): void {
    this.#onMessage({ data: { id: this.asked[index]?.id ?? -1, kind: "failed", code: "invalid-response", message: "Cut.", context: { reason: "truncated-answer" } } });
  }
  breakDown(): void {
    this.#onError({ message: "blocked" });
  }
}

let ports: StandInPort[];
const start = (): PagePort => {
  const port = new StandInPort();
  ports.push(port);
  return port;
};

beforeEach(() => {
  ports = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a page of features", () => {
  it("is read in place when it is light", async () => {
    const read = createPageReader(start);
    expect((await read(page(100), call)).features).toHaveLength(1);
    expect(ports).toHaveLength(0);
  });

  it("is read by a worker when it is heavy, two at most, with what the answer says besides", async () => {
    const read = createPageReader(start);
    const answers = [read(page(300_000), call), read(page(300_000), call), read(page(300_000), call)];
    expect(ports.map(({ asked }) => asked.length)).toEqual([2, 1]);
    ports[0]?.answer(1);
    ports[0]?.answer(0);
    ports[1]?.answer(0);
    expect((await Promise.all(answers)).map(({ features, matched }) => [features[0]?.id, matched])).toEqual([["a.1", 1], ["a.1", 1], ["a.1", 1]]);
  });

  it("that can't be read says why, from a worker too", async () => {
    const answer = createPageReader(start)(page(300_000), call);
    ports[0]?.refuse(0);
    await expect(answer).rejects.toThrow(AppError);
    await expect(answer).rejects.toMatchObject({ code: "invalid-response", context: { reason: "truncated-answer" } });
  });

  it("is read in place when the worker does not start, and so are those that follow", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const read = createPageReader(start);
    const first = read(page(300_000), call);
    ports[0]?.breakDown();
    expect((await first).features).toHaveLength(1);
    expect((await read(page(300_000), call)).features).toHaveLength(1);
    expect([ports.length, warn.mock.calls.length]).toEqual([1, 1]);
  });

  it("leaves no worker behind once none has come for a while", async () => {
    const read = createPageReader(start);
    const answer = read(page(300_000), call);
    ports[0]?.answer(0);
    await answer;
    vi.advanceTimersByTime(60_000);
    expect(ports[0]?.terminated).toBe(true);
    void read(page(300_000), call);
    expect(ports).toHaveLength(2);
  });
});
