import Layer from "ol/layer/Layer.js";
import type { FrameState } from "ol/Map.js";
import ViewHint from "ol/ViewHint.js";

import type { LonLat } from "#domain/position/lonLat";
import { rowStatuses } from "#domain/table/point";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { RowId } from "#domain/table/table";
import { paintInSlices, type PaintingPace } from "#map/painting/paintInSlices";
import { blit, type PixelPicture } from "#map/points/blit";
import { badgeAt, badgeRoom, drawBadge, type GroupBadge, type PlacedBadge } from "#map/points/groupBadge";
import { groupPoints, type PointGroup } from "#map/points/groupPoints";
import { groupMarks, readGroup, selectedInFrame } from "#map/points/groupRows";
import { pickRow, rowsWithin } from "#map/points/pickRow";
import { createRowProjection, type ProjectedRows } from "#map/points/projectRows";
import { drawSprites, drawSymbol, type PointPalette, type SpriteSet } from "#map/points/sprites";
import { createSourceLine, opposite, type Pixel } from "#map/points/sourceLine";
import { densityOf, groupCell, type PointDensity } from "#map/points/pointDensity";
import { countInFrame, thinPoints, type PaintedFrame, type RowMarks } from "#map/points/thinPoints";

/** The dataset's points on the map. */
export interface PointsLayer {
  readonly layer: Layer;
  /** The dataset, its selection or its filter changed: paints again soon, at most four times a second. */
  refresh(): void;
  setPalette(palette: PointPalette): void;
  /** @param project from WGS 84 to the view's CRS; null for Web Mercator */
  setProjection(project: ((position: LonLat) => readonly [x: number, y: number]) | null): void;
  /** The row under the pointer, drawn larger; null for none. */
  setHover(row: RowId | null): void;
  /** @param tolerance metres of the view's CRS @returns a row id, or null */
  pick(coordinate: readonly number[], tolerance: number): RowId | null;
  /** The group drawn at a place of the view's plane, or null. */
  groupAt(coordinate: readonly number[]): PointGroup | null;
  /** True while rows are drawn as groups. */
  hasGroups(): boolean;
  within(extent: readonly [number, number, number, number]): RowId[];
  /** True while what is on the screen is not yet what the dataset says. */
  isPainting(): boolean;
  dispose(): void;
}

/** Share of the viewport painted beyond each of its edges, so that a pan shows points at once. */
const marginShare = 0.25;
/** Above this the margin is given up: four bytes each, twice. */
const maxPicturePixels = 12_000_000;
const sliceMs = 6;
const refreshEveryMs = 250;
/** So many selected rows in sight are drawn one by one over the groups; more are told by the groups' edges. */
const mostApart = 300;

interface Picture {
  readonly frame: PaintedFrame;
  readonly pixelRatio: number;
  readonly canvas: HTMLCanvasElement;
  readonly badges: readonly PlacedBadge[];
  /** 0 where a row is hidden or drawn as a part of a group; null when all are drawn. */
  readonly drawn: Uint8Array | null;
}

/**
 * Draws the rows' points into a picture larger than the viewport, a few milliseconds per frame, and moves or scales
 * the last picture meanwhile: a pan costs the same for ten points and for a million.
 */
export function createPointsLayer(dataset: DatasetAccess, onPainted: () => void, pace: PaintingPace = "frames"): PointsLayer {
  const container = document.createElement("div");
  container.className = "ol-layer";
  container.style.cssText = "position:absolute;inset:0;overflow:hidden;pointer-events:none";
  const marker = { hover: emptyMarker("hover"), focus: emptyMarker("focus") };
  const sourceLine = createSourceLine();
  container.append(sourceLine.element, marker.focus.element, marker.hover.element);

  let projection = createRowProjection();
  let rows: ProjectedRows = { length: 0, x: new Float64Array(0), y: new Float64Array(0) };
  let marks: RowMarks = { statuses: new Uint8Array(0), selected: new Uint8Array(0), shown: null };
  let palette: PointPalette | null = null;
  const sprites = new Map<string, SpriteSet>();
  const badgeSymbols = new Map<string, HTMLCanvasElement>();
  let hover: RowId | null = null;

  let picture: Picture | null = null;
  let spare: HTMLCanvasElement | null = null;
  let stopPainting: (() => void) | null = null;
  let stale = true;
  let refreshTimer: ReturnType<typeof setTimeout> | null = null;
  let lastFrame: FrameState | null = null;

  const layer = new Layer({
    render: (frameState) => {
      if (frameState) renderFrame(frameState);
      return container;
    },
  });

  function renderFrame(frameState: FrameState): void {
    lastFrame = frameState;
    container.style.opacity = String(frameState.layerStatesArray[frameState.layerIndex]?.opacity ?? 1);
    placePicture(frameState);
    placeMarker(marker.hover, hover, frameState);
    placeMarker(marker.focus, dataset.focus(), frameState);
    placeSourceLine(frameState);
    if (stopPainting === null && needsPainting(frameState)) startPainting(frameState);
  }

  function placePicture({ viewState, size }: FrameState): void {
    if (!picture || !size) return;
    const { frame, pixelRatio, canvas } = picture;
    const scale = (frame.resolution * pixelRatio) / viewState.resolution;
    let left = (frame.west - (viewState.center[0]! - (size[0]! / 2) * viewState.resolution)) / viewState.resolution;
    let top = (viewState.center[1]! + (size[1]! / 2) * viewState.resolution - frame.north) / viewState.resolution;
    const atScale = Math.abs(scale - 1) < 1e-6;
    if (atScale) {
      left = Math.round(left);
      top = Math.round(top);
    }
    canvas.style.transform = atScale ? `translate(${left}px,${top}px)` : `matrix(${scale},0,0,${scale},${left},${top})`;
  }

  function needsPainting({ viewState, size, viewHints }: FrameState): boolean {
    if (!size || !palette) return false;
    const moving = viewHints[ViewHint.ANIMATING]! > 0 || viewHints[ViewHint.INTERACTING]! > 0;
    if (stale) return !moving || !picture;
    if (!picture) return rows.length > 0;
    const { frame, pixelRatio } = picture;
    const halfWidth = (size[0]! / 2) * viewState.resolution;
    const halfHeight = (size[1]! / 2) * viewState.resolution;
    const covered =
      frame.west <= viewState.center[0]! - halfWidth &&
      frame.west + frame.widthPixels * frame.resolution >= viewState.center[0]! + halfWidth &&
      frame.north >= viewState.center[1]! + halfHeight &&
      frame.north - frame.heightPixels * frame.resolution <= viewState.center[1]! - halfHeight;
    const sharp = Math.abs((frame.resolution * pixelRatio) / viewState.resolution - 1) < 1e-6;
    return !covered || (!sharp && !moving);
  }

  function startPainting(frameState: FrameState): void {
    const { viewState, size } = frameState;
    const pixelRatio = Math.min(2, frameState.pixelRatio);
    const frame = frameAround(viewState.center, viewState.resolution, size, pixelRatio);
    stale = false;
    readDataset();
    if (rows.length === 0) {
      picture?.canvas.remove();
      picture = null;
      return;
    }
    let painted = false;
    const stop = paintInSlices(paint(frame, pixelRatio), sliceMs, pace, () => {
      painted = true;
      stopPainting = null;
      layer.changed();
      onPainted();
    });
    if (!painted) stopPainting = stop;
  }

  /** Takes over what the dataset says now; only what changed since is projected again. */
  function readDataset(): void {
    const table = dataset.current()?.table;
    if (!table) {
      rows = { length: 0, x: new Float64Array(0), y: new Float64Array(0) };
      marks = { statuses: new Uint8Array(0), selected: new Uint8Array(0), shown: null };
      return;
    }
    rows = projection.update(table);
    const selected = new Uint8Array(table.length);
    for (const row of dataset.selection()) {
      const index = table.indexOf(row);
      if (index >= 0) selected[index] = 1;
    }
    let shown: Uint8Array | null = null;
    const shownRows = dataset.shownRows();
    if (shownRows.length < table.length) {
      shown = new Uint8Array(table.length);
      for (const row of shownRows) shown[table.indexOf(row)] = 1;
    }
    marks = { statuses: table.statuses, selected, shown };
  }

  function* paint(frame: PaintedFrame, pixelRatio: number): Generator<void, void> {
    const colours = palette;
    if (!colours) return;
    const inSight = countInFrame(rows, marks, frame);
    yield;
    const density = densityOf(inSight);
    const apart = selectedInFrame(rows, marks, frame, mostApart);
    const { groups, grouped } = groupPoints(rows, groupMarks(marks, apart === null), frame, groupCell * pixelRatio, density.most, (count) => badgeRoom(count, pixelRatio));
    yield;
    const drawn = thinPoints(rows, marks, frame, density.cell * pixelRatio, grouped);
    const set = spritesOf(colours, density, pixelRatio);
    yield;
    const canvas = spare ?? document.createElement("canvas");
    spare = null;
    const image = new ImageData(frame.widthPixels, frame.heightPixels);
    const target: PixelPicture = { width: frame.widthPixels, height: frame.heightPixels, pixels: new Uint32Array(image.data.buffer) };
    const left = (index: number): number => (rows.x[index]! - frame.west) / frame.resolution;
    const top = (index: number): number => (frame.north - rows.y[index]!) / frame.resolution;
    for (const part of ["halo", "body"] as const) {
      for (let position = 0; position < drawn.length; position += 1) {
        if (position % 1_000 === 999) yield;
        const index = drawn[position]!;
        const selected = marks.selected[index] === 1;
        if (selected && part === "halo") continue;
        const sprite = (selected ? set.selected : set[part])[marks.statuses[index]!]!;
        blit(sprite, target, left(index), top(index));
      }
    }
    yield;
    canvas.width = frame.widthPixels;
    canvas.height = frame.heightPixels;
    const context = canvas.getContext("2d");
    context?.putImageData(image, 0, 0);
    const badges: PlacedBadge[] = [];
    for (const group of groups) {
      if (!context) break;
      if (badges.length % 20 === 19) yield;
      const badge = badgeOf(group, colours, pixelRatio);
      badges.push(drawBadge(context, group, badge, (group.x - frame.west) / frame.resolution, (frame.north - group.y) / frame.resolution, pixelRatio));
    }
    // What is selected lies over the groups that hold it.
    if (grouped) for (const index of apart ?? []) context?.drawImage(set.over(marks.statuses[index]!), Math.round(left(index) - set.overSide / 2), Math.round(top(index) - set.overSide / 2));
    canvas.style.cssText = `position:absolute;left:0;top:0;transform-origin:0 0;width:${frame.widthPixels / pixelRatio}px;height:${frame.heightPixels / pixelRatio}px`;
    if (picture) {
      spare = picture.canvas;
      picture.canvas.remove();
    }
    picture = { frame, pixelRatio, canvas, badges, drawn: grouped && drawnOneByOne(grouped, marks.shown, apart) };
    if (lastFrame) placePicture(lastFrame);
    container.prepend(canvas);
  }

  function spritesOf(colours: PointPalette, { diameter, halo }: PointDensity, pixelRatio: number): SpriteSet {
    const key = `${diameter}/${pixelRatio}`;
    const set = sprites.get(key) ?? drawSprites(colours, diameter * pixelRatio, pixelRatio, halo);
    sprites.set(key, set);
    return set;
  }

  /** From the focused row's point to what stands against it. */
  function placeSourceLine({ viewState, size }: FrameState): void {
    const table = dataset.current()?.table;
    const row = dataset.focus();
    const index = row === null || !table ? -1 : table.indexOf(row);
    const point = table && index >= 0 && table.hasSource(index) ? table.point(index) : null;
    const other = opposite(point);
    if (!size || !point?.position || !other) {
      sourceLine.hide();
      return;
    }
    const pixelOf = (place: LonLat): Pixel => {
      const [x, y] = projection.project(place);
      return [(x - viewState.center[0]!) / viewState.resolution + size[0]! / 2, (viewState.center[1]! - y) / viewState.resolution + size[1]! / 2];
    };
    sourceLine.place(pixelOf(point.position), pixelOf(other));
  }

  /** What most of the rows are; in front of it what calls for attention, and the accent where some are selected. */
  function badgeOf({ byClass }: PointGroup, colours: PointPalette, pixelRatio: number): GroupBadge {
    const { most, alarm, selected } = readGroup(byClass);
    const symbols = [...new Set(alarm === null ? [most] : [most, alarm])].map((status) => {
      const key = `${status}/${pixelRatio}`;
      const symbol = badgeSymbols.get(key) ?? drawSymbol(colours, status, 10 * pixelRatio, pixelRatio, false);
      badgeSymbols.set(key, symbol);
      return symbol;
    });
    return { symbols, colour: selected ? colours.accent : colours.status[most], ground: colours.halo };
  }

  /** What can be picked: the rows drawn one by one, and that in focus, whose marker lies over all. */
  function drawnRows(): Uint8Array | null {
    const table = dataset.current()?.table;
    const drawn = picture?.drawn ?? null;
    if (!table || drawn?.length !== rows.length) return marks.shown;
    const focus = dataset.focus();
    const index = focus === null ? -1 : table.indexOf(focus);
    if (index >= 0) drawn[index] = 1;
    return drawn;
  }

  function placeMarker(place: Marker, row: RowId | null, { viewState, size }: FrameState): void {
    const table = dataset.current()?.table;
    const index = row === null || !table ? -1 : table.indexOf(row);
    const x = index < 0 || !table ? NaN : (rows.x[index] ?? NaN);
    const y = index < 0 || !table ? NaN : (rows.y[index] ?? NaN);
    if (!palette || !table || !size || Number.isNaN(x) || Number.isNaN(y)) {
      place.element.style.display = "none";
      return;
    }
    const status = rowStatuses[table.statuses[index]!] ?? "untreated";
    if (place.drawn !== status) {
      place.drawn = status;
      const ratio = Math.min(2, window.devicePixelRatio);
      const symbol = drawSymbol(palette, status, (place.kind === "focus" ? 20 : 16) * ratio, ratio, true);
      symbol.style.width = `${symbol.width / ratio}px`;
      place.element.replaceChildren(symbol);
    }
    const left = (x - viewState.center[0]!) / viewState.resolution + size[0]! / 2;
    const top = (viewState.center[1]! - y) / viewState.resolution + size[1]! / 2;
    place.element.style.display = "block";
    place.element.style.transform = `translate(${left}px,${top}px) translate(-50%,-50%)`;
  }

  return {
    layer,
    refresh() {
      if (refreshTimer !== null) return;
      refreshTimer = setTimeout(() => {
        refreshTimer = null;
        stale = true;
        // Markers and picking follow at once; the picture follows when it is painted.
        if (stopPainting === null) readDataset();
        layer.changed();
      }, picture && rows.length > 0 ? Math.min(refreshEveryMs, 16 + rows.length / 1_000) : 0);
    },
    setPalette(next) {
      palette = next;
      sprites.clear();
      badgeSymbols.clear();
      marker.hover.drawn = null;
      marker.focus.drawn = null;
      stale = true;
      layer.changed();
    },
    setProjection(project) {
      projection = createRowProjection(project);
      // What is painted lies on another plane.
      picture?.canvas.remove();
      picture = null;
      stale = true;
      readDataset();
      layer.changed();
    },
    setHover(row) {
      if (row === hover) return;
      hover = row;
      layer.changed();
    },
    pick(coordinate, tolerance) {
      const table = dataset.current()?.table;
      const index = table && layer.getVisible() ? pickRow(rows, drawnRows(), coordinate[0]!, coordinate[1]!, tolerance) : -1;
      return table && index >= 0 && index < table.length ? table.rowIdAt(index) : null;
    },
    groupAt(coordinate) {
      if (!picture || !layer.getVisible()) return null;
      const { frame, badges } = picture;
      return badgeAt(badges, (coordinate[0]! - frame.west) / frame.resolution, (frame.north - coordinate[1]!) / frame.resolution)?.group ?? null;
    },
    hasGroups: () => layer.getVisible() && picture !== null && picture.badges.length > 0,
    within(extent) {
      const table = dataset.current()?.table;
      return table && layer.getVisible() ? rowsWithin(rows, marks.shown, extent).map((index) => table.rowIdAt(index)) : [];
    },
    // A hidden layer is never painted, and nothing waits for it.
    isPainting: () => layer.getVisible() && (stopPainting !== null || refreshTimer !== null || stale),
    dispose() {
      if (refreshTimer !== null) clearTimeout(refreshTimer);
      stopPainting?.();
      container.remove();
    },
  };
}

/** Rows drawn one by one: neither hidden nor in a group, or selected over it. */
function drawnOneByOne(grouped: Uint8Array, shown: Uint8Array | null, apart: readonly number[] | null): Uint8Array {
  const drawn = Uint8Array.from(grouped, (inGroup, index) => (inGroup === 0 && (shown === null || shown[index] === 1) ? 1 : 0));
  for (const index of apart ?? []) drawn[index] = 1;
  return drawn;
}

/** The rectangle to paint: the viewport and a margin, its corner on a whole pixel of the screen. */
function frameAround(centre: readonly number[], resolution: number, size: readonly number[], pixelRatio: number): PaintedFrame {
  const [width, height] = [size[0]! * pixelRatio, size[1]! * pixelRatio];
  const fits = width * height * (1 + 2 * marginShare) ** 2 <= maxPicturePixels;
  const share = fits ? marginShare : 0;
  const marginX = Math.ceil((width * share) / pixelRatio);
  const marginY = Math.ceil((height * share) / pixelRatio);
  return {
    west: centre[0]! - (size[0]! / 2 + marginX) * resolution,
    north: centre[1]! + (size[1]! / 2 + marginY) * resolution,
    resolution: resolution / pixelRatio,
    widthPixels: Math.round(width + 2 * marginX * pixelRatio),
    heightPixels: Math.round(height + 2 * marginY * pixelRatio),
  };
}

interface Marker {
  readonly kind: "hover" | "focus";
  readonly element: HTMLDivElement;
  /** Status that the element shows now. */
  drawn: string | null;
}

function emptyMarker(kind: Marker["kind"]): Marker {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;left:0;top:0;display:none;line-height:0";
  return { kind, element, drawn: null };
}
