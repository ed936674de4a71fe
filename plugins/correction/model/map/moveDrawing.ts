import Feature from "ol/Feature.js";
import LineString from "ol/geom/LineString.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import type { Pixel } from "ol/pixel.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import RegularShape from "ol/style/RegularShape.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";

import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import type { MapHandle } from "#plugin-api";

/** A move as the map shows it. */
export interface DrawnMove {
  /** The first place; null when there was none. */
  readonly ghost: LonLat | null;
  readonly place: LonLat | null;
  /** Shows the handle that can be dragged; else only the ghost and its line are drawn. */
  readonly unlocked: boolean;
}

export interface MoveDrawing {
  show(move: DrawnMove): void;
  /** Where the handle is on the viewport, or null. */
  handlePixel(): Pixel | null;
  dispose(): void;
}

/** Above the dataset's points. */
const zIndex = 1_000;

/**
 * Draws the ghost of the old place, a dashed line with the distance, and the handle of an unlocked point.
 * @param formatMetres writes the distance in the user's language
 */
export function createMoveDrawing(map: MapHandle, formatMetres: (metres: number) => string): MoveDrawing {
  const source = new VectorSource({ useSpatialIndex: false });
  const layer = new VectorLayer({ source, zIndex, updateWhileAnimating: true, updateWhileInteracting: true });
  const colours = readColours(map);
  let handle: LonLat | null = null;
  map.ol.addLayer(layer);

  return {
    show({ ghost, place, unlocked }) {
      source.clear(true);
      const from = ghost && map.fromLonLat(ghost);
      const to = place && map.fromLonLat(place);
      handle = unlocked ? place : null;
      const moved = from && to && ghost && place && distance(ghost, place) >= 0.1;
      const features: Feature[] = [];
      if (moved) {
        const line = new Feature(new LineString([from, to]));
        line.setStyle(lineStyles(colours, formatMetres(distance(ghost, place))));
        features.push(line);
      }
      if (from && moved) {
        const left = new Feature(new Point(from));
        left.setStyle(ghostStyles(colours));
        features.push(left);
      }
      if (to && unlocked) {
        const held = new Feature(new Point(to));
        held.setStyle(handleStyles(colours));
        features.push(held);
      }
      source.addFeatures(features);
    },
    // Asked each time: the map may have changed its projection meanwhile.
    handlePixel: () => handle && map.ol.getPixelFromCoordinate(map.fromLonLat(handle)),
    dispose() {
      map.ol.removeLayer(layer);
      source.clear(true);
      layer.dispose();
    },
  };
}

interface Colours {
  readonly hand: string;
  readonly ghost: string;
  readonly halo: string;
}

/**
 * The colours of the points' own palette, read from the page's variables, which a canvas does not know. The map
 * keeps one palette in both themes, made for a white halo.
 */
function readColours(map: MapHandle): Colours {
  const page = getComputedStyle(map.ol.getTargetElement() ?? document.documentElement);
  return { hand: page.getPropertyValue("--status-by-hand").trim() || "#0b5cc0", ghost: "#3f444a", halo: "#ffffff" };
}

function lineStyles({ hand, halo }: Colours, text: string): Style[] {
  return [
    new Style({ stroke: new Stroke({ color: halo, width: 5 }) }),
    new Style({
      stroke: new Stroke({ color: hand, width: 2, lineDash: [6, 5] }),
      text: new Text({
        text,
        font: "600 13px system-ui, sans-serif",
        placement: "point",
        offsetY: -14,
        overflow: true,
        fill: new Fill({ color: hand }),
        stroke: new Stroke({ color: halo, width: 4 }),
      }),
    }),
  ];
}

function ghostStyles({ ghost, halo }: Colours): Style[] {
  return [
    new Style({ image: new CircleStyle({ radius: 8, fill: new Fill({ color: `${halo}b3` }), stroke: new Stroke({ color: halo, width: 5 }) }) }),
    new Style({ image: new CircleStyle({ radius: 8, stroke: new Stroke({ color: ghost, width: 2, lineDash: [3, 3] }) }) }),
  ];
}

function handleStyles({ hand, halo }: Colours): Style[] {
  const ring = new Style({ image: new CircleStyle({ radius: 17, stroke: new Stroke({ color: halo, width: 5 }) }) });
  const thinRing = new Style({ image: new CircleStyle({ radius: 17, stroke: new Stroke({ color: hand, width: 2 }) }) });
  const diamond = new Style({
    image: new RegularShape({ points: 4, radius: 9, angle: 0, fill: new Fill({ color: hand }), stroke: new Stroke({ color: halo, width: 1.5 }) }),
  });
  return [ring, thinRing, diamond];
}
