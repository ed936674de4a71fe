import { readTypedPosition } from "#domain/position/typedPosition";

/** Number of a cadastral parcel: commune (5), former commune (3), section (2), number (4). */
const parcelPattern = /^(?:\d{2}|2[AB])\d{3}\d{3}[0-9A-Z]{2}\d{4}$/;

/** The 14 characters of a parcel, capitals, without the spaces that people put between its parts; null otherwise. */
export function parcelId(text: string): string | null {
  const id = text.replace(/[\s.-]/g, "").toUpperCase();
  return parcelPattern.test(id) ? id : null;
}

/** True for two figures that make a position: no service needs to be asked. */
export function isPosition(text: string): boolean {
  return readTypedPosition(text).kind === "position";
}

/** The services take 3 to 200 characters that begin with a letter or a digit, and answer 400 to anything else. */
export function isServiceText(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length >= 3 && trimmed.length <= 200 && /^[\p{L}\p{N}]/u.test(trimmed) && parcelId(trimmed) === null && !isPosition(trimmed);
}

/** How close to look, by the kind of place. */
export function zoomOfKind(kind: string): number {
  return { housenumber: 18, street: 16, locality: 15, municipality: 13, parcel: 19 }[kind] ?? 16;
}
