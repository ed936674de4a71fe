import type { FeatureAnswer, ReadCall } from "#contracts/ogc/features/featureAnswer";
import { unpackFeatures } from "#contracts/ogc/features/packFeatures";
import { readGeoJson } from "#contracts/ogc/features/readGeoJson";
import { AppError } from "#domain/appError";

import type { PageReply, PageRequest } from "./pageProtocol";

/** The part of a Worker that is used here, so that tests can stand in for it. */
export interface PagePort {
  postMessage(message: PageRequest): void;
  addEventListener(type: "message", listener: (event: { data: PageReply }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

/** Below it, reading in place takes a few milliseconds: less than going to a worker and back. */
const worthSending = 200_000;
/** Pages come several at once; more readers than this only keep each other waiting. */
const mostReaders = 2;
/** A reader that nobody needs is let go, with the memory that it holds. */
const idleMs = 15_000;

interface Reader {
  readonly port: PagePort;
  readonly waiting: Map<number, { readonly request: PageRequest; readonly settle: (answer: FeatureAnswer | Promise<FeatureAnswer>) => void; readonly fail: (error: AppError) => void }>;
  leaving: ReturnType<typeof setTimeout> | undefined;
}

/** @throws AppError as `readGeoJson` does */
export type ReadGeoJsonPage = (bytes: Uint8Array, call: ReadCall) => Promise<FeatureAnswer>;

/**
 * Reads pages of GeoJSON in workers, so that neither the map nor the other pages wait; in place where there is none, or
 * where it would not start.
 * @param start null: there are no workers here
 */
export function createPageReader(start: (() => PagePort) | null = typeof Worker === "undefined" ? null : startWorker): ReadGeoJsonPage {
  const readers: Reader[] = [];
  let broken = false;
  let count = 0;

  function open(begin: () => PagePort): Reader {
    const reader: Reader = { port: begin(), waiting: new Map(), leaving: undefined };
    reader.port.addEventListener("message", ({ data }) => {
      const asked = reader.waiting.get(data.id);
      reader.waiting.delete(data.id);
      if (data.kind === "failed") asked?.fail(new AppError(data.code, data.message, data.context));
      else asked?.settle({ ...data.answer, features: unpackFeatures(data.packed) });
      if (reader.waiting.size === 0) reader.leaving = setTimeout(() => close(reader), idleMs);
    });
    reader.port.addEventListener("error", ({ message }) => {
      console.warn(`Pages of features are read without a worker: ${message ?? "it did not start"}`);
      broken = true;
      close(reader);
      for (const { request, settle } of reader.waiting.values()) settle(readInPlace(request.bytes, request.call));
    });
    readers.push(reader);
    return reader;
  }

  function close(reader: Reader): void {
    clearTimeout(reader.leaving);
    reader.port.terminate();
    const place = readers.indexOf(reader);
    if (place !== -1) readers.splice(place, 1);
  }

  return (bytes, call) => {
    if (!start || broken || bytes.length < worthSending) return readInPlace(bytes, call);
    const free = readers.reduce<Reader | null>((least, reader) => (least && least.waiting.size <= reader.waiting.size ? least : reader), null);
    const reader = free && (free.waiting.size === 0 || readers.length >= mostReaders) ? free : open(start);
    clearTimeout(reader.leaving);
    return new Promise<FeatureAnswer>((resolve, reject) => {
      count += 1;
      const request: PageRequest = { id: count, bytes, call };
      reader.waiting.set(count, { request, settle: resolve, fail: reject });
      // Copied rather than given away: should the worker fail, the page is still there to be read.
      reader.port.postMessage(request);
    });
  };
}

/** Faults are rejections here as from the worker. */
async function readInPlace(bytes: Uint8Array, call: ReadCall): Promise<FeatureAnswer> {
  return readGeoJson(new TextDecoder().decode(bytes), call);
}

function startWorker(): PagePort {
  return new Worker(new URL("./pageWorker.ts", import.meta.url), { type: "module", name: "features" });
}
