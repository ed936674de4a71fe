import type { Extent } from "#domain/position/lonLat";

export interface Territory {
  /** Names the message `map.territory.<id>`. */
  readonly id: string;
  /** WGS 84 degrees, the inhabited land with some sea. */
  readonly extent: Extent;
}

/** Where the territory menu jumps to. @source bounds of ADMIN EXPRESS, rounded outwards to a tenth of a degree */
export const territories: readonly Territory[] = [
  { id: "mainland", extent: [-5.2, 41.3, 9.6, 51.1] },
  { id: "corsica", extent: [8.5, 41.3, 9.6, 43.1] },
  { id: "guadeloupe", extent: [-61.9, 15.8, -61.0, 16.6] },
  { id: "martinique", extent: [-61.3, 14.3, -60.8, 14.9] },
  { id: "guyane", extent: [-54.7, 2.1, -51.6, 5.9] },
  { id: "reunion", extent: [55.2, -21.4, 55.9, -20.8] },
  { id: "mayotte", extent: [44.9, -13.1, 45.4, -12.6] },
  { id: "saint-pierre-et-miquelon", extent: [-56.5, 46.7, -56.1, 47.2] },
  { id: "saint-martin", extent: [-63.2, 17.8, -62.7, 18.2] },
];
