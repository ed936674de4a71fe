import type { ZoneGeometry } from "#domain/layer/featureFilter";
import { isInZone } from "#domain/layer/zoneRelation";
import type { ModuleContext } from "#plugin-api";

import { featureLayers, featureSession } from "../model/featureSession";

/** Selects the features on the map that touch a zone, in the layer that the panels are about. */
export function selectIn(context: ModuleContext, zone: ZoneGeometry): void {
  const { t } = context;
  const layers = featureLayers(context);
  const chosen = featureSession(context).store.getState().layer;
  const layer = layers.find(({ id }) => id === chosen) ?? layers[0];
  const features = layer && context.layers.features(layer.id);
  if (!layer || !features) {
    context.notify({ kind: "info", text: t("select.no-layer") });
    return;
  }
  const found = features.loaded().filter(({ geometry }) => isInZone(geometry, zone, "intersects"));
  features.select(found.map(({ id }) => id));
  context.notify({ kind: "info", text: t("select.done", { count: found.length, layer: layer.shownTitle }), ...(found.length > 0 ? { action: { title: t("select.show"), run: () => context.openPanel("table") } } : {}) });
}
