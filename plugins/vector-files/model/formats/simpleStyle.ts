import type { FeatureGeometry } from "#domain/layer/features";
import { darker } from "#domain/layer/layerColours";

import { readBounded, readColour, type SaidSymbol } from "./ownSymbols";

/** Diameters of points. CSS pixels. */
const sizes: Readonly<Record<string, number>> = { small: 8, medium: 12, large: 18 };

/**
 * What the properties of a GeoJSON feature say of how it is drawn. Icons by name are left to those who have them.
 * @source simplestyle-spec 1.1.0
 */
export function readSimpleStyle(properties: Readonly<Record<string, unknown>>, geometry: FeatureGeometry): SaidSymbol {
  const fill = readColour(properties["fill"]);
  const fillOpacity = readBounded(properties["fill-opacity"], 0, 1);
  const stroke = readColour(properties["stroke"]);
  const isUnseen = readBounded(properties["stroke-opacity"], 0, 1) === 0;
  const strokeWidth = isUnseen ? 0 : readBounded(properties["stroke-width"], 0, 50);
  if (!geometry.type.endsWith("Point")) return { fill, fillOpacity, stroke, strokeWidth };
  const marker = readColour(properties["marker-color"]) ?? fill;
  const size = properties["marker-size"];
  return {
    fill: marker,
    fillOpacity: marker === undefined ? undefined : 1,
    stroke: marker === undefined ? undefined : darker(marker),
    pointSize: typeof size === "string" ? sizes[size] : undefined,
  };
}
