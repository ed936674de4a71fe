import type { FeatureSymbol } from "#domain/layer/featureStyle";

import type { LegendSymbol } from "./legendEntry";
import type { SheetMark } from "./sheetMarks";

const pixelMm = 25.4 / 96;
/** Side of the box that the shapes of statuses are drawn in. */
const shapeBox = 16;

/** A symbol of the legend in 5 × 3.2 mm, as the map draws it. @param f grows with the sheet */
export function symbolMarks(drawn: LegendSymbol, x: number, y: number, f: number): readonly SheetMark[] {
  const [middleX, middleY] = [x + 2.5 * f, y + 1.6 * f];
  if (drawn.kind === "status") {
    const side = 3.6 * f;
    const { path, filled, strokeWidth } = drawn.shape;
    return [{ kind: "path", path, x: middleX - side / 2, y: middleY - side / 2, scale: side / shapeBox, fill: filled ? drawn.colour : null, stroke: strokeWidth > 0 ? drawn.colour : null, strokeWidth }];
  }
  const { symbol, geometry } = drawn;
  const width = Math.min(1, symbol.strokeWidth * pixelMm) * f;
  switch (geometry) {
    case "point":
      return pointMarks(symbol, middleX, middleY, Math.min(1.6, (symbol.pointSize * pixelMm) / 2) * f, f);
    case "line":
      return [{ kind: "line", points: [[x, y + 2.6 * f], [x + 1.7 * f, y + 0.8 * f], [x + 3.3 * f, y + 2.4 * f], [x + 5 * f, y + 0.6 * f]], stroke: symbol.stroke, width: Math.max(0.2 * f, width) }];
    case "polygon":
      return [{ kind: "box", x, y, width: 5 * f, height: 3.2 * f, fill: symbol.fill, fillOpacity: symbol.fillOpacity, stroke: symbol.stroke, strokeWidth: width }];
  }
}

function pointMarks({ fill, fillOpacity, pointShape }: FeatureSymbol, x: number, y: number, radius: number, f: number): readonly SheetMark[] {
  // Points are solid on the map, whatever the fill of surfaces.
  const solid = Math.max(0.85, fillOpacity);
  const around = (corners: readonly (readonly [number, number])[]): readonly SheetMark[] => [
    { kind: "shape", points: corners.map(([dx, dy]) => [x + dx * radius, y + dy * radius] as const), fill, fillOpacity: solid, stroke: null, strokeWidth: 0 },
  ];
  switch (pointShape) {
    case "circle":
      return [{ kind: "disc", x, y, radius, fill, fillOpacity: solid, stroke: fill, strokeWidth: 0.05 * f }];
    case "square":
      return around([[-1, -1], [1, -1], [1, 1], [-1, 1]]);
    case "triangle":
      return around([[0, -1.2], [1.1, 0.8], [-1.1, 0.8]]);
    case "diamond":
      return around([[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]);
    case "cross":
      return ([-1, 1] as const).map((turn) => ({ kind: "line", points: [[x - 0.8 * radius, y - 0.8 * turn * radius], [x + 0.8 * radius, y + 0.8 * turn * radius]], stroke: fill, width: 0.5 * f }));
  }
}
