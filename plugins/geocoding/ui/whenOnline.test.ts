// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";

import { createFakeClock } from "#test/support/fakeClock";

import { whenOnline } from "./whenOnline";

function wait(signal = new AbortController().signal) {
  const clock = createFakeClock();
  const settled = vi.fn<(how: unknown) => void>();
  const waiting = whenOnline(signal, clock).then(() => settled("back"), (thrown: unknown) => settled(thrown));
  return { clock, settled, waiting };
}

describe("waiting for the network", () => {
  it("ends with the browser's own signal, and leaves no timer", async () => {
    const { clock, settled, waiting } = wait();
    expect(settled).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("online"));
    await waiting;
    expect(settled).toHaveBeenCalledWith("back");
    expect(clock.pending).toBe(0);
  });

  it("tries again after five seconds where the browser says nothing", async () => {
    const { clock, settled, waiting } = wait();
    clock.advance(4_999);
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    clock.advance(1);
    await waiting;
    expect(settled).toHaveBeenCalledWith("back");
  });

  it("ends when the work is cancelled, and leaves no timer", async () => {
    const control = new AbortController();
    const { clock, settled, waiting } = wait(control.signal);
    control.abort();
    await waiting;
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ code: "cancelled" }));
    expect(clock.pending).toBe(0);
  });
});
