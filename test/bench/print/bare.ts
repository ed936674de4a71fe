import OlMap from "ol/Map.js";
import View from "ol/View.js";
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import { fromLonLat } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";

export interface BareFigures {
  readonly ms: number;
  readonly features: number;
}

export interface BareSheet {
  /** GeoJSON, WGS 84, as the print asked for it. */
  readonly urls: readonly string[];
  readonly rows: readonly (readonly [longitude: number, latitude: number])[];
  /** Pixels of the whole picture. */
  readonly size: readonly [width: number, height: number];
}

declare global {
  interface Window {
    benchSheet(sheet: BareSheet): Promise<BareFigures>;
  }
}

const fill = new Fill({ color: "#3355aa66" });
const stroke = new Stroke({ color: "#3355aa", width: 1.5 });
const style = new Style({ fill, stroke, image: new CircleStyle({ radius: 4, fill, stroke }) });

/** The least that makes a picture of the same objects: fetched, drawn by OpenLayers on one canvas, written as JPEG. */
window.benchSheet = async ({ urls, rows, size }) => {
  const began = performance.now();
  const format = new GeoJSON();
  const answers = await Promise.all(urls.map(async (url) => (await fetch(url)).json() as Promise<object>));
  const read = answers.flatMap((answer) => format.readFeatures(answer, { featureProjection: "EPSG:3857" }));
  // Neighbouring blocks and pages may have the same ones.
  const features = [...new Map(read.map((feature) => [feature.getId(), feature])).values()];
  const points = rows.map((place) => new Feature(new Point(fromLonLat([...place]))));
  const target = document.querySelector<HTMLElement>("#map")!;
  target.style.width = `${size[0]}px`;
  target.style.height = `${size[1]}px`;
  const source = new VectorSource({ features });
  const layers = [source, new VectorSource({ features: points })].map((each) => new VectorLayer({ source: each, style }));
  const map = new OlMap({ target, pixelRatio: 1, controls: [], layers, view: new View() });
  const extent = source.getExtent();
  if (!extent) throw new Error("The print asked for no objects.");
  map.getView().fit(extent, { size: [...size] });
  await new Promise<void>((resolve) => map.once("rendercomplete", () => resolve()));
  const canvas = target.querySelector("canvas")!;
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  if (!jpeg) throw new Error("The picture could not be encoded.");
  const ms = performance.now() - began;
  map.setTarget(undefined);
  map.dispose();
  return { ms, features: features.length };
};
