import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmsSource } from "#domain/layer/layerSource";
import { createWmtsLayer } from "#map/layers/createWmtsLayer";
import { createXyzLayer } from "#map/layers/createXyzLayer";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";

/**
 * The `ol` layer of a description, or of several of one WMS. Only squares of pictures are drawn by code that is there
 * from the start; the rest loads with the first layer of its kind.
 * @param descriptions bottom first; more than one only as planWms says
 * @throws AppError service-failed, invalid-response, unsupported, not-found
 */
export async function createLayer(descriptions: readonly [LayerDescription, ...LayerDescription[]], surroundings: LayerSurroundings, signal: AbortSignal): Promise<MadeLayer> {
  const [description] = descriptions;
  const { source } = description;
  switch (source.kind) {
    case "wmts":
      return createWmtsLayer(description, source, surroundings);
    case "xyz":
      return createXyzLayer(description, { ...source, template: surroundings.resolveUrl(source.template) }, surroundings);
    case "wms": {
      const { createWmsLayer } = await import("#map/layers/createWmsLayer");
      const others = descriptions.slice(1).flatMap(({ source: other }): WmsSource[] => (other.kind === "wms" ? [other] : []));
      return createWmsLayer(description, [source, ...others], surroundings);
    }
    case "vector-tiles": {
      const { createVectorTileLayer } = await import("#map/layers/createVectorTileLayer");
      return createVectorTileLayer(description, source, surroundings, signal);
    }
    case "pmtiles": {
      const { createPmtilesLayer } = await import("#map/layers/createPmtilesLayer");
      return createPmtilesLayer(description, source, surroundings);
    }
    case "features": {
      const { createFeaturesLayer } = await import("#map/features/createFeaturesLayer");
      return createFeaturesLayer(description, source, surroundings);
    }
  }
}
