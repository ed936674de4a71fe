import type { Extent, LonLat } from "#domain/position/lonLat";

export interface SearchHit {
  /** Unique within the source. */
  readonly id: string;
  readonly title: string;
  /** Second line: commune, kind, department. */
  readonly detail?: string;
  /** Message key of the kind, in the module's messages: `kind.housenumber`, `kind.parcel`… */
  readonly kind: string;
  readonly position: LonLat;
  /** To fit; absent: centre on the position at `zoom`. */
  readonly extent?: Extent;
  readonly zoom?: number;
  /** GeoJSON geometry in WGS 84 to outline, where the service gives one (parcels). */
  readonly geometry?: { readonly type: string; readonly coordinates: unknown };
}

/** One source behind the place search box, contributed under `searchSources`. */
export interface SearchSource {
  readonly id: string;
  /** Message key of the group's heading. */
  readonly title: string;
  /** Higher comes first in the list. */
  readonly priority: number;
  /** False: not asked for this text (a source of parcels is asked for parcel ids only). */
  accepts(text: string): boolean;
  search(text: string, call: { signal: AbortSignal; near?: LonLat; limit: number }): Promise<readonly SearchHit[]>;
}
