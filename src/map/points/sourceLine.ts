import { sourceOf, type RowPoint } from "#domain/table/point";
import type { LonLat } from "#domain/position/lonLat";

/** Screen pixels, from the layer's corner. */
export type Pixel = readonly [x: number, y: number];

/** The line between the file's point of a row and the answer of the service. */
export interface SourceLine {
  readonly element: SVGSVGElement;
  place(from: Pixel, to: Pixel): void;
  hide(): void;
}

/** The place that stands against a row's point: the answer, or the file's own where the point left it. */
export function opposite(point: RowPoint | null): LonLat | null {
  if (!point?.position || point.sourceMetres === undefined) return null;
  return point.answer ?? sourceOf(point);
}

const namespace = "http://www.w3.org/2000/svg";

/** A dashed line in a light casing and a ring at its far end, in the map's own variables. */
export function createSourceLine(): SourceLine {
  const element = document.createElementNS(namespace, "svg");
  element.style.cssText = "position:absolute;inset:0;width:100%;height:100%;display:none;overflow:visible";
  element.dataset["testid"] = "source-line";
  const stroke = (colour: string, width: number): SVGLineElement => {
    const line = document.createElementNS(namespace, "line");
    line.style.cssText = `stroke:var(${colour});stroke-width:${width};stroke-linecap:round`;
    element.append(line);
    return line;
  };
  const lines = [stroke("--point-halo", 5), stroke("--status-source", 2)];
  lines[1]?.setAttribute("stroke-dasharray", "6 4");
  const end = document.createElementNS(namespace, "circle");
  end.setAttribute("r", "5");
  end.style.cssText = "fill:var(--point-halo);stroke:var(--status-source);stroke-width:2.5";
  element.append(end);
  return {
    element,
    place(from, to) {
      element.style.display = "block";
      for (const line of lines) set(line, { x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
      set(end, { cx: to[0], cy: to[1] });
    },
    hide: () => void (element.style.display = "none"),
  };
}

function set(element: SVGElement, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value.toFixed(1));
}
