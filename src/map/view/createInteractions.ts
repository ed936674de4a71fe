import DoubleClickZoom from "ol/interaction/DoubleClickZoom.js";
import DragPan from "ol/interaction/DragPan.js";
import KeyboardPan from "ol/interaction/KeyboardPan.js";
import KeyboardZoom from "ol/interaction/KeyboardZoom.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import PinchZoom from "ol/interaction/PinchZoom.js";
import Kinetic from "ol/Kinetic.js";
import type Interaction from "ol/interaction/Interaction.js";

import { motionMs, reducedMotion } from "#map/view/motion";

/** How hands and keys move a map: nothing turns it, nothing moves by itself for those who asked for less motion. */
export function createInteractions(): Interaction[] {
  const duration = motionMs();
  return [
    new DragPan({ kinetic: reducedMotion() ? undefined : new Kinetic(-0.005, 0.05, 100) }),
    new DoubleClickZoom({ duration }),
    new MouseWheelZoom({ duration }),
    new PinchZoom({ duration }),
    new KeyboardPan({ duration, pixelDelta: 96 }),
    new KeyboardZoom({ duration }),
  ];
}
