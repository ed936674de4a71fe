import type BaseLayer from "ol/layer/Base.js";
import LayerGroup from "ol/layer/Group.js";
import type RenderEvent from "ol/render/Event.js";
import { unByKey } from "ol/Observable.js";
import Layer from "ol/layer/Layer.js";
import { apply } from "ol/transform.js";

import type { Swipe } from "#plugin-api/mapHandle";

/**
 * Draws a layer on its side of a line only.
 * @param side `before` is left of the line, or above it
 * @param swipe where the line is now
 * @returns undo
 */
export function clipLayer(layer: BaseLayer, side: "before" | "after", swipe: () => Swipe | null): () => void {
  if (layer instanceof LayerGroup) {
    const undos = layer.getLayers().getArray().map((part) => clipLayer(part, side, swipe));
    return () => undos.forEach((undo) => undo());
  }
  if (!(layer instanceof Layer)) return () => undefined;
  const keys = [
    layer.on("prerender", (event) => {
      const context = contextOf(event);
      const size = event.frameState?.size;
      const now = swipe();
      if (!context || !size || !now) return;
      const [width = 0, height = 0] = size;
      const upright = now.direction === "left-right";
      const line = now.share * (upright ? width : height);
      const [from, to] = side === "before" ? [0, line] : [line, upright ? width : height];
      const corners = upright ? [[from, 0], [to, 0], [to, height], [from, height]] : [[0, from], [width, from], [width, to], [0, to]];
      context.save();
      context.beginPath();
      for (const corner of corners) {
        // What `getRenderPixel` does; its file would bring the drawing of vectors to the first screen.
        const [x = 0, y = 0] = event.inversePixelTransform ? apply(event.inversePixelTransform, [...corner]) : corner;
        context.lineTo(x, y);
      }
      context.closePath();
      context.clip();
    }),
    layer.on("postrender", (event) => {
      if (swipe()) contextOf(event)?.restore();
    }),
  ];
  return () => unByKey(keys);
}

function contextOf({ context }: RenderEvent): CanvasRenderingContext2D | null {
  return context instanceof CanvasRenderingContext2D ? context : null;
}
