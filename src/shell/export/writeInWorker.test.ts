import { describe, expect, it } from "vitest";

import type { ExportReply, ExportRequest } from "./exportProtocol";
import type { ExportedTable } from "./exportedTable";
import { writeInWorker, type ExportPort } from "./writeInWorker";

const exported: ExportedTable = {
  columnNames: ["a"],
  columnKinds: [],
  geometryColumns: { longitude: 0, latitude: 0 },
  batch: (start, end) => [{ text: "x".repeat(end - start), ends: Uint32Array.from({ length: end - start }, (_, index) => index + 1) }],
};

/** A worker that asks for all rows, then answers with `last`. */
function fakePort(last: ExportReply): { port: ExportPort; received: ExportRequest[]; ended: () => boolean } {
  const received: ExportRequest[] = [];
  let listener: (event: { data: ExportReply }) => void = () => undefined;
  let ended = false;
  const port = {
    postMessage(message: ExportRequest) {
      received.push(message);
      queueMicrotask(() => {
        if (!ended) listener({ data: message.kind === "end" ? last : { kind: "next" } });
      });
    },
    addEventListener(type: string, added: never) {
      if (type === "message") listener = added;
    },
    terminate() {
      ended = true;
    },
  };
  return { port, received, ended: () => ended };
}

describe("writing in a worker", () => {
  it("sends each row once, as the worker asks for them, and tells how far it is", async () => {
    const file = new Blob(["fin"]);
    const { port, received, ended } = fakePort({ kind: "file", file, warnings: [] });
    const progress: number[] = [];
    const written = await writeInWorker(exported, 2500, { module: "m", id: "f" }, {}, { signal: new AbortController().signal, onProgress: (rows) => progress.push(rows) }, () => port);
    expect(written).toEqual({ file, warnings: [] });
    expect(received.map((message) => (message.kind === "rows" ? message.length : message.kind))).toEqual(["start", 1000, 1000, 500, "end"]);
    expect(progress).toEqual([1000, 2000, 2500]);
    expect(ended()).toBe(true);
  });

  it("gives the worker's fault with its reason", async () => {
    const { port } = fakePort({ kind: "failed", error: { code: "unsupported", message: "too many", context: { reason: "too-many-rows" }, cause: null } });
    const work = writeInWorker(exported, 1, { module: "m", id: "f" }, {}, { signal: new AbortController().signal, onProgress: () => undefined }, () => port);
    await expect(work).rejects.toMatchObject({ code: "unsupported", context: { reason: "too-many-rows" } });
  });

  it("ends the worker when it is cancelled", async () => {
    const control = new AbortController();
    const { port, ended } = fakePort({ kind: "next" });
    const work = writeInWorker(exported, 5000, { module: "m", id: "f" }, {}, { signal: control.signal, onProgress: () => control.abort() }, () => port);
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(ended()).toBe(true);
  });
});
