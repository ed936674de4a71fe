import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";

import type { FeatureGeometry } from "#domain/layer/features";
import type { ModuleContext } from "#plugin-api";

import { placeStyle } from "./placeStyle";

/** Draws the places of the form on the map. @returns what takes them away */
export async function showPlaces(context: ModuleContext, geometries: readonly FeatureGeometry[]): Promise<() => void> {
  const map = await context.map();
  const reader = new GeoJSON();
  const source = new VectorSource();
  for (const geometry of geometries) {
    const shape = reader.readGeometry(geometry, { dataProjection: "EPSG:4326", featureProjection: map.projection() });
    if (shape) source.addFeature(new Feature(shape));
  }
  const layer = new VectorLayer({ source, style: placeStyle(), zIndex: 19 });
  map.ol.addLayer(layer);
  return () => map.ol.removeLayer(layer);
}
