import { toAppError } from "#domain/appError";

import { buildCatalogue } from "./catalogue/buildCatalogue";
import type { CatalogueReply, CatalogueRequest } from "./catalogueProtocol";
import { indexCards } from "./search/cardIndex";
import { warmUp } from "./warmUp";

/** The worker's own `postMessage`: the page's types, which this file shares, know the window's only. */
const port = globalThis as unknown as { postMessage(message: CatalogueReply, transfer?: Transferable[]): void };

self.addEventListener("message", ({ data }: MessageEvent<CatalogueRequest>) => {
  try {
    const catalogue = buildCatalogue(data.sources);
    // The cards are shown while the index is made.
    port.postMessage({ kind: "catalogue", request: data.request, catalogue });
    const index = indexCards(catalogue.cards, data.themeTitles);
    port.postMessage({ kind: "index", request: data.request, index }, [index.starts.buffer, index.documents.buffer, index.weights.buffer, index.boosts.buffer] as Transferable[]);
  } catch (thrown) {
    const { code, message, context } = toAppError(thrown);
    port.postMessage({ kind: "failed", request: data.request, code, message, context });
  }
});

warmUp();
