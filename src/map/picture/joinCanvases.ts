import { AppError } from "#domain/appError";

/**
 * What a map painted, as one canvas: OpenLayers and our points paint on several, each with its place and opacity.
 * @throws AppError permission-denied, reason `picture-refused`, when a picture on it may not be read
 */
export function joinCanvases(target: HTMLElement, size: readonly [number, number], pixelRatio: number): HTMLCanvasElement {
  const joined = document.createElement("canvas");
  joined.width = Math.round(size[0] * pixelRatio);
  joined.height = Math.round(size[1] * pixelRatio);
  const context = joined.getContext("2d", { willReadFrequently: false });
  if (!context) throw new AppError("unsupported", "The browser gives no canvas of this size.", { reason: "canvas-too-large" });
  for (const canvas of target.querySelectorAll<HTMLCanvasElement>(".ol-layer canvas, canvas.ol-layer")) {
    if (canvas.width === 0 || canvas.style.display === "none") continue;
    context.save();
    context.globalAlpha = opacityOf(canvas, target);
    context.scale(pixelRatio, pixelRatio);
    const { a, b, c, d, e, f } = new DOMMatrix(canvas.style.transform);
    context.transform(a, b, c, d, e, f);
    // Their transforms take pixels of the canvas, unless its size is given in CSS pixels.
    const width = canvas.style.width.endsWith("px") ? parseFloat(canvas.style.width) : canvas.width;
    const height = canvas.style.height.endsWith("px") ? parseFloat(canvas.style.height) : canvas.height;
    context.drawImage(canvas, 0, 0, width, height);
    context.restore();
  }
  try {
    context.getImageData(0, 0, 1, 1);
  } catch (cause) {
    throw new AppError("permission-denied", "A server lets no other page read its pictures.", { reason: "picture-refused" }, { cause });
  }
  return joined;
}

function opacityOf(canvas: HTMLElement, target: HTMLElement): number {
  let opacity = 1;
  for (let element: HTMLElement | null = canvas; element && element !== target; element = element.parentElement) {
    if (element.style.opacity !== "") opacity *= Number(element.style.opacity);
  }
  return opacity;
}
