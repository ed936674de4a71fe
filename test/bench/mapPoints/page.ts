import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Style from "ol/style/Style.js";

import { rowStatuses } from "#domain/table/point";
import type { TableView } from "#domain/table/table";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { LayerDescription } from "#plugin-api/layer";
import { createMap, type MapController } from "#map/createMap";
import { mercatorX, mercatorY } from "#map/points/projectRows";
import { readPalette } from "#map/points/sprites";

/** Milliseconds. */
export interface PanFigures {
  /** Between two frames as the screen got them: 16.7 at best. */
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
  /** JavaScript of one frame of the map. */
  readonly medianRenderMs: number;
  readonly medianPickMs: number;
  /** From the view at rest to all points painted. */
  readonly paintMs: number;
}

declare global {
  interface Window {
    benchPan(points: number, drawn: "ours" | "ol"): Promise<PanFigures>;
  }
}

const plan: LayerDescription = {
  id: "bench-plan",
  title: "plan",
  role: "basemap",
  source: { kind: "wmts", url: "/tiles", layer: "plan", style: "normal", format: "image/png", tileMatrixSet: "PM", minZoom: 0, maxZoom: 19 },
  attribution: { text: "" },
};

const frames = 120;

window.benchPan = async (points, drawn) => {
  const target = document.querySelector<HTMLElement>("#map")!;
  const places = scatter(points);
  const map = createMap({
    target,
    dataset: drawn === "ours" ? frozenDataset(places) : frozenDataset(scatter(0)),
    resolveUrl: (url) => url,
    position: { centre: [2.6, 46.6], zoom: 6.4 },
    palette: readPalette(target),
  });
  const look = { visible: true, opacity: 1 };
  map.setLayers([{ kind: "layer", id: "basemap", description: plan, ...look }, { kind: "points", ...look }]);
  if (drawn === "ol") map.ol.addLayer(vectorLayer(places));
  await map.whenIdle();

  map.refreshPoints();
  const painted = performance.now();
  await map.whenIdle();
  const paintMs = performance.now() - painted;

  const { frameTimes, renderTimes } = await pan(map);
  await map.whenIdle();
  const picks: number[] = [];
  for (let index = 0; index < 60; index += 1) {
    const began = performance.now();
    map.rowAt([37 + index * 15, 90 + index * 9], 10);
    picks.push(performance.now() - began);
  }
  map.dispose();
  return {
    medianFrameMs: quantile(frameTimes, 0.5),
    p95FrameMs: quantile(frameTimes, 0.95),
    medianRenderMs: quantile(renderTimes, 0.5),
    medianPickMs: quantile(picks, 0.5),
    paintMs,
  };
};

/** As a hand that drags: 12 pixels a frame in a wide circle, which leaves the painted margin more than once. */
async function pan(map: MapController): Promise<{ frameTimes: number[]; renderTimes: number[] }> {
  const view = map.ol.getView();
  const frameTimes: number[] = [];
  const renderTimes: number[] = [];
  view.beginInteraction();
  let last = await nextFrame();
  for (let frame = 0; frame < frames; frame += 1) {
    const [x = 0, y = 0] = view.getCenter() ?? [];
    const angle = (frame / frames) * 2 * Math.PI;
    const step = 12 * map.resolution();
    view.setCenter([x + Math.cos(angle) * step, y + Math.sin(angle) * step]);
    const began = performance.now();
    map.ol.renderSync();
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

interface Places {
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  readonly statuses: Uint8Array;
}

/** Points around 400 towns, as addresses are, from a seeded generator: each run has the same. */
function scatter(length: number): Places {
  let seed = 42;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  const towns = Array.from({ length: 400 }, () => [-3 + random() * 10, 43 + random() * 7] as const);
  const places = { longitudes: new Float64Array(length), latitudes: new Float64Array(length), statuses: new Uint8Array(length) };
  for (let index = 0; index < length; index += 1) {
    const [longitude, latitude] = towns[index % towns.length]!;
    places.longitudes[index] = longitude + (random() + random() + random() - 1.5) * 0.8;
    places.latitudes[index] = latitude + (random() + random() + random() - 1.5) * 0.6;
    places.statuses[index] = Math.floor(random() * rowStatuses.length);
  }
  return places;
}

function frozenDataset(places: Places): DatasetAccess {
  const length = places.longitudes.length;
  const table: TableView = {
    length,
    columns: [],
    revision: 1,
    rowIdAt: (index) => index,
    indexOf: (row) => (row < length ? row : -1),
    cell: () => "",
    originalCell: () => "",
    point: () => null,
    status: (index) => rowStatuses[places.statuses[index]!]!,
    hasSource: () => false,
    ...places,
  };
  const description = { id: "bench", title: "bench", fileName: "bench.csv", format: "csv", formatOptions: {}, createdAt: "2026-01-01T00:00:00Z" };
  const shown = Uint32Array.from({ length }, (_, index) => index);
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    current: () => ({ description, table }),
    subscribe: () => () => undefined,
    apply: nothing,
    undo: nothing,
    redo: nothing,
    selection: () => new Set(),
    select: () => undefined,
    focus: () => null,
    setFocus: () => undefined,
    shownRows: () => shown,
    setFilter: () => undefined,
    readRecord: () => Promise.resolve(undefined),
    writeRecord: nothing,
    deleteRecord: nothing,
    rowHistory: () => Promise.resolve([]),
    durable: false,
    writable: true,
  };
}

/** The reference: the same points as a plain OpenLayers vector layer. */
function vectorLayer({ longitudes, latitudes }: Places): VectorLayer {
  const style = new Style({ image: new CircleStyle({ radius: 5, fill: new Fill({ color: "#1a7a3c" }) }) });
  const features = Array.from(longitudes, (longitude, index) => new Feature(new Point([mercatorX(longitude), mercatorY(latitudes[index]!)])));
  return new VectorLayer({ source: new VectorSource({ features }), style, updateWhileInteracting: true });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
