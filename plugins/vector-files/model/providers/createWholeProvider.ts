import { AppError } from "#domain/appError";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { FeatureProvider } from "#plugin-api";

import { matching, pagesOf, schemaOf } from "../answerQuery";
import type { FeatureFile } from "../formats/featureFile";

/** Files kept read, the last used ones: a layer is counted, described and shown from one reading. */
const mostKept = 6;

/**
 * A provider of files that are read once and held whole.
 * @param load reads the file of a source. @throws AppError
 */
export function createWholeProvider(id: string, load: (source: FeaturesSource, signal: AbortSignal) => Promise<FeatureFile>): FeatureProvider {
  const kept = new Map<string, FeatureFile>();
  const loading = new Map<string, { readonly file: Promise<FeatureFile>; readonly control: AbortController; waiting: number }>();

  /** Several may wait for one reading; it is stopped when none of them waits any more. */
  async function fileOf(source: FeaturesSource, signal: AbortSignal): Promise<FeatureFile> {
    signal.throwIfAborted();
    const known = kept.get(source.url);
    if (known) {
      kept.delete(source.url);
      kept.set(source.url, known);
      return known;
    }
    let reading = loading.get(source.url);
    if (!reading || reading.control.signal.aborted) {
      const control = new AbortController();
      const file = load(source, control.signal).then((read) => {
        kept.set(source.url, read);
        for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest);
        return read;
      });
      reading = { file, control, waiting: 0 };
      const started = reading;
      loading.set(source.url, started);
      file.catch(() => undefined).finally(() => loading.get(source.url) === started && loading.delete(source.url));
    }
    return waitFor(reading, signal);
  }

  return {
    id,
    reach: "whole",
    describe: async (source, { signal }) => schemaOf((await fileOf(source, signal)).features),
    count: async (source, query, { signal }) => matching((await fileOf(source, signal)).features, source.filter, query).length,
    async *read(source, query, { signal }) {
      const { features } = await fileOf(source, signal);
      yield* pagesOf(matching(features, source.filter, query), query, signal);
    },
    writeFilter: () => null,
  };
}

function waitFor(reading: { readonly file: Promise<FeatureFile>; readonly control: AbortController; waiting: number }, signal: AbortSignal): Promise<FeatureFile> {
  reading.waiting += 1;
  return new Promise<FeatureFile>((resolve, reject) => {
    const leave = (): void => {
      signal.removeEventListener("abort", onAbort);
      reading.waiting -= 1;
    };
    const onAbort = (): void => {
      leave();
      if (reading.waiting === 0) reading.control.abort();
      reject(new AppError("cancelled", "The reading was cancelled."));
    };
    signal.addEventListener("abort", onAbort, { once: true });
    reading.file.then(
      (file) => {
        leave();
        resolve(file);
      },
      (thrown: unknown) => {
        leave();
        reject(thrown);
      },
    );
  });
}
