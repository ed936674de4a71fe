import type { ErrorCode, ErrorContext } from "#domain/appError";

import type { Catalogue, CatalogueSources } from "./catalogue/buildCatalogue";
import type { CardIndex } from "./search/cardIndex";

export interface CatalogueRequest {
  readonly request: number;
  readonly sources: CatalogueSources;
  /** Words that people search a theme by. */
  readonly themeTitles: Readonly<Record<string, string>>;
}

export type CatalogueReply =
  | { readonly kind: "catalogue"; readonly request: number; readonly catalogue: Catalogue }
  | { readonly kind: "index"; readonly request: number; readonly index: CardIndex }
  | { readonly kind: "failed"; readonly request: number; readonly code: ErrorCode; readonly message: string; readonly context: ErrorContext };
