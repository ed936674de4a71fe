import type { Extent, LonLat } from "#domain/position/lonLat";

/**
 * Boxes around each part of France, generous: the mainland with Corsica, the overseas departments and collectivities
 * where people live.
 */
const territories: readonly Extent[] = [
  [-5.8, 41, 10, 51.6],
  // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy.
  [-63.3, 14.2, -60.7, 18.3],
  // Guyane.
  [-55, 2, -51, 6.2],
  // La Réunion.
  [55, -21.6, 56, -20.7],
  // Mayotte.
  [44.8, -13.2, 45.5, -12.4],
  // Saint-Pierre-et-Miquelon.
  [-56.6, 46.6, -56, 47.3],
  // Nouvelle-Calédonie.
  [163.3, -23, 168.3, -19.3],
  // Polynésie française.
  [-154.9, -27.9, -134.3, -7.7],
  // Wallis-et-Futuna.
  [-178.4, -14.5, -176, -13.1],
];

/** Whether a WGS 84 position is in France, roughly: its near neighbours are in the boxes too. */
export function isInFrance([longitude, latitude]: LonLat): boolean {
  return territories.some(([west, south, east, north]) => longitude >= west && longitude <= east && latitude >= south && latitude <= north);
}
