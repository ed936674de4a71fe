import { z } from "zod/mini";

import type { LocalSettings } from "../app/localSettings";
import type { PlaceHit } from "./createPlaceSearch";

const settingsKey = "search.recent";
const most = 6;

const remembered = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    detail: z.string(),
    kind: z.string(),
    position: z.tuple([z.number(), z.number()]),
    extent: z.optional(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    zoom: z.optional(z.number()),
  }),
);

/** Places chosen before, the last one first. What is not readable any more is forgotten. */
export function readRecentPlaces(settings: LocalSettings): readonly PlaceHit[] {
  const parsed = remembered.safeParse(settings.get(settingsKey));
  if (!parsed.success) return [];
  return parsed.data.map(({ extent, zoom, ...hit }) => ({ ...hit, ...(extent ? { extent } : {}), ...(zoom === undefined ? {} : { zoom }) }));
}

/** Outlines are not kept: they may be large, and are asked for again. */
export function rememberPlace(settings: LocalSettings, place: PlaceHit): void {
  const { geometry: _outline, ...kept } = place;
  settings.set(settingsKey, [kept, ...readRecentPlaces(settings).filter(({ key }) => key !== place.key)].slice(0, most));
}

export function forgetPlaces(settings: LocalSettings): void {
  settings.set(settingsKey, []);
}
