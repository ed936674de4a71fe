import type OlMap from "ol/Map.js";
import type BaseLayer from "ol/layer/Base.js";

import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";
import type { LayerStatus } from "#plugin-api/layer";
import type { Swipe } from "#plugin-api/mapHandle";
import { listedId } from "#plugin-api/standIn";
import { createLayerHealth, type LayerHealth } from "#map/health/createLayerHealth";
import { placeOf, resolutionRange } from "#map/health/layerPlace";
import { clipLayer } from "#map/layers/clipLayer";
import { createLayer } from "#map/layers/createLayer";
import type { LayerReport, LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { planWms, type DrawnUnit } from "#map/layers/planWms";
import { sideOf, sidesOf, withStandIns } from "#map/layers/swipeSides";
import type { DescribedLayer, ShownLayer } from "#map/shownLayer";

/** Keeps the map's layers as a list says; layers that modules add themselves are left alone, above. */
export interface LayerStack {
  /** @param layers from the bottom to the top */
  set(layers: readonly ShownLayer[]): void;
  setSwipe(swipe: Swipe | null): void;
  /** The view's projection changed: all layers are made anew. */
  remake(): void;
  /** The view came to rest there. @param extent WGS 84 degrees */
  follow(resolution: number, extent: Extent): void;
  /** The layers of the list as they stand, from the bottom to the top. */
  wanted(): readonly ShownLayer[];
  /** Those of them that a pixel of the map can show, with what stands in for them beyond the swipe's line. */
  shownAt(pixel: readonly number[]): readonly ShownLayer[];
  made(id: string): MadeLayer | null;
  idOf(layer: BaseLayer): string | null;
  status(id: string): LayerStatus;
  retry(id: string): void;
  /** True while the code or the style of a layer is on its way, or what came of it is painted. */
  isLoading(): boolean;
  dispose(): void;
}

export interface StackNeeds {
  readonly surroundings: () => Omit<LayerSurroundings, "report" | "map">;
  readonly onStatus: (layer: string, status: LayerStatus) => void;
  /** A layer came, went, or failed to come. */
  readonly onChange: () => void;
}

interface Placed {
  readonly ids: readonly string[];
  readonly health: LayerHealth;
  readonly abort: AbortController;
  descriptions: readonly LayerDescription[];
  made: MadeLayer | null;
  unclip: (() => void) | null;
}

/** For so long the layers of a request stay while those of the next one are on their way. */
const lingerMs = 1_500;

/** @param points the layer that stands for the list's entry of kind `points`; null on a map without them */
export function createLayerStack(map: OlMap, points: BaseLayer | null, { surroundings, onStatus, onChange }: StackNeeds): LayerStack {
  const placed = new Map<string, Placed>();
  /** Refused in company: asked for by themselves from then on. */
  const apart = new Set<string>();
  /** Taken off the list, but still on the map until what replaces them came. */
  const lingering = new Set<() => void>();
  const statuses = new Map<string, LayerStatus>();
  let wanted: readonly ShownLayer[] = [];
  /** `wanted`, with what stands in for some of its layers right above them. */
  let entries: readonly ShownLayer[] = [];
  let units: readonly DrawnUnit[] = [];
  let swipe: Swipe | null = null;
  let view: { readonly resolution: number; readonly extent: Extent } | null = null;
  let loading = 0;
  let disposed = false;

  function arrange(): void {
    for (const [position, entry] of entries.entries()) {
      if (entry.kind !== "points" || !points) continue;
      points.setZIndex(position - entries.length);
      points.setVisible(entry.visible);
      points.setOpacity(entry.opacity);
    }
    for (const unit of units) {
      const there = placed.get(keyOf(unit));
      if (!there) continue;
      const top = unit[unit.length - 1]!;
      place(there);
      there.health.setShown(top.visible);
      const layer = there.made?.layer;
      if (!layer) continue;
      layer.setZIndex(entries.indexOf(top) - entries.length);
      layer.setOpacity(top.opacity);
      layer.setVisible(top.visible && there.health.status().kind !== "unsupported-projection" && isNear(there));
    }
  }

  function rangeOf({ descriptions, made }: Placed): { min: number; max: number } {
    const range = resolutionRange(descriptions[0]?.scales);
    return { min: Math.max(range.min, made?.layer.getMinResolution() ?? 0), max: Math.min(range.max, made?.layer.getMaxResolution() ?? Infinity) };
  }

  function place(there: Placed): void {
    if (view) there.health.setPlace(placeOf(rangeOf(there), boundsOf(there), view.resolution, view.extent));
  }

  /** Nothing is asked for a view that is elsewhere than the data. */
  function isNear(there: Placed): boolean {
    return !view || placeOf(rangeOf(there), boundsOf(there), view.resolution, view.extent) === "inside";
  }

  async function put(unit: DrawnUnit): Promise<void> {
    const key = keyOf(unit);
    const ids = unit.map(({ id }) => id);
    const health = createLayerHealth(
      (status) => {
        if (placed.get(key) !== mine) return;
        // One that is refused must not take its neighbours with it.
        if (status.kind === "failed" && ids.length > 1) {
          separate(ids);
          return;
        }
        for (const id of ids) {
          statuses.set(id, status);
          onStatus(id, status);
        }
      },
      () => (mine.made ? mine.made.retry() : void make(unit, mine)),
    );
    const mine: Placed = { ids, health, abort: new AbortController(), descriptions: unit.map(({ description }) => description), made: null, unclip: null };
    placed.set(key, mine);
    // A layer made anew begins idle, whatever was told of the one before it.
    for (const id of ids) {
      if ((statuses.get(id)?.kind ?? "idle") === "idle") continue;
      statuses.set(id, health.status());
      onStatus(id, health.status());
    }
    place(mine);
    await make(unit, mine);
  }

  async function make(unit: DrawnUnit, mine: Placed): Promise<void> {
    const key = keyOf(unit);
    const [first, ...others] = mine.descriptions;
    if (!first) return;
    loading += 1;
    try {
      const { report } = mine.health;
      const ended: LayerReport["ended"] = (outcome) => {
        report.ended(outcome);
        // What came is on the screen with the next frame: what it stands in for goes.
        if (lingering.size > 0) requestAnimationFrame(endLingering);
      };
      const made = await createLayer([first, ...others], { ...surroundings(), map, report: { ...report, ended } }, mine.abort.signal);
      if (placed.get(key) !== mine) {
        made.dispose();
        return;
      }
      mine.made = made;
      const range = rangeOf(mine);
      made.layer.setMinResolution(range.min);
      made.layer.setMaxResolution(range.max);
      clip(mine);
      arrange();
      map.addLayer(made.layer);
      // The features of a layer made anew are others than those before: whoever shows them looks again.
      if (made.features) for (const id of mine.ids) onStatus(id, mine.health.status());
    } catch (thrown) {
      const error = toAppError(thrown, { source: first.title });
      if (placed.get(key) === mine && error.code !== "cancelled") mine.health.fail(error);
    } finally {
      loading -= 1;
      if (!disposed) onChange();
    }
  }

  function clip(there: Placed): void {
    there.unclip?.();
    there.unclip = null;
    // What is swiped is drawn by itself: the first id is the only one.
    const side = sideOf(there.ids[0] ?? "", swipe);
    if (side !== "both" && there.made) there.unclip = clipLayer(there.made.layer, side, () => swipe);
  }

  function take(key: string, there: Placed, linger: boolean): void {
    placed.delete(key);
    there.abort.abort();
    there.health.dispose();
    const { made } = there;
    if (!made) return;
    const remove = (): void => {
      there.unclip?.();
      map.removeLayer(made.layer);
      made.dispose();
    };
    if (!linger || disposed) {
      remove();
      return;
    }
    lingering.add(remove);
    setTimeout(() => {
      if (lingering.delete(remove)) remove();
    }, lingerMs);
  }

  function endLingering(): void {
    for (const remove of lingering) remove();
    lingering.clear();
  }

  function separate(ids: readonly string[]): void {
    for (const id of ids) apart.add(id);
    update();
  }

  /** Makes what is missing and takes away what is not wanted any more. */
  function update(): void {
    entries = withStandIns(wanted, swipe);
    const described = entries.filter((entry): entry is DescribedLayer => entry.kind === "layer");
    const swiped = described.filter(({ id }) => sideOf(id, swipe) !== "both").map(({ id }) => id);
    units = planWms(described, new Set([...apart, ...swiped]));
    const keys = new Set(units.map(keyOf));
    const stay = new Set(described.filter(({ visible }) => visible).map(({ id }) => id));
    for (const [key, there] of [...placed]) {
      if (!keys.has(key)) take(key, there, there.ids.every((id) => stay.has(id)));
    }
    for (const unit of units) {
      const there = placed.get(keyOf(unit));
      const descriptions = unit.map(({ description }) => description);
      if (there && !isSame(there.descriptions, descriptions)) {
        if (there.made?.update?.(descriptions[0]!)) there.descriptions = descriptions;
        else take(keyOf(unit), there, true);
      }
      // What was never visible costs nothing: neither its code nor its tiles.
      if (unit.some(({ visible }) => visible) && !placed.has(keyOf(unit))) void put(unit);
    }
    const ids = new Set(described.map(({ id }) => id));
    for (const [id, { kind }] of [...statuses]) {
      if (ids.has(id)) continue;
      statuses.delete(id);
      // Nothing else takes the word on it back: it stands in no list.
      if (listedId(id) !== id && kind !== "idle") onStatus(id, { kind: "idle" });
    }
    for (const id of [...apart]) if (!ids.has(id)) apart.delete(id);
    arrange();
  }

  const find = (id: string): Placed | undefined => [...placed.values()].find(({ ids }) => ids.includes(id));

  return {
    set(layers) {
      wanted = layers;
      update();
    },
    setSwipe(next) {
      const before = sidesOf(swipe);
      swipe = next;
      if (sidesOf(next) !== before) {
        update();
        for (const there of placed.values()) clip(there);
      }
      map.render();
    },
    remake() {
      endLingering();
      for (const [key, there] of [...placed]) take(key, there, false);
      update();
    },
    follow(resolution, extent) {
      view = { resolution, extent };
      arrange();
    },
    wanted: () => wanted,
    shownAt(pixel) {
      const [width = 1, height = 1] = map.getSize() ?? [];
      const [x = 0, y = 0] = pixel;
      const here = swipe && (swipe.direction === "left-right" ? x / width : y / height) < swipe.share ? "before" : "after";
      return entries.filter((entry) => {
        const side = entry.kind === "layer" ? sideOf(entry.id, swipe) : "both";
        return side === "both" || side === here;
      });
    },
    made: (id) => find(id)?.made ?? null,
    idOf: (layer) => [...placed.values()].find(({ made }) => made?.layer === layer)?.ids[0] ?? null,
    status: (id) => statuses.get(id) ?? { kind: "idle" },
    retry: (id) => find(id)?.health.retryNow(),
    isLoading: () => loading > 0 || [...placed.values()].some(({ made }) => made?.isBusy?.()),
    dispose() {
      disposed = true;
      endLingering();
      for (const [key, there] of [...placed]) take(key, there, false);
    },
  };
}

function keyOf(unit: DrawnUnit): string {
  return unit.map(({ id }) => id).join("\n");
}

/** Titles, legends and the like change nothing on the map. */
function isSame(one: readonly LayerDescription[], other: readonly LayerDescription[]): boolean {
  return one === other || one.every((description, index) => description === other[index] || drawnPart(description) === drawnPart(other[index]));
}

function drawnPart(description: LayerDescription | undefined): string {
  return JSON.stringify([description?.source, description?.tone, description?.scales, description?.style, description?.extent]);
}

/** Where the layers of a request have data, all together; undefined when one does not say. */
function boundsOf({ descriptions }: Placed): Extent | undefined {
  return descriptions.map(({ extent }) => extent).reduce((all, next) => all && next && [Math.min(all[0], next[0]), Math.min(all[1], next[1]), Math.max(all[2], next[2]), Math.max(all[3], next[3])]);
}
