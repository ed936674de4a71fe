import type { LocalSettings } from "../app/localSettings";
import type { PlaceHit } from "./createPlaceSearch";

const settingsKey = "search.recent";
const most = 6;

/** Places chosen before, the last one first. What is not readable any more is forgotten. */
export function readRecentPlaces(settings: LocalSettings): readonly PlaceHit[] {
  const kept = settings.get(settingsKey);
  const places = Array.isArray(kept) ? kept.map(placeFrom) : [];
  return places.every((place) => place !== null) ? places : [];
}

/** By hand: a schema library would be a tenth of the first screen. */
function placeFrom(value: unknown): PlaceHit | null {
  if (typeof value !== "object" || value === null) return null;
  const { key, title, detail, kind, position, extent, zoom }: Partial<Record<keyof PlaceHit, unknown>> = value;
  if (typeof key !== "string" || typeof title !== "string" || typeof detail !== "string" || typeof kind !== "string") return null;
  const [longitude, latitude] = numbers(position, 2);
  if (longitude === undefined || latitude === undefined) return null;
  const [west, south, east, north] = numbers(extent, 4);
  const bounds = west === undefined || south === undefined || east === undefined || north === undefined ? {} : { extent: [west, south, east, north] as const };
  return { key, title, detail, kind, position: [longitude, latitude], ...bounds, ...(typeof zoom === "number" ? { zoom } : {}) };
}

/** All of them, or none. */
function numbers(value: unknown, count: number): readonly number[] {
  if (!Array.isArray(value) || value.length !== count) return [];
  return value.every((one) => typeof one === "number" && Number.isFinite(one)) ? (value as readonly number[]) : [];
}

/** Outlines are not kept: they may be large, and are asked for again. */
export function rememberPlace(settings: LocalSettings, place: PlaceHit): void {
  const { geometry: _outline, ...kept } = place;
  settings.set(settingsKey, [kept, ...readRecentPlaces(settings).filter(({ key }) => key !== place.key)].slice(0, most));
}

export function forgetPlaces(settings: LocalSettings): void {
  settings.set(settingsKey, []);
}
