import type { MeasureText, SheetMark } from "./sheetMarks";

const fonts = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** @param pixelsPerMm device pixels */
export function measureOnCanvas(context: CanvasRenderingContext2D, pixelsPerMm: number): MeasureText {
  return (text, size, bold) => {
    context.font = fontOf(size * pixelsPerMm, bold);
    return context.measureText(text).width / pixelsPerMm;
  };
}

/** Draws the marks of a sheet. @param context whose origin is the sheet's top left corner, in device pixels */
export async function drawSheetMarks(context: CanvasRenderingContext2D, marks: readonly SheetMark[], pixelsPerMm: number): Promise<void> {
  for (const mark of marks) {
    context.save();
    context.scale(pixelsPerMm, pixelsPerMm);
    await drawMark(context, mark);
    context.restore();
  }
}

async function drawMark(context: CanvasRenderingContext2D, mark: SheetMark): Promise<void> {
  switch (mark.kind) {
    case "text":
      context.font = fontOf(mark.size, mark.bold);
      context.fillStyle = mark.colour;
      context.textAlign = mark.anchor === "middle" ? "center" : mark.anchor;
      context.fillText(mark.text, mark.x, mark.baseline);
      return;
    case "box":
      if (mark.fill !== null) {
        context.globalAlpha = mark.fillOpacity;
        context.fillStyle = mark.fill;
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
        context.globalAlpha = 1;
      }
      if (mark.stroke !== null) {
        context.strokeStyle = mark.stroke;
        context.lineWidth = mark.strokeWidth;
        context.strokeRect(mark.x, mark.y, mark.width, mark.height);
      }
      return;
    case "line":
    case "shape":
      context.beginPath();
      for (const [x, y] of mark.points) context.lineTo(x, y);
      if (mark.kind === "shape") {
        context.closePath();
        context.globalAlpha = mark.fillOpacity;
        context.fillStyle = mark.fill;
        context.fill();
        context.globalAlpha = 1;
      }
      if (mark.stroke !== null) {
        context.strokeStyle = mark.stroke;
        context.lineWidth = mark.kind === "line" ? mark.width : mark.strokeWidth;
        context.stroke();
      }
      return;
    case "disc":
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.globalAlpha = mark.fillOpacity;
      context.fillStyle = mark.fill;
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = mark.stroke;
      context.lineWidth = mark.strokeWidth;
      context.stroke();
      return;
    case "path": {
      const path = new Path2D(mark.path);
      context.translate(mark.x, mark.y);
      context.scale(mark.scale, mark.scale);
      context.lineJoin = "round";
      context.lineCap = "round";
      if (mark.fill !== null) {
        context.fillStyle = mark.fill;
        context.fill(path);
      }
      if (mark.stroke !== null) {
        context.strokeStyle = mark.stroke;
        context.lineWidth = mark.strokeWidth;
        context.stroke(path);
      }
      return;
    }
    case "picture": {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(mark.png)], { type: "image/png" }));
      context.drawImage(bitmap, mark.x, mark.y, mark.width, mark.height);
      bitmap.close();
    }
  }
}

function fontOf(size: number, bold: boolean): string {
  return `${bold ? "bold " : ""}${size}px ${fonts}`;
}
