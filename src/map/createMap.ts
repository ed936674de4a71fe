import OlMap from "ol/Map.js";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj.js";

import { AppError, toAppError } from "#domain/appError";
import { createEmitter } from "#map/createEmitter";
import { createLinkedMap } from "#map/createLinkedMap";
import { createGraticuleSwitch } from "#map/graticule/createGraticuleSwitch";
import { featuresAt } from "#map/info/featuresAt";
import { infoRequestsAt } from "#map/info/infoRequestsAt";
import { createLayerStack } from "#map/layers/layerStack";
import { createPictureLoader } from "#map/loading/createPictureLoader";
import type { MapController, MapEvents, MapOptions } from "#map/mapController";
import { createPlaceMarker } from "#map/placeMarker";
import { findGroups } from "#map/pointer/findGroups";
import { createPointsLayer } from "#map/points/createPointsLayer";
import { followPointer } from "#map/pointer/followPointer";
import { createIdleState } from "#map/view/createIdleState";
import { createInteractions } from "#map/view/createInteractions";
import { createView, resolutionAt, webMercator, zoomAt } from "#map/view/createView";
import { motionMs } from "#map/view/motion";

export type { MapController, MapOptions } from "#map/mapController";

/** The map: the dataset's points over the layers of a list, with everything reachable by keyboard. */
export function createMap(options: MapOptions): MapController {
  const { target, dataset } = options;
  const { emit, on } = createEmitter<MapEvents>();
  const map = new OlMap({
    target,
    view: createView(options.position.centre, options.position.zoom, webMercator),
    controls: [],
    interactions: createInteractions(),
    keyboardEventTarget: target,
    maxTilesLoading: 24,
    moveTolerance: 3,
  });

  let layersKnown = false;
  let turning = false;
  let grouped = false;
  const points = createPointsLayer(dataset, () => {
    if (points.hasGroups() !== grouped) emit("grouped", (grouped = !grouped));
    map.render();
  });
  points.setPalette(options.palette);
  map.addLayer(points.layer);
  const place = createPlaceMarker(map);
  const graticule = createGraticuleSwitch(map);
  const pictures = createPictureLoader();
  const needs = {
    resolveUrl: options.resolveUrl,
    pictures,
    featureProvider: options.featureProvider ?? ((id: string) => Promise.reject(new AppError("not-found", `No module gives features of ${id}.`, { source: id, reason: "no-feature-provider" }))),
  };
  const stack = createLayerStack(map, points.layer, {
    surroundings: () => ({ ...needs, projection: handle.projection(), purpose: "screen" }),
    onStatus: (layer, status) => emit("layerStatus", layer, status),
    // Now, not in the next frame: its tiles are asked for the sooner.
    onChange: () => map.renderSync(),
  });
  const idle = createIdleState(map, target, () => !layersKnown || turning || stack.isLoading() || points.isPainting());

  function rest(): void {
    stack.follow(handle.resolution(), handle.extent());
    emit("moved", { centre: handle.centre(), zoom: handle.zoom(), projection: handle.projection(), graticule: graticule.shown() });
  }
  map.on("moveend", () => {
    rest();
    map.render();
  });

  const resize = new ResizeObserver(() => map.updateSize());
  resize.observe(target);
  const unsubscribe = dataset.subscribe(() => points.refresh());

  const handle: MapController = {
    ol: map,
    projection: () => map.getView().getProjection().getCode(),
    async setProjection(crs) {
      if (crs === handle.projection()) return;
      turning = true;
      idle.setBusy();
      try {
        const { switchProjection } = await import("#map/view/switchProjection");
        await switchProjection(map, crs);
        points.setProjection(crs === webMercator ? null : handle.fromLonLat);
        stack.remake();
        rest();
      } finally {
        turning = false;
        map.render();
      }
    },
    toLonLat(coordinate) {
      const [longitude = NaN, latitude = NaN] = toLonLat([coordinate[0]!, coordinate[1]!], handle.projection());
      return [longitude, latitude];
    },
    fromLonLat(position) {
      const [x = NaN, y = NaN] = fromLonLat([position[0], position[1]], handle.projection());
      return [x, y];
    },
    centre: () => handle.toLonLat(map.getView().getCenter() ?? [NaN, NaN]),
    extent() {
      const seen = map.getView().calculateExtent(map.getSize() ?? [1, 1]);
      const [west = NaN, south = NaN, east = NaN, north = NaN] = transformExtent(seen, handle.projection(), "EPSG:4326", 8);
      return [west, south, east, north];
    },
    zoom: () => zoomAt(handle.resolution(), handle.centre(), handle.projection()),
    resolution: () => map.getView().getResolution() ?? 1,
    show(goal) {
      const view = map.getView();
      const near = { duration: motionMs(), padding: [...(options.padding ?? [48, 48, 48, 48])] };
      idle.setBusy();
      if ("extent" in goal) {
        const [west, south, east, north] = goal.extent;
        const minResolution = resolutionAt(19, [(west + east) / 2, (south + north) / 2], handle.projection());
        view.fit(transformExtent([west, south, east, north], "EPSG:4326", handle.projection(), 8), { ...near, minResolution });
      } else {
        const resolution = goal.zoom === undefined ? {} : { resolution: resolutionAt(goal.zoom, goal.position, handle.projection()) };
        view.animate({ center: handle.fromLonLat(goal.position), ...resolution, duration: near.duration });
      }
      map.render();
    },
    rowAt(pixel, tolerancePixels = 10) {
      const coordinate = map.getCoordinateFromPixel([...pixel]);
      // Before the first frame there is nothing to pick.
      return coordinate ? points.pick(coordinate, tolerancePixels * handle.resolution()) : null;
    },
    whenIdle: () => idle.whenIdle(),
    setCursor: (cursor) => pointer.setCursor(cursor),
    async picture(request) {
      const { drawPicture } = await import("#map/picture/drawPicture");
      return drawPicture(request, { ...needs, projection: handle.projection(), layers: stack.wanted(), dataset, palette, project: handle.projection() === webMercator ? null : handle.fromLonLat });
    },
    setLayers(layers) {
      layersKnown = layers !== null;
      idle.setBusy();
      stack.set(layers ?? []);
      map.render();
    },
    setPalette(next) {
      palette = next;
      points.setPalette(next);
    },
    refreshPoints() {
      idle.setBusy();
      points.refresh();
    },
    markPlace: (marked) => place.set(marked),
    setSelecting: (selecting) => pointer.setSelecting(selecting),
    zoomBy(steps) {
      const resolution = map.getView().getConstrainedResolution(handle.resolution() / 2 ** steps);
      if (resolution !== undefined) map.getView().animate({ resolution, duration: motionMs() });
    },
    features: (id) => stack.made(id)?.features ?? null,
    async extentOf(id) {
      const entry = stack.wanted().find((each) => each.kind === "layer" && each.id === id);
      if (entry?.kind === "layer" && entry.description.extent) return entry.description.extent;
      return (await stack.made(id)?.extent?.()) ?? null;
    },
    infoRequests: (pixel) => infoRequestsAt(map, stack, pixel),
    featuresAt: (pixel) => featuresAt(map, stack, pixel),
    retry: (id) => stack.retry(id),
    setSwipe: (swipe) => stack.setSwipe(swipe),
    setGraticule(shown) {
      if (shown === graticule.shown()) return;
      graticule.show(shown);
      rest();
    },
    graticule: () => graticule.shown(),
    grouped: () => grouped,
    linkMap: (other) => createLinkedMap(other, map, needs),
    on,
    dispose() {
      unsubscribe();
      resize.disconnect();
      graticule.show(false);
      pointer.dispose();
      stack.dispose();
      points.dispose();
      map.setTarget(undefined);
      map.dispose();
      delete target.dataset.map;
    },
  };
  let { palette } = options;
  const groups = findGroups(map, points, stack);
  const pointer = followPointer(map, points, { emit, on }, {
    rowAt: handle.rowAt,
    toLonLat: handle.toLonLat,
    groupAt: (pixel) => groups.at(pixel),
    openGroup(group, event) {
      if (groups.open(group)) return;
      // All at one place: no scale tells them apart. One of those that call for attention is chosen.
      const table = dataset.current()?.table;
      const row = table && points.groupAt(event.coordinate) === group ? table.rowIdAt(group.one) : null;
      emit("click", { row, position: handle.toLonLat(event.coordinate), additive: false });
    },
  });
  if (options.position.graticule) graticule.show(true);
  const { projection = webMercator } = options.position;
  // A projection that a link names and that we do not know: the map stays as it is.
  if (projection !== webMercator) handle.setProjection(projection).catch((thrown: unknown) => console.warn(toAppError(thrown)));
  return handle;
}
