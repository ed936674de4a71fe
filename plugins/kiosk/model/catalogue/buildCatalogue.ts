import { parseLayerConfiguration } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import type { RechercheDocument } from "#contracts/geoplateforme/recherche/recherche";

import type { Card } from "./card";
import { groupDatasets } from "./groupDatasets";
import { mergeOffers } from "./mergeOffers";
import type { Offer } from "./offer";
import { offersFromCapabilities, type ServiceDocument } from "./offersFromCapabilities";
import { hiddenByConfiguration, offersFromConfiguration } from "./offersFromConfiguration";
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
  /** Ids of offers that the configuration hides: not among the cards, nor to be found otherwise. */
  readonly hidden: readonly string[];
}

/**
 * One card per dataset from all sources; what a source says of a layer first counts, the others fill its gaps.
 * @throws AppError invalid-response for a configuration that is none
 */
export function buildCatalogue({ configuration, documents, capabilities }: CatalogueSources): Catalogue {
  const parsed = configuration ? parseLayerConfiguration(new TextDecoder().decode(configuration)) : null;
  const merged = mergeOffers([parsed ? offersFromConfiguration(parsed) : [], documents ? offersFromRecherche(documents) : [], ...(capabilities ?? []).map(offersFromCapabilities)]);
  const hidden = parsed ? hiddenByConfiguration(parsed) : [];
  const listed = withoutHidden(merged, hidden);
  return { cards: groupDatasets(listed), layerCount: listed.length, refused: parsed?.refused ?? [], hidden };
}

/** The offers that the publisher wants to be listed. */
export function withoutHidden(offers: readonly Offer[], hidden: readonly string[]): readonly Offer[] {
  if (hidden.length === 0) return offers;
  const ids = new Set(hidden);
  return offers.filter(({ id }) => !ids.has(id));
}
