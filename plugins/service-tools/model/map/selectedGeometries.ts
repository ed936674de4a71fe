import type { FeatureGeometry } from "#domain/layer/features";
import type { LayerAccess } from "#plugin-api";

/** Beyond this a question is too long for the services. */
const most = 50;

/** Shapes of the objects selected in the layers of the map, at most fifty. WGS 84. */
export function selectedGeometries(layers: LayerAccess): readonly FeatureGeometry[] {
  const found: FeatureGeometry[] = [];
  for (const { id } of layers.list()) {
    const features = layers.features(id);
    const selection = features?.selection();
    if (!features || !selection || selection.size === 0) continue;
    for (const { id: feature, geometry } of features.loaded()) {
      if (geometry && selection.has(feature)) found.push(geometry);
      if (found.length === most) return found;
    }
  }
  return found;
}
