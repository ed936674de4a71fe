import { AppError } from "#domain/appError";

import type { Catalogue, CatalogueSources } from "./catalogue/buildCatalogue";
import type { CatalogueReply, CatalogueRequest } from "./catalogueProtocol";
import type { CardIndex } from "./search/cardIndex";

/** The part of a Worker that is used here, so that tests can stand in for it. */
export interface CataloguePort {
  postMessage(message: CatalogueRequest, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: CatalogueReply }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

export interface CatalogueClient {
  /**
   * Reads the sources off the main thread: the cards first, the search index after them.
   * @param sources the bytes are handed over and can't be used afterwards
   * @throws AppError invalid-response; cancelled
   */
  build(sources: CatalogueSources, call: { signal: AbortSignal; onCatalogue: (catalogue: Catalogue) => void }): Promise<CardIndex>;
  stop(): void;
}

/** Starts the worker at once, so that it stands when the first bytes have come. */
export function createCatalogueClient(themeTitles: Readonly<Record<string, string>>, start: () => CataloguePort = startWorker): CatalogueClient {
  const port = start();
  const pending = new Map<number, { onCatalogue: (catalogue: Catalogue) => void; resolve: (index: CardIndex) => void; reject: (error: AppError) => void }>();
  let last = 0;
  port.addEventListener("message", ({ data }) => {
    const waiting = pending.get(data.request);
    if (!waiting) return;
    if (data.kind === "catalogue") waiting.onCatalogue(data.catalogue);
    else {
      pending.delete(data.request);
      if (data.kind === "index") waiting.resolve(data.index);
      else waiting.reject(new AppError(data.code, data.message, data.context));
    }
  });
  port.addEventListener("error", ({ message }) => {
    for (const { reject } of pending.values()) reject(new AppError("service-failed", message ?? "The catalogue's worker stopped.", { reason: "module-not-loaded" }));
    pending.clear();
  });
  return {
    build(sources, { signal, onCatalogue }) {
      last += 1;
      const request = last;
      return new Promise((resolve, reject) => {
        const cancel = (): void => {
          pending.delete(request);
          reject(new AppError("cancelled", "The catalogue is not wanted any more."));
        };
        if (signal.aborted) return cancel();
        signal.addEventListener("abort", cancel, { once: true });
        pending.set(request, { onCatalogue, resolve, reject });
        port.postMessage({ request, sources, themeTitles }, [...(sources.configuration ? [sources.configuration] : []), ...(sources.capabilities ?? []).map(({ bytes }) => bytes)].map(({ buffer }) => buffer as ArrayBuffer));
      });
    },
    stop: () => port.terminate(),
  };
}

function startWorker(): CataloguePort {
  return new Worker(new URL("./catalogueWorker.ts", import.meta.url), { type: "module", name: "kiosk" });
}
