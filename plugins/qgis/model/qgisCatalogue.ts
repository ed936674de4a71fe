import { AppError } from "#domain/appError";
import type { CatalogueFormat, FileCatalogue, ServiceEntry } from "#plugin-api/serviceReader";

import { readCatalogue } from "./read/readCatalogue";
import type { ReadReply, ReadRequest } from "./readProtocol";

type ReadFile = Parameters<CatalogueFormat["read"]>[0];
type ReadCall = Parameters<CatalogueFormat["read"]>[1];

/** QGIS projects and layer files as catalogues, read in a worker where there is one. */
export default function qgisCatalogue(): CatalogueFormat {
  return {
    id: "qgis",
    title: "format.title",
    accepts: ({ name, head }) => {
      if (/\.(qgz|qgs|qlr)$/i.test(name)) return true;
      const start = new TextDecoder().decode(head.subarray(0, 400));
      return /<!DOCTYPE qgis\b|<qgis\b|<qlr\b|<!DOCTYPE qgis-layer-definition\b/.test(start);
    },
    read: (file, call) => (typeof Worker === "undefined" ? readCatalogue(file, call) : readInWorker(file, call)),
  };
}

function readInWorker(file: ReadFile, { signal, onProgress }: ReadCall): Promise<FileCatalogue> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./readWorker.ts", import.meta.url), { type: "module", name: "qgis" });
    const entries: ServiceEntry[] = [];
    const leave = (): void => {
      worker.terminate();
      signal.removeEventListener("abort", cancel);
    };
    const cancel = (): void => {
      leave();
      reject(new AppError("cancelled", "The project is not wanted any more."));
    };
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel);
    worker.addEventListener("message", ({ data }: MessageEvent<ReadReply>) => {
      if (data.kind === "progress") return onProgress?.(data.share);
      if (data.kind === "entries") {
        entries.push(...data.entries);
        return;
      }
      leave();
      if (data.kind === "done") resolve({ ...data.catalogue, entries });
      else reject(new AppError(data.code, data.message, data.context));
    });
    worker.addEventListener("error", ({ message }) => {
      leave();
      reject(new AppError("service-failed", message || "The worker stopped.", { source: file.name, reason: "module-not-loaded" }));
    });
    const request: ReadRequest = { name: file.name, bytes: file.bytes };
    worker.postMessage(request);
  });
}
