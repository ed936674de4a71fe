import { toAppError } from "#domain/appError";

import { readCatalogue } from "./read/readCatalogue";
import type { ReadReply, ReadRequest } from "./readProtocol";

/** The worker's own `postMessage`: the page's types, which this file shares, know the window's only. */
const port = globalThis as unknown as { postMessage(message: ReadReply): void };

self.addEventListener("message", ({ data }: MessageEvent<ReadRequest>) => {
  const call = { signal: new AbortController().signal, sliceMs: 100, onProgress: (share: number) => port.postMessage({ kind: "progress", share }) };
  readCatalogue(data, call).then(
    ({ entries, ...catalogue }) => {
      for (const entry of entries) port.postMessage({ kind: "entries", entries: [entry] });
      port.postMessage({ kind: "done", catalogue });
    },
    (thrown: unknown) => {
      const { code, message, context } = toAppError(thrown);
      port.postMessage({ kind: "failed", code, message, context });
    },
  );
});
