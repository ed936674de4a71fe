import type { LayerSource, MapLayer } from "#plugin-api";

import type { KeptLayer } from "./keptLayers";

/** One place of the time slider. */
export interface Stop {
  /** Unique among the stops of a layer, and the same after a reload. */
  readonly key: string;
  /** As people read it; null for a layer that came as none of its vintages. */
  readonly title: string | null;
  readonly source: LayerSource;
}

/**
 * The vintages of a layer from the oldest to the newest; a layer that came as none of them is the last stop.
 * @param kept how the layer came, when a vintage stands in its place now
 */
export function stopsOf({ description }: Pick<MapLayer, "description">, kept: KeptLayer | undefined): readonly Stop[] {
  const { vintages = [] } = description;
  const sorted = vintages
    .map((vintage, at) => ({ vintage, at }))
    // ISO dates of any precision are ordered as texts: 2016 < 2016-03 < 2017.
    .sort((one, other) => compareText(one.vintage.date, other.vintage.date) || one.at - other.at)
    .map(({ vintage: { title, date, source } }): Stop => ({ key: `${date} ${title}`, title, source }));
  const source = kept?.source ?? description.source;
  if (sorted.length === 0 || sorted.some((stop) => isSameSource(stop.source, source))) return sorted;
  return [...sorted, { key: "original", title: null, source }];
}

/** The index of the stop that the layer shows; -1 for none. */
export function presentStop({ description }: Pick<MapLayer, "description">, stops: readonly Stop[]): number {
  return stops.findIndex(({ source }) => isSameSource(source, description.source));
}

/**
 * A title that says the vintage: in place of the one that it says already, else after it.
 * @param said the vintage that the title may say
 */
export function titleAt(title: string, said: string | null, shown: string | null): string {
  const at = said === null ? -1 : title.lastIndexOf(said);
  if (at === -1) return shown === null ? title : `${title} (${shown})`;
  return title.slice(0, at) + (shown ?? "") + title.slice(at + (said?.length ?? 0));
}

export function isSameSource(one: LayerSource, other: LayerSource): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** What a browser kept has its keys in another order than what a service gave. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compareText(a, b))) : part,
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
