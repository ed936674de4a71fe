import type { LayerFeature } from "#domain/layer/features";

/** A page of features as a service answered. */
export interface FeatureAnswer {
  readonly features: readonly LayerFeature[];
  /** Features that the query matches in all; null when the service does not say (`unknown`). */
  readonly matched: number | null;
  /** Features that came, those that could not be read included. */
  readonly returned: number;
  /** Features that could not be read and were left out. */
  readonly leftOut: number;
  /** Address of the next page, where the service gives one. */
  readonly next?: string;
}

export interface ReadCall {
  /** Who answered, for the faults' messages. */
  readonly source: string;
  /** Number of the answer's first feature in the whole: names the features that come without an id. */
  readonly start: number;
  /** CRS of coordinates that the answer does not say and that are no degrees: the collection's own, `EPSG:2154`. */
  readonly nativeCrs?: string | null;
}
