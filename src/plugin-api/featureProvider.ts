import type { FeaturePage, FeatureQuery, FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";

/** Contributed under `featureProviders`: gives the features of sources whose `provider` is its id. */
export interface FeatureProvider {
  /** As in `FeaturesSource.provider`. */
  readonly id: string;
  /**
   * `view`: the service is asked for what the view holds, again after each move. `whole`: the data is one document,
   * read once.
   */
  readonly reach: "view" | "whole";
  /** @throws AppError */
  describe(source: FeaturesSource, call: { signal: AbortSignal }): Promise<FeatureSchema>;
  /** @returns how many match; null when the service does not count. @throws AppError */
  count(source: FeaturesSource, query: Omit<FeatureQuery, "limit">, call: { signal: AbortSignal }): Promise<number | null>;
  /**
   * The features wanted, page after page; the source's own filter holds besides the query's. Ends when all came or the
   * limit is reached; leaving the loop stops the asking.
   * @throws AppError, with the server's own words where it spoke
   */
  read(source: FeaturesSource, query: FeatureQuery, call: { signal: AbortSignal }): AsyncIterable<FeaturePage>;
  /** The filter as the service gets it (CQL, FES, a query), to show. null: the provider filters by itself. */
  writeFilter(source: FeaturesSource, schema: FeatureSchema): { readonly language: "CQL" | "FES" | "query"; readonly text: string } | null;
}
