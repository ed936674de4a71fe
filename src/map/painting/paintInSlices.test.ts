import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { breathe } from "#map/features/inSlices";
import { paintInSlices } from "#map/painting/paintInSlices";

/** The browser gives no frame, as to a tab out of sight; those asked for are kept here. */
let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (next: () => void) => frames.push(next));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => frames.splice(id - 1, 1));
});
afterEach(() => void vi.unstubAllGlobals());

function* steps(count: number, drawn: number[]): Generator<void, void> {
  for (let step = 0; step < count; step += 1) {
    drawn.push(step);
    yield;
  }
}

/** With no time at all nothing is done in a slice. */
const none = 0;

it("paints without the browser's frames where it is asked to", async () => {
  const drawn: number[] = [];
  await new Promise<void>((done) => void paintInSlices(steps(2_000, drawn), 0.05, "messages", done));
  expect(drawn).toHaveLength(2_000);
  expect(frames).toEqual([]);
});

it("tells of its end before it returns where one slice is enough", () => {
  const done = vi.fn();
  paintInSlices(steps(3, []), 60_000, "frames", done);
  expect(done).toHaveBeenCalledOnce();
  expect(frames).toEqual([]);
});

it("takes its turns from the browser's frames on the screen", () => {
  const done = vi.fn();
  paintInSlices(steps(3, []), none, "frames", done);
  expect(frames).toHaveLength(1);
  expect(done).not.toHaveBeenCalled();
});

it.each(["frames", "messages"] as const)("paints nothing after it was given up, by %s", async (pace) => {
  const drawn: number[] = [];
  const done = vi.fn();
  const giveUp = paintInSlices(steps(3, drawn), none, pace, done);
  giveUp();
  await breathe();
  await breathe();
  expect([drawn, frames]).toEqual([[], []]);
  expect(done).not.toHaveBeenCalled();
});
