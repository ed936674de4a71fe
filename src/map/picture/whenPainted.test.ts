import { expect, it } from "vitest";

import { breathe } from "#map/features/inSlices";
import { whenPainted, type RenderedMap } from "#map/picture/whenPainted";

/** A map with one layer that paints besides the frames: what it painted is on the canvas from the next frame on. */
function mapWithLayer({ onFrame = () => undefined }: { onFrame?: (frame: number, layer: Layer) => void } = {}) {
  const layer: Layer = { busy: true, painted: "nothing" };
  const listeners = new Set<() => void>();
  let frames = 0;
  let canvas = "blank";
  const map: RenderedMap = {
    on: (_, listener) => listeners.add(listener),
    un: (_, listener) => listeners.delete(listener),
    render: () => void breathe().then(() => {
      map.renderSync();
      complete();
    }),
    renderSync() {
      frames += 1;
      canvas = layer.painted;
      onFrame(frames, layer);
    },
  };
  const complete = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return { map, layer, listeners, complete, canvas: () => canvas };
}

interface Layer {
  busy: boolean;
  painted: string;
}

const patient = new AbortController().signal;

it("takes no picture from before the last painting, which ended after the last frame", async () => {
  // The layer ends between the frame and the word of OpenLayers that all is complete, and no frame follows.
  const { map, layer, listeners, canvas } = mapWithLayer({ onFrame: (frame, own) => frame === 1 && Object.assign(own, { busy: false, painted: "all objects" }) });
  await whenPainted(map, () => layer.busy, patient);
  expect(canvas()).toBe("all objects");
  expect(listeners.size).toBe(0);
});

it("waits on where the frame that shows the painting begins another one", async () => {
  const { map, layer, complete, canvas } = mapWithLayer({
    onFrame(frame, own) {
      if (frame === 1) Object.assign(own, { busy: false, painted: "half the objects" });
      if (frame === 2) own.busy = true;
    },
  });
  let taken = false;
  const ended = whenPainted(map, () => layer.busy, patient).then(() => (taken = true));
  await breathe();
  await breathe();
  expect(taken).toBe(false);
  Object.assign(layer, { busy: false, painted: "all objects" });
  complete();
  await ended;
  expect(canvas()).toBe("all objects");
});

it("gives up when it is not wanted any more", async () => {
  const { map, layer, listeners } = mapWithLayer();
  const abort = new AbortController();
  const ended = whenPainted(map, () => layer.busy, abort.signal);
  abort.abort();
  await expect(ended).rejects.toMatchObject({ code: "cancelled" });
  expect(listeners.size).toBe(0);
});
