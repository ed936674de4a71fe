import type { MapLayer, ModuleContext } from "#plugin-api";

import { featureSession, type FeatureState } from "../model/featureSession";

/** Opens a panel of the module on a layer. */
export function openOn(context: ModuleContext, layer: MapLayer, panel: string, more: Partial<FeatureState> = {}): void {
  featureSession(context).store.setState({ layer: layer.id, ...more });
  context.openPanel(panel);
}
