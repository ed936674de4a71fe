import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayer, ModuleContext } from "#plugin-api";

import type { LayerToWrite } from "./write/writeProject";
import type { GeometryType } from "./write/writeSymbology";

const geometryTypes: Readonly<Record<string, GeometryType>> = { Point: "point", MultiPoint: "point", LineString: "line", MultiLineString: "line", Polygon: "polygon", MultiPolygon: "polygon" };

/** Layers of the list with what QGIS needs besides: the kind of geometry of those whose style is taken along. */
export function layersToWrite(context: ModuleContext, layers: readonly MapLayer[]): Promise<LayerToWrite[]> {
  return Promise.all(
    layers.map(async (layer): Promise<LayerToWrite> => {
      const { id, shownTitle, description, visible, opacity, group } = layer;
      return { id, title: shownTitle, description, visible, opacity, ...(group ? { group } : {}), geometry: await geometryOf(context, layer) };
    }),
  );
}

export function basemapToWrite(description: LayerDescription, visible: boolean, opacity: number): LayerToWrite {
  return { id: "basemap", title: description.title, description, visible, opacity, geometry: null };
}

async function geometryOf(context: ModuleContext, { id, description: { source, style } }: MapLayer): Promise<GeometryType | null> {
  if (source.kind !== "features" || !style) return null;
  const shown = context.layers.features(id)?.loaded().find(({ geometry }) => geometry !== null)?.geometry;
  if (shown) return geometryTypes[shown.type] ?? null;
  const provider = (await context.collect("featureProviders")).find(({ made }) => made.id === source.provider)?.made;
  try {
    const type = (await provider?.describe(source, { signal: AbortSignal.timeout(10_000) }))?.geometryType;
    return type === "point" || type === "line" || type === "polygon" ? type : null;
  } catch (thrown) {
    // A service that is silent now: the layer goes without its style, which is told as a loss.
    console.warn("The geometry of a layer is not known:", toAppError(thrown).message);
    return null;
  }
}
