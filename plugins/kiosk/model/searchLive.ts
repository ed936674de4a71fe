import { rechercheUrl, suggestAnswer, suggestQuery } from "#contracts/geoplateforme/recherche/recherche";
import type { HttpClient } from "#plugin-api";

import { withoutHidden } from "./catalogue/buildCatalogue";
import type { Card } from "./catalogue/card";
import { groupDatasets } from "./catalogue/groupDatasets";
import { offersFromRecherche } from "./catalogue/offersFromRecherche";

const mostDocuments = 50;

/**
 * What *recherche* itself finds for a text at this moment, as cards: layers that the catalogue in the page does not have
 * yet, or finds by other words.
 * @param hidden ids of offers that the configuration of the layers hides
 * @throws AppError the service's faults; cancelled
 */
export async function searchLive(http: HttpClient, text: string, hidden: readonly string[], signal: AbortSignal): Promise<readonly Card[]> {
  const documents = await http.json(`${rechercheUrl}/suggest`, suggestAnswer, { query: suggestQuery(text, mostDocuments), signal });
  return groupDatasets(withoutHidden(offersFromRecherche(documents), hidden));
}
