import OlMap from "ol/Map.js";
import View from "ol/View.js";
import type BaseLayer from "ol/layer/Base.js";
import ImageLayer from "ol/layer/Image.js";
import TileLayer from "ol/layer/Tile.js";
import { fromLonLat } from "ol/proj.js";
import ImageWMS from "ol/source/ImageWMS.js";
import XYZ from "ol/source/XYZ.js";

import type { LayerSource } from "#domain/layer/layerSource";
import { createMap } from "#map/createMap";
import { wmtsTemplate } from "#map/layers/wmtsTemplate";
import { readPalette } from "#map/points/sprites";
import type { DescribedLayer } from "#map/shownLayer";
import { emptyDataset } from "./emptyDataset";

/** Milliseconds. */
export interface PanFigures {
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
  /** JavaScript of one frame of the map. */
  readonly medianRenderMs: number;
  /** From the layers given to all of them painted. */
  readonly shownMs: number;
}

declare global {
  interface Window {
    benchLayers(drawn: "ours" | "ol"): Promise<PanFigures>;
  }
}

const centre = [2.6, 46.6] as const;
const zoom = 8.4;
const frames = 120;

/** A basemap, tiles and pictures as an agent piles them up: 8 by WMTS, 6 by XYZ, 6 by WMS of two servers. */
const sources: readonly LayerSource[] = Array.from({ length: 20 }, (_, index): LayerSource => {
  if (index < 8) return { kind: "wmts", url: "/wmts", layer: `layer${index}`, style: "normal", format: "image/png", tileMatrixSet: "PM", minZoom: 0, maxZoom: 19 };
  if (index < 14) return { kind: "xyz", template: `/xyz/${index}/{z}/{x}/{y}.png`, minZoom: 0, maxZoom: 19 };
  return { kind: "wms", url: index < 17 ? "/wms/one" : "/wms/two", version: "1.3.0", layers: [`layer${index}`], styles: [""], format: "image/png", transparent: true, crs: ["EPSG:3857"] };
});

window.benchLayers = async (drawn) => {
  const target = document.querySelector<HTMLElement>("#map")!;
  const began = performance.now();
  const { map, whenShown, end } = drawn === "ours" ? ours(target) : bare(target);
  await whenShown();
  const shownMs = performance.now() - began;
  const { frameTimes, renderTimes } = await pan(map);
  end();
  return { medianFrameMs: quantile(frameTimes, 0.5), p95FrameMs: quantile(frameTimes, 0.95), medianRenderMs: quantile(renderTimes, 0.5), shownMs };
};

interface Shown {
  readonly map: OlMap;
  whenShown(): Promise<void>;
  end(): void;
}

function ours(target: HTMLElement): Shown {
  const map = createMap({ target, dataset: emptyDataset, resolveUrl: (url) => url, position: { centre, zoom }, palette: readPalette(target) });
  map.setLayers(
    sources.map((source, index): DescribedLayer => ({
      kind: "layer",
      id: String(index),
      visible: true,
      opacity: 1,
      description: { id: String(index), title: `layer ${index}`, role: "overlay", attribution: { text: "" }, source },
    })),
  );
  return { map: map.ol, whenShown: () => map.whenIdle(), end: () => map.dispose() };
}

/** The reference: the same layers by OpenLayers' own sources. */
function bare(target: HTMLElement): Shown {
  const map = new OlMap({
    target,
    controls: [],
    interactions: [],
    maxTilesLoading: 24,
    view: new View({ center: fromLonLat([...centre]), zoom }),
    layers: sources.map(bareLayer),
  });
  return {
    map,
    whenShown: () => new Promise((resolve) => map.once("rendercomplete", () => resolve())),
    end() {
      map.setTarget(undefined);
      map.dispose();
    },
  };
}

function bareLayer(source: LayerSource): BaseLayer {
  if (source.kind === "wms") {
    return new ImageLayer({ source: new ImageWMS({ url: source.url, params: { LAYERS: source.layers.join(","), FORMAT: source.format }, ratio: 1.25, crossOrigin: "anonymous" }) });
  }
  const url = source.kind === "wmts" ? wmtsTemplate(source, source.tileMatrixSet, (address) => address, { level: "{z}", column: "{x}", row: "{y}" }) : source.kind === "xyz" ? source.template : "";
  return new TileLayer({ source: new XYZ({ url, crossOrigin: "anonymous", transition: 0, minZoom: 0, maxZoom: 19 }) });
}

/** As a hand that drags: 12 pixels a frame in a wide circle, so that tiles come all the time. */
async function pan(map: OlMap): Promise<{ frameTimes: number[]; renderTimes: number[] }> {
  const view = map.getView();
  const frameTimes: number[] = [];
  const renderTimes: number[] = [];
  view.beginInteraction();
  let last = await nextFrame();
  for (let frame = 0; frame < frames; frame += 1) {
    const [x = 0, y = 0] = view.getCenter() ?? [];
    const angle = (frame / frames) * 2 * Math.PI;
    const step = 12 * (view.getResolution() ?? 1);
    view.setCenter([x + Math.cos(angle) * step, y + Math.sin(angle) * step]);
    const began = performance.now();
    map.renderSync();
    renderTimes.push(performance.now() - began);
    const now = await nextFrame();
    frameTimes.push(now - last);
    last = now;
  }
  view.endInteraction();
  return { frameTimes, renderTimes };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
