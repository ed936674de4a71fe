import type OlMap from "ol/Map.js";
import View from "ol/View.js";
import { fromLonLat } from "ol/proj.js";

import { AppError, toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LonLat } from "#domain/position/lonLat";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { MapPicture, MapPictureRequest } from "#plugin-api/mapHandle";
import { resolutionRange } from "#map/health/layerPlace";
import { createLayer } from "#map/layers/createLayer";
import type { LayerReport, LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { joinCanvases } from "#map/picture/joinCanvases";
import { createPointsLayer, type PointsLayer } from "#map/points/createPointsLayer";
import { UnseenMap } from "#map/picture/UnseenMap";
import { whenPainted } from "#map/picture/whenPainted";
import type { PointPalette } from "#map/points/sprites";
import type { ShownLayer } from "#map/shownLayer";

export interface PictureNeeds extends Omit<LayerSurroundings, "map" | "report" | "purpose"> {
  /** The list as it stands, from the bottom to the top. */
  readonly layers: readonly ShownLayer[];
  readonly dataset: DatasetAccess;
  readonly palette: PointPalette;
  readonly project: ((position: LonLat) => readonly [x: number, y: number]) | null;
}

type MadePart = readonly [layer: MadeLayer, description: LayerDescription];

interface AskedLayer {
  readonly description: LayerDescription;
  readonly opacity: number;
}

/**
 * Layers drawn apart from the screen, on a map of their own that nobody sees.
 * @throws AppError cancelled; permission-denied (reason `picture-refused`)
 */
export async function drawPicture(request: MapPictureRequest, needs: PictureNeeds): Promise<MapPicture> {
  const { signal, size, pixelRatio, resolution } = request;
  if (signal.aborted) throw new AppError("cancelled", "The picture is not wanted any more.");
  const target = document.createElement("div");
  target.style.cssText = `position:fixed;left:-100000px;top:0;width:${size[0]}px;height:${size[1]}px;visibility:hidden`;
  target.setAttribute("aria-hidden", "true");
  target.inert = true;
  document.body.append(target);
  const map = new UnseenMap({
    target,
    pixelRatio,
    controls: [],
    interactions: [],
    maxTilesLoading: 24,
    view: new View({ projection: needs.projection, center: fromLonLat([...request.centre], needs.projection), resolution, minResolution: resolution / 2, maxResolution: resolution * 2, constrainOnlyCenter: true, enableRotation: false }),
  });
  map.setSize([...size]);
  const missing = new Set<string>();
  const made: MadePart[] = [];
  const pending: Pending = { count: 0 };
  const points = request.points ? createPointsLayer(needs.dataset, () => map.render(), "messages") : null;
  try {
    const asked = askedLayers(request, needs.layers);
    await Promise.all(asked.map((layer, position) => put(layer, position, map, needs, signal, missing, made, pending)));
    if (points) placePoints(points, needs, asked.length, map);
    signal.throwIfAborted();
    await whenPainted(map, () => pending.count > 0 || points?.isPainting() === true || made.some(([{ isBusy }]) => isBusy?.()), signal);
    const canvas = joinCanvases(target, size, pixelRatio);
    const cut = made.flatMap(([{ features }, { title }]) => (features?.count().cut ? [title] : []));
    const grouped = points?.hasGroups() === true || made.some(([{ hasGroups }]) => hasGroups?.());
    return { canvas, missing: [...missing], cut, grouped };
  } catch (thrown) {
    throw signal.aborted ? new AppError("cancelled", "The picture is not wanted any more.", {}, { cause: thrown }) : toAppError(thrown);
  } finally {
    for (const [layer] of made) layer.dispose();
    points?.dispose();
    map.setTarget(undefined);
    map.dispose();
    target.remove();
  }
}

/** @returns from the bottom to the top, what is seen only */
function askedLayers(request: MapPictureRequest, present: readonly ShownLayer[]): AskedLayer[] {
  if (request.layers) return request.layers.filter(({ visible }) => visible).toReversed();
  return present.flatMap((entry): AskedLayer[] => (entry.kind === "layer" && entry.visible ? [entry] : []));
}

/** What is on its way, besides what the map itself knows of. */
interface Pending {
  count: number;
}

async function put({ description, opacity }: AskedLayer, position: number, map: OlMap, needs: PictureNeeds, signal: AbortSignal, missing: Set<string>, made: MadePart[], pending: Pending): Promise<void> {
  const report: LayerReport = {
    started() {
      pending.count += 1;
    },
    ended(outcome) {
      pending.count -= 1;
      if (pending.count === 0) map.render();
      if (typeof outcome !== "string" && outcome.code !== "cancelled") missing.add(description.title);
    },
    counted: () => undefined,
    empty: () => undefined,
  };
  const { pictures } = needs;
  // A picture that may be shown but not read would spoil the whole: it is left out and told.
  const readable: LayerSurroundings["pictures"] = {
    isUnreadable: pictures.isUnreadable,
    async load(url, call) {
      const refused = new AppError("permission-denied", "The server lets no other page read its pictures.", { source: description.title, reason: "picture-refused" });
      if (pictures.isUnreadable(url)) throw refused;
      const image = await pictures.load(url, call);
      if (pictures.isUnreadable(url)) throw refused;
      return image;
    },
  };
  try {
    const layer = await createLayer([description], { ...needs, pictures: readable, map, report, purpose: "print" }, signal);
    const range = resolutionRange(description.scales);
    layer.layer.setMinResolution(Math.max(range.min, layer.layer.getMinResolution()));
    layer.layer.setMaxResolution(Math.min(range.max, layer.layer.getMaxResolution()));
    layer.layer.setOpacity(opacity);
    layer.layer.setZIndex(position);
    made.push([layer, description]);
    map.addLayer(layer.layer);
  } catch {
    signal.throwIfAborted();
    // Its own status line says why; the picture goes on without it.
    missing.add(description.title);
  }
}

function placePoints(points: PointsLayer, { palette, project }: PictureNeeds, position: number, map: OlMap): void {
  points.setPalette(palette);
  if (project) points.setProjection(project);
  points.layer.setZIndex(position);
  map.addLayer(points.layer);
}
