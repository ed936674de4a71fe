import { layerConfigurationUrl } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import { recherchePage, recherchePageSize, rechercheUrl, type RechercheDocument } from "#contracts/geoplateforme/recherche/recherche";
import { toAppError, type AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

import type { CatalogueSources } from "./catalogue/buildCatalogue";

/** Pages of *recherche* at most: 20,000 documents. */
const mostPages = 200;

export type SourceName = "configuration" | "recherche";

export interface AskedSources {
  readonly sources: CatalogueSources;
  readonly failures: readonly { readonly source: SourceName; readonly error: AppError }[];
}

/** The configuration's bytes. @throws AppError */
export function askConfiguration(http: HttpClient, url: string | null, signal: AbortSignal): Promise<Uint8Array> {
  return http.bytes(url ?? layerConfigurationUrl, { signal, timeoutMs: 60_000 });
}

/**
 * All documents of *recherche*, page after page.
 * @throws AppError of the first page that failed
 */
export async function askRecherche(http: HttpClient, signal: AbortSignal): Promise<readonly RechercheDocument[]> {
  const documents: RechercheDocument[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await http.json(rechercheUrl, recherchePage, { method: "POST", query: { page, size: recherchePageSize }, body: {}, signal });
    documents.push(...answer.documents);
    if (answer.received < recherchePageSize) break;
  }
  return documents;
}

/** A source that fails is told and left out; all the others count. */
export async function settled<T>(source: SourceName, work: Promise<T>): Promise<{ readonly value: T } | { readonly source: SourceName; readonly error: AppError }> {
  try {
    return { value: await work };
  } catch (thrown) {
    return { source, error: toAppError(thrown) };
  }
}
