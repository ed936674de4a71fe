import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas";

import type { FeatureCollection } from "#server/sandbox/features/collection";
import { extentOf, extentsMeet } from "#server/sandbox/features/geometry";
import { font } from "#server/sandbox/tiles/fonts";
import { writeText } from "#server/sandbox/tiles/writeText";
import type { CollectionStyle, Symbol } from "#server/sandbox/wms/collectionStyles";
import { groundResolution, toPixel, toPosition, type MapView } from "#server/sandbox/wms/mapView";

/** Beyond this, labels would lie on one another. Metres in a pixel. */
const labelledResolution = 1.3;

/** Draws the objects of a collection over what is there. */
export function paintCollection(context: SKRSContext2D, view: MapView, collection: FeatureCollection, style: CollectionStyle): void {
  const around = viewExtent(view);
  const visible = collection.features.filter(({ extent }) => extentsMeet(extent, around));
  for (const { symbol, holds } of style.classes) {
    for (const feature of visible) {
      if (holds(feature)) draw(context, feature.shape.kind, feature.shape.parts.map((part) => part.map((position) => toPixel(view, position))), symbol);
    }
  }
  const { label } = style;
  if (label === undefined || groundResolution(view) > labelledResolution * (visible.length < 40 ? 10 : 1)) return;
  for (const { shape, properties } of visible) {
    const [west, south, east, north] = extentOf(shape);
    const [x, y] = toPixel(view, [(west + east) / 2, (south + north) / 2]);
    writeText(context, String(properties[label] ?? ""), x, shape.kind === "point" ? y - 9 : y, "center", { font: font("regular", 10.5), colour: "#43342a", halo: "rgba(255,255,255,0.9)", haloWidth: 3 });
  }
}

/** What the view covers in degrees, a little more than less: its sides may bend. */
export function viewExtent(view: MapView): readonly [number, number, number, number] {
  const edge = [0, 0.25, 0.5, 0.75, 1];
  const corners = edge.flatMap((u) => edge.map((v) => toPosition(view, u * view.width, v * view.height)));
  const [west, south, east, north] = extentOf({ kind: "point", parts: [corners] });
  const [wide, high] = [(east - west) * 0.05, (north - south) * 0.05];
  return [west - wide, south - high, east + wide, north + high];
}

function draw(context: SKRSContext2D, kind: "point" | "line" | "area", parts: readonly (readonly (readonly [number, number])[])[], { fill, stroke, width = 1, radius = 3 }: Symbol): void {
  context.beginPath();
  for (const part of parts) {
    part.forEach(([x, y], rank) => {
      if (kind === "point") context.arc(x, y, radius, 0, 2 * Math.PI);
      else if (rank === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    if (kind === "area") context.closePath();
  }
  if (fill !== undefined && kind !== "line") {
    context.fillStyle = fill;
    context.fill("evenodd");
  }
  if (stroke === undefined) return;
  context.lineJoin = "round";
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}

/** The legend of a style: a sign and its words for each class. */
export function paintLegend(collection: Pick<FeatureCollection, "geometryType">, style: CollectionStyle): Canvas {
  const row = 24;
  const measuring = createCanvas(1, 1).getContext("2d");
  measuring.font = font("regular", 13);
  const widest = Math.max(...style.classes.map(({ title }) => measuring.measureText(title).width));
  const canvas = createCanvas(Math.ceil(widest) + 48, row * style.classes.length);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  style.classes.forEach(({ title, symbol }, rank) => {
    const y = rank * row + row / 2;
    if (collection.geometryType === "Point") draw(context, "point", [[[18, y]]], symbol);
    else if (collection.geometryType === "MultiLineString") draw(context, "line", [[[6, y], [30, y]]], symbol);
    else draw(context, "area", [[[7, y - 7], [29, y - 7], [29, y + 7], [7, y + 7]]], symbol);
    writeText(context, title, 40, y, "left", { font: font("regular", 13), colour: "#222222", halo: "#ffffff", haloWidth: 0 });
  });
  return canvas;
}
