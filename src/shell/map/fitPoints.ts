import type { MapController } from "#map/mapController";

import type { App } from "../app/AppContext";
import { pointsByTerritory, type PlacedTogether } from "./pointsExtent";

/**
 * Brings all points into sight. Where they lie on several territories a view of them all is a view of the ocean: the
 * territory with most of them is shown, and the next one is offered, round and round.
 */
export function fitPoints(map: Pick<MapController, "show">, { dataset, notify, t }: Pick<App, "dataset" | "notify" | "t">): void {
  const groups = pointsByTerritory(dataset.current()?.table);
  const titleOf = ({ territory, count }: PlacedTogether): string => t("map.fit.group", { territory: t(territory === null ? "map.fit.elsewhere" : `map.territory.${territory}`), count });
  const show = (at: number): void => {
    const group = groups[at % groups.length];
    if (!group) return;
    map.show({ extent: group.extent });
    const next = groups[(at + 1) % groups.length];
    if (groups.length > 1 && next) notify({ kind: "info", text: titleOf(group), action: { title: t("map.fit.next", { group: titleOf(next) }), run: () => show(at + 1) } });
  };
  show(0);
}
