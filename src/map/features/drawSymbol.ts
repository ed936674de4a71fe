import type { FeatureSymbol } from "#domain/layer/featureStyle";

/** How a feature is drawn now. */
export type FeatureLook = "plain" | "selected" | "highlighted";

/** The one accent of the page for what is selected, on every ground. */
const accent = "#ffb300";

/** The symbol of a feature that is selected or under the pointer: told by its colour and by its width. */
export function lookedAt(symbol: FeatureSymbol, look: FeatureLook): FeatureSymbol {
  if (look === "plain") return symbol;
  const larger = { ...symbol, strokeWidth: symbol.strokeWidth + 2, pointSize: symbol.pointSize + 4 };
  if (look === "highlighted") return { ...larger, fillOpacity: Math.min(1, symbol.fillOpacity + 0.3) };
  return { ...larger, fill: accent, fillOpacity: Math.max(0.4, symbol.fillOpacity), stroke: "#8a4b00" };
}

/**
 * The picture of a point, its place in the middle.
 * @param ratio pixels of the picture per CSS pixel
 * @param halo white around it, CSS pixels
 */
export function drawPoint(symbol: FeatureSymbol, ratio: number, halo = 1.5): HTMLCanvasElement {
  const side = Math.ceil((symbol.pointSize * 1.3 + 2 * halo + 2) * ratio);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.translate(side / 2, side / 2);
  context.scale(ratio, ratio);
  context.lineJoin = "round";
  tracePoint(context, symbol.pointShape, symbol.pointSize / 2);
  if (symbol.pointShape === "cross") {
    context.lineCap = "round";
    context.lineWidth = Math.max(2, symbol.strokeWidth) + 2 * halo;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.lineWidth = Math.max(2, symbol.strokeWidth);
    context.strokeStyle = symbol.fill;
    context.stroke();
    return canvas;
  }
  if (halo > 0) {
    context.lineWidth = 2 * halo;
    context.strokeStyle = "#ffffff";
    context.stroke();
  }
  // Points stand on any ground: their fill is solid, whatever that of surfaces.
  context.fillStyle = withOpacity(symbol.fill, Math.max(0.85, symbol.fillOpacity));
  context.fill();
  return canvas;
}

function tracePoint(context: CanvasRenderingContext2D, shape: FeatureSymbol["pointShape"], radius: number): void {
  context.beginPath();
  switch (shape) {
    case "circle":
      context.arc(0, 0, radius, 0, 2 * Math.PI);
      break;
    case "square":
      context.rect(-radius, -radius, 2 * radius, 2 * radius);
      break;
    case "triangle":
      for (const [x, y] of [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]] as const) context.lineTo(x * radius, y * radius);
      context.closePath();
      break;
    case "diamond":
      for (const [x, y] of [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]] as const) context.lineTo(x * radius, y * radius);
      context.closePath();
      break;
    case "cross":
      for (const [x, y] of [[-1, -1], [-1, 1]] as const) {
        context.moveTo(x * radius * 0.8, y * radius * 0.8);
        context.lineTo(-x * radius * 0.8, -y * radius * 0.8);
      }
  }
}

/** @param colour `#rrggbb` */
export function withOpacity(colour: string, opacity: number): string {
  return `${colour}${Math.round(Math.min(1, Math.max(0, opacity)) * 255).toString(16).padStart(2, "0")}`;
}
