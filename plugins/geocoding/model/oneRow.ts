import type { Geocoder, GeocodeMatch } from "#domain/geocoding/geocoder";

/**
 * Asks again for one row with the text as edited. No filter: what the person typed is what is asked.
 * @returns candidates, best first; empty when nothing was found
 * @throws AppError as the HTTP client says; invalid-input when the text is too short or too long
 */
export function askAgain(geocoder: Geocoder, text: string, call: { signal: AbortSignal; limit?: number }): Promise<GeocodeMatch[]> {
  return geocoder.candidates({ text, limit: call.limit ?? 8 }, { signal: call.signal });
}
