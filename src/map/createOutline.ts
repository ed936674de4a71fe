import GeoJSON from "ol/format/GeoJSON.js";
import Feature from "ol/Feature.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

/** The outline of a searched place: a white casing under the accent, readable on plan and picture alike. */
export function createOutline(geometry: { readonly type: string; readonly coordinates: unknown }, projection: string, css: CSSStyleDeclaration): VectorLayer {
  const accent = css.getPropertyValue("--place-marker").trim() || "#1a56b8";
  const projected = new GeoJSON().readGeometry(geometry, { dataProjection: "EPSG:4326", featureProjection: projection });
  const layer = new VectorLayer({
    source: new VectorSource({ features: projected ? [new Feature(projected)] : [] }),
    zIndex: 5,
    style: [
      new Style({ stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 6 }) }),
      new Style({ stroke: new Stroke({ color: accent, width: 3 }), fill: new Fill({ color: "rgba(26,86,184,0.12)" }) }),
    ],
  });
  return layer;
}
