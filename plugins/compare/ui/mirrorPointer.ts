import type OlMap from "ol/Map.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";
import { unByKey } from "ol/Observable.js";
import Overlay from "ol/Overlay.js";

/**
 * A cross on each map where the pointer is on the other one.
 * @param crossClass class of the cross
 * @returns undo
 */
export function mirrorPointer(first: OlMap, second: OlMap, crossClass: string): () => void {
  const undos = [follow(first, second, crossClass), follow(second, first, crossClass)];
  return () => undos.forEach((undo) => undo());
}

function follow(from: OlMap, to: OlMap, crossClass: string): () => void {
  const element = document.createElement("div");
  element.className = crossClass;
  element.setAttribute("aria-hidden", "true");
  const overlay = new Overlay({ element, positioning: "center-center", stopEvent: false, className: `ol-overlay-container ol-unselectable ${crossClass}-place` });
  to.addOverlay(overlay);
  const place = from.getTargetElement();
  const move = ({ coordinate }: MapBrowserEvent): void => overlay.setPosition(coordinate);
  const leave = (): void => overlay.setPosition(undefined);
  const keys = [from.on("pointermove", move), from.on("pointerdrag", move)];
  place?.addEventListener("pointerleave", leave);
  return () => {
    unByKey(keys);
    place?.removeEventListener("pointerleave", leave);
    to.removeOverlay(overlay);
  };
}
