import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";

import createWfsProvider from "../../../plugins/features/model/wfsProvider";

export interface ReadFigures {
  readonly ms: number;
  /** Longest time that the page could not answer to anything. */
  readonly longestBlockMs: number;
}

declare global {
  interface Window {
    benchRead: (url: string, total: number) => Promise<ReadFigures>;
    benchBare: (url: string, total: number, page: number, as: "bytes" | "json") => Promise<ReadFigures>;
  }
}

const http = createHttpClient({ moduleId: "features", allowedOrigins: ["user-chosen"], rewrite: (address) => address, pacer: createApiPacer() });
const provider = createWfsProvider({ moduleId: "features", http, resolveUrl: (address) => address });

window.benchRead = (url, total) =>
  measure(async () => {
    let count = 0;
    const source = { kind: "features", provider: "wfs", url, collection: "essai:batiment", version: "2.0.0" } as const;
    for await (const { features } of provider.read(source, { limit: total }, { signal: new AbortController().signal })) count += features.length;
    if (count !== total) throw new Error(`${count} features came instead of ${total}.`);
  });

/** The same pages, as many at once: a first short one, as whoever does not know how many there are must ask. */
window.benchBare = (url, total, page, as) =>
  measure(async () => {
    const ask = async (start: number, count: number): Promise<void> => {
      const response = await fetch(`${url}?request=GetFeature&startIndex=${start}&count=${count}`);
      await (as === "json" ? response.json() : response.arrayBuffer());
    };
    const first = 1_000;
    await ask(0, first);
    const starts: number[] = [];
    for (let start = first; start < total; start += page) starts.push(start);
    const next = async (): Promise<void> => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) await ask(start, Math.min(page, total - start));
    };
    await Promise.all(Array.from({ length: 6 }, next));
  });

async function measure(work: () => Promise<void>): Promise<ReadFigures> {
  const channel = new MessageChannel();
  let last = performance.now();
  let longestBlockMs = 0;
  // A message to itself comes back as soon as the page is free.
  channel.port1.onmessage = () => {
    const now = performance.now();
    longestBlockMs = Math.max(longestBlockMs, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(null), 4);
  };
  channel.port2.postMessage(null);
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  channel.port1.close();
  return { ms, longestBlockMs };
}
