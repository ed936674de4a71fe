import type { Swipe } from "#plugin-api/mapHandle";
import { listedId, standInId } from "#plugin-api/standIn";
import type { ShownLayer } from "#map/shownLayer";

/** Where the line of a swipe lets a layer show. */
export function sideOf(id: string, swipe: Swipe | null): "both" | "before" | "after" {
  if (!swipe) return "both";
  if (listedId(id) !== id || swipe.afterIds?.includes(id)) return "after";
  return swipe.ids.includes(id) || swipe.instead?.[id] ? "before" : "both";
}

/** All of a swipe but where its line is. */
export function sidesOf(swipe: Swipe | null): string {
  return JSON.stringify(swipe && [swipe.ids, swipe.afterIds, swipe.instead]);
}

/** The list, with what stands in for some of its layers right above them. */
export function withStandIns(list: readonly ShownLayer[], swipe: Swipe | null): readonly ShownLayer[] {
  const instead = swipe?.instead;
  if (!instead) return list;
  return list.flatMap((entry): ShownLayer[] => {
    const description = entry.kind === "layer" ? instead[entry.id] : undefined;
    return entry.kind === "layer" && description ? [entry, { ...entry, id: standInId(entry.id), description }] : [entry];
  });
}
