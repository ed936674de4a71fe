import { parseLayerConfiguration } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import type { RechercheDocument } from "#contracts/geoplateforme/recherche/recherche";

import type { Card } from "./card";
import { groupDatasets } from "./groupDatasets";
import { mergeOffers } from "./mergeOffers";
import { offersFromCapabilities, type ServiceDocument } from "./offersFromCapabilities";
import { offersFromConfiguration } from "./offersFromConfiguration";
import { offersFromRecherche } from "./offersFromRecherche";

/** What the services answered; at least one of them. */
export interface CatalogueSources {
  /** The layer configuration as it came. */
  readonly configuration?: Uint8Array;
  readonly documents?: readonly RechercheDocument[];
  /** The services' own capabilities, where they had to be asked. */
  readonly capabilities?: readonly ServiceDocument[];
}

/** The cards, and what became of the sources. Plain data. */
export interface Catalogue {
  readonly cards: readonly Card[];
  readonly layerCount: number;
  /** Layers that could not be read. */
  readonly refused: readonly { readonly key: string; readonly why: string }[];
}

/**
 * One card per dataset from all sources; what a source says of a layer first counts, the others fill its gaps.
 * @throws AppError invalid-response for a configuration that is none
 */
export function buildCatalogue({ configuration, documents, capabilities }: CatalogueSources): Catalogue {
  const parsed = configuration ? parseLayerConfiguration(new TextDecoder().decode(configuration)) : null;
  const merged = mergeOffers([parsed ? offersFromConfiguration(parsed) : [], documents ? offersFromRecherche(documents) : [], ...(capabilities ?? []).map(offersFromCapabilities)]);
  return { cards: groupDatasets(merged), layerCount: merged.length, refused: parsed?.refused ?? [] };
}
