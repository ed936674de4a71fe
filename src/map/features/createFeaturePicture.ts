import Layer from "ol/layer/Layer.js";
import type { FrameState } from "ol/Map.js";
import ViewHint from "ol/ViewHint.js";
import RenderEvent from "ol/render/Event.js";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import type { FeatureLook } from "#map/features/drawSymbol";
import type { FlatFeature } from "#map/features/flatFeature";
import type { LayerSurroundings } from "#map/layers/layerSurroundings";
import { badgeAt, type PlacedBadge } from "#map/points/groupBadge";
import type { PointGroup } from "#map/points/groupPoints";
import { paintInSlices } from "#map/painting/paintInSlices";
import { paintFeatures, type FeatureFrame } from "#map/features/paintFeatures";

/** Features drawn on the map by a picture that is painted a few milliseconds at a time. */
export interface FeaturePicture {
  readonly layer: Layer;
  /** What is shown changed: paints again soon. */
  refresh(): void;
  setStyle(style: FeatureStyle | undefined): void;
  /** The group of points drawn at a place of the view's plane. */
  groupAt(coordinate: readonly number[]): PointGroup | null;
  hasGroups(): boolean;
  /** True while what is on the screen is not yet what was given. */
  isPainting(): boolean;
  dispose(): void;
}

const sliceMs = 8;
/** Share of the view painted beyond each of its edges, so that a pan shows features at once. */
const marginShare = 0.2;
const maxPicturePixels = 14_000_000;

interface Painted {
  readonly frame: FeatureFrame;
  readonly canvas: HTMLCanvasElement;
  readonly badges: readonly PlacedBadge[];
}

/**
 * @param features in the order in which they are drawn
 * @param purpose a print never moves, and waits for no frame of the browser
 */
export function createFeaturePicture(features: () => readonly FlatFeature[], lookOf: (id: string) => FeatureLook, purpose: LayerSurroundings["purpose"], onPainted: () => void): FeaturePicture {
  const container = document.createElement("div");
  container.className = "ol-layer";
  container.style.cssText = "position:absolute;inset:0;pointer-events:none";
  const screen = document.createElement("canvas");
  screen.style.cssText = "position:absolute;left:0;top:0;transform-origin:0 0";
  container.append(screen);
  let style: FeatureStyle = drawnStyle;
  let painted: Painted | null = null;
  let stopPainting: (() => void) | null = null;
  let stale = true;

  const layer = new Layer({
    render(frameState) {
      if (frameState) renderFrame(frameState);
      return container;
    },
  });

  function renderFrame(frameState: FrameState): void {
    if (stopPainting === null && needsPainting(frameState)) start(frameState);
    show(frameState);
  }

  /** The last picture, moved and scaled to where the view is; others may clip it (prerender, postrender). */
  function show(frameState: FrameState): void {
    const { size, pixelRatio, viewState } = frameState;
    const [width = 0, height = 0] = size ?? [];
    container.style.opacity = String(frameState.layerStatesArray[frameState.layerIndex]?.opacity ?? 1);
    const [wide, high] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
    if (screen.width !== wide || screen.height !== high) {
      screen.width = wide;
      screen.height = high;
      screen.style.transform = `matrix(${1 / pixelRatio},0,0,${1 / pixelRatio},0,0)`;
    }
    const context = screen.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, wide, high);
    if (!painted) return;
    const inverse = [pixelRatio, 0, 0, pixelRatio, 0, 0];
    layer.dispatchEvent(new RenderEvent("prerender", inverse, frameState, context));
    const { frame, canvas } = painted;
    const resolution = viewState.resolution / pixelRatio;
    const scale = frame.resolution / resolution;
    const left = (frame.west - viewState.center[0]!) / resolution + wide / 2;
    const top = (viewState.center[1]! - frame.north) / resolution + high / 2;
    if (Math.abs(scale - 1) < 1e-6) context.drawImage(canvas, Math.round(left), Math.round(top));
    else context.drawImage(canvas, left, top, canvas.width * scale, canvas.height * scale);
    layer.dispatchEvent(new RenderEvent("postrender", inverse, frameState, context));
  }

  function needsPainting({ viewState, size, viewHints, pixelRatio }: FrameState): boolean {
    if (!size) return false;
    const moving = viewHints[ViewHint.ANIMATING]! > 0 || viewHints[ViewHint.INTERACTING]! > 0;
    if (stale) return !moving || !painted;
    if (!painted) return features().length > 0;
    const { west, north, resolution, widthPixels, heightPixels } = painted.frame;
    const halfWidth = (size[0]! / 2) * viewState.resolution;
    const halfHeight = (size[1]! / 2) * viewState.resolution;
    const slack = resolution;
    const covered =
      west <= viewState.center[0]! - halfWidth + slack &&
      west + widthPixels * resolution >= viewState.center[0]! + halfWidth - slack &&
      north >= viewState.center[1]! + halfHeight - slack &&
      north - heightPixels * resolution <= viewState.center[1]! - halfHeight + slack;
    const sharp = Math.abs((resolution * pixelRatio) / viewState.resolution - 1) < 1e-6;
    return (!covered || !sharp) && !moving;
  }

  function start(frameState: FrameState): void {
    stale = false;
    const all = features();
    if (all.length === 0) {
      painted = null;
      return;
    }
    const frame = frameAround(frameState, purpose === "screen" ? marginShare : 0);
    const canvas = document.createElement("canvas");
    canvas.width = frame.widthPixels;
    canvas.height = frame.heightPixels;
    const context = canvas.getContext("2d");
    if (!context) return;
    let badges: readonly PlacedBadge[] = [];
    const steps = (function* () {
      badges = yield* paintFeatures(context, all, style, lookOf, frame);
    })();
    let done = false;
    const stop = paintInSlices(steps, sliceMs, purpose === "screen" ? "frames" : "messages", () => {
      done = true;
      stopPainting = null;
      painted = { frame, canvas, badges };
      layer.changed();
      onPainted();
    });
    if (!done) stopPainting = stop;
  }

  return {
    layer,
    refresh() {
      stale = true;
      layer.changed();
    },
    setStyle(next) {
      style = next ?? drawnStyle;
      stale = true;
      layer.changed();
    },
    groupAt([x = NaN, y = NaN]) {
      if (!painted || !layer.getVisible()) return null;
      const { frame, badges } = painted;
      return badgeAt(badges, (x - frame.west) / frame.resolution, (frame.north - y) / frame.resolution)?.group ?? null;
    },
    hasGroups: () => (painted?.badges.length ?? 0) > 0,
    isPainting: () => layer.getVisible() && (stopPainting !== null || (stale && features().length > 0)),
    dispose() {
      stopPainting?.();
      container.remove();
    },
  };
}

function frameAround({ viewState, size, pixelRatio }: FrameState, share: number): FeatureFrame {
  const [width = 0, height = 0] = size ?? [];
  const fits = width * height * pixelRatio ** 2 * (1 + 2 * share) ** 2 <= maxPicturePixels;
  const [marginX, marginY] = fits ? [Math.ceil(width * share), Math.ceil(height * share)] : [0, 0];
  return {
    west: viewState.center[0]! - (width / 2 + marginX) * viewState.resolution,
    north: viewState.center[1]! + (height / 2 + marginY) * viewState.resolution,
    resolution: viewState.resolution / pixelRatio,
    widthPixels: Math.round((width + 2 * marginX) * pixelRatio),
    heightPixels: Math.round((height + 2 * marginY) * pixelRatio),
    pixelRatio,
  };
}
