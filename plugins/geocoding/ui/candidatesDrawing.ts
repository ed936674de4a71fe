import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";

import type { Extent, LonLat } from "#domain/position/lonLat";
import type { MapHandle } from "#plugin-api";

export interface CandidatesDrawing {
  /** Makes one stand out, by its place in the list, and brings it into view; null: none. */
  look(position: number | null): void;
  dispose(): void;
}

/** Above the dataset's points, under the handle of an unlocked one. */
const zIndex = 900;

/** Lettered discs, A for the best, and a view that holds them all. */
export function createCandidatesDrawing(map: MapHandle, positions: readonly LonLat[]): CandidatesDrawing {
  const page = getComputedStyle(map.ol.getTargetElement() ?? document.documentElement);
  const colour = (name: string, otherwise: string): string => page.getPropertyValue(name).trim() || otherwise;
  const accent = colour("--accent", "#4338a0");
  const ink = colour("--on-accent", "#ffffff");
  const features = positions.map((position) => new Feature(new Point(map.fromLonLat(position))));
  const paint = (looked: number | null): void => {
    features.forEach((feature, at) => {
      const isLooked = at === looked;
      feature.setStyle(
        new Style({
          zIndex: isLooked ? 1 : 0,
          image: new CircleStyle({
            radius: isLooked ? 15 : 11,
            fill: new Fill({ color: accent }),
            stroke: new Stroke({ color: isLooked ? ink : "#ffffff", width: isLooked ? 3 : 1.5 }),
          }),
          text: new Text({ text: String.fromCharCode(65 + at), font: "600 12px system-ui, sans-serif", fill: new Fill({ color: ink }), offsetY: 1 }),
        }),
      );
    });
  };
  paint(null);
  const layer = new VectorLayer({ source: new VectorSource({ features }), zIndex });
  map.ol.addLayer(layer);
  const [first] = positions;
  if (positions.length === 1 && first) map.show({ position: first, zoom: Math.max(map.zoom(), 16) });
  else if (positions.length > 1) map.show({ extent: extentOf(positions) });
  return {
    look(position) {
      paint(position);
      const place = position === null ? undefined : positions[position];
      if (place && !isWithin(place, map.extent())) map.show({ position: place });
    },
    dispose() {
      map.ol.removeLayer(layer);
      layer.dispose();
    },
  };
}

function extentOf(positions: readonly LonLat[]): Extent {
  const longitudes = positions.map(([longitude]) => longitude);
  const latitudes = positions.map(([, latitude]) => latitude);
  // Two candidates on the same spot must not zoom to the cobblestones: some 200 m at least.
  const margin = 0.002;
  return [Math.min(...longitudes) - margin, Math.min(...latitudes) - margin, Math.max(...longitudes) + margin, Math.max(...latitudes) + margin];
}

function isWithin([longitude, latitude]: LonLat, [west, south, east, north]: Extent): boolean {
  return longitude > west && longitude < east && latitude > south && latitude < north;
}
