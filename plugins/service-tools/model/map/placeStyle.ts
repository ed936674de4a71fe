import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

/** The place that a question is about: one ink on every basemap, with a white halo. */
export function placeStyle(): Style[] {
  const ink = "#4338a0";
  return [
    new Style({ stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 6 }) }),
    new Style({
      stroke: new Stroke({ color: ink, width: 3, lineDash: [8, 6] }),
      fill: new Fill({ color: "rgba(67,56,160,0.10)" }),
      image: new CircleStyle({ radius: 7, fill: new Fill({ color: ink }), stroke: new Stroke({ color: "#fff", width: 2 }) }),
    }),
  ];
}
