import type { Extent } from "#domain/position/lonLat";

export interface Territory {
  readonly id: string;
  readonly title: string;
  readonly extent: Extent;
}

/** The territories of the catalogue, in its order. @source `territories` of entreeCarto, June 2026; Wallis west of the antimeridian */
export const territories: readonly Territory[] = [
  { id: "FXX", title: "France métropolitaine", extent: [-5.5, 41.15, 9.86, 51.56] },
  { id: "GLP", title: "Guadeloupe", extent: [-61.97, 15.72, -60.93, 16.66] },
  { id: "MTQ", title: "Martinique", extent: [-61.4, 14.25, -60.67, 15.04] },
  { id: "GUF", title: "Guyane", extent: [-54.65, 2.0, -51.5, 5.9] },
  { id: "REU", title: "La Réunion", extent: [55.07, -21.46, 55.86, -20.79] },
  { id: "MYT", title: "Mayotte", extent: [44.95, -13.05, 45.32, -12.57] },
  { id: "SPM", title: "Saint-Pierre-et-Miquelon", extent: [-56.48, 46.69, -56.07, 47.19] },
  { id: "BLM", title: "Saint-Barthélemy", extent: [-62.95, 17.85, -62.75, 17.95] },
  { id: "MAF", title: "Saint-Martin", extent: [-63.2, 18.0, -62.9, 18.2] },
  { id: "WLF", title: "Wallis-et-Futuna", extent: [-178.3, -14.5, -176.0, -13.1] },
  { id: "PYF", title: "Polynésie française", extent: [-154.83, -27.6, -134.32, -7.25] },
  { id: "NCL", title: "Nouvelle-Calédonie", extent: [163.02, -23.08, 167.86, -19.5] },
  { id: "ATF", title: "Terres australes et antarctiques", extent: [50.0, -60.0, 78.0, -45.0] },
];

/** Two extents that share some ground, not only an edge. */
export function overlaps(one: Extent, other: Extent): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Territories where an extent has ground; a box around all of France and its lands overseas holds them all. */
export function territoriesOf(extent: Extent | undefined): readonly string[] {
  return extent ? territories.filter((territory) => overlaps(territory.extent, extent)).map(({ id }) => id) : [];
}
