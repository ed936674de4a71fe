import { layerConfigurationUrl } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import { tileMapServiceUrl } from "#contracts/geoplateforme/catalogue/tileMapService";
import { recherchePage, recherchePageSize, rechercheUrl, type RechercheDocument } from "#contracts/geoplateforme/recherche/recherche";
import { toAppError, type AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

import type { ServiceDocument } from "./catalogue/offersFromCapabilities";

/** Pages of *recherche* at most: 10,000 documents. */
const mostPages = 200;

export type SourceName = "configuration" | "recherche" | "capabilities";

const features = { url: "https://data.geopf.fr/wfs/ows", service: "WFS", version: "2.0.0" };
const pictures = [
  { url: "https://data.geopf.fr/wmts", service: "WMTS", version: "1.0.0" },
  { url: "https://data.geopf.fr/wms-r/wms", service: "WMS", version: "1.3.0" },
  { url: "https://data.geopf.fr/wms-v/ows", service: "WMS", version: "1.3.0" },
];

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
  // A service that gives fewer a page than were asked for is still read to its end.
  let fullPage = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await http.json(rechercheUrl, recherchePage, { method: "POST", query: { page, size: recherchePageSize }, body: {}, signal });
    documents.push(...answer.documents);
    if (answer.received === 0 || answer.received < fullPage) break;
    fullPage = answer.received;
  }
  return documents;
}

/**
 * The capabilities of the services that the other sources left out: the features where *recherche* failed, everything
 * where the configuration failed too.
 * @returns those that answered
 * @throws AppError of the first one where none did
 */
export async function askCapabilities(http: HttpClient, wanted: { readonly pictures: boolean }, signal: AbortSignal): Promise<readonly ServiceDocument[]> {
  const services = [features, ...(wanted.pictures ? pictures : [])].map(({ url, service, version }) => ({ url, query: { SERVICE: service, VERSION: version, REQUEST: "GetCapabilities" } }));
  const lists = wanted.pictures ? [{ url: tileMapServiceUrl, query: {} }] : [];
  const answers = await Promise.all(
    [...services, ...lists].map(({ url, query }) => settled("capabilities", http.bytes(url, { query, signal, timeoutMs: 60_000 }).then((bytes): ServiceDocument => ({ url, bytes })))),
  );
  const documents = answers.flatMap((answer) => ("value" in answer ? [answer.value] : []));
  const failure = answers.find((answer) => "error" in answer);
  if (documents.length === 0 && failure && "error" in failure) throw failure.error;
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
