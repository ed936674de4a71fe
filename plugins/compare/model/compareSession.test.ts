import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";

import { besideLayers } from "./besideLayers";
import { createCompareSession } from "./compareSession";
import { fakeLayer, fakeLayerList, fakeSource, listed } from "./fakeLayerList";
import { dwellMs } from "./playVintages";
import { shareAfterKey } from "./shareAfterKey";
import { sideTitles } from "./sideTitles";
import { swipeOf, titlesOfSwipe } from "./swipeOf";

const ortho = fakeLayer("photo", ["2016", "2019", "2022"]);
const at2016 = { ...ortho, source: fakeSource("photo-2016") };

function start(layers = [listed(at2016), listed(fakeLayer("cadastre")), listed(fakeLayer("hidden"), { visible: false })]) {
  const list = fakeLayerList(layers);
  const session = createCompareSession(list.context);
  const sourceNow = (): unknown => list.context.layers.find("photo")?.description.source;
  return { ...list, session, sourceNow };
}

describe("the swipe", () => {
  it("begins with the layer on top, and without layers with another basemap", () => {
    const { session, context } = start();
    session.start("swipe");
    expect(swipeOf(session.store.getState().swipe, context)).toMatchObject({ ids: ["photo"], afterIds: [], instead: {}, share: 0.5 });
    const bare = start([]);
    bare.session.start("swipe");
    expect(swipeOf(bare.session.store.getState().swipe, bare.context)?.instead).toMatchObject({ basemap: { id: "ortho" } });
  });

  it("takes a side, another side, and none", () => {
    const { session, context } = start();
    session.setSide("cadastre", "after");
    expect(swipeOf(session.store.getState().swipe, context)).toMatchObject({ ids: [], afterIds: ["cadastre"] });
    session.setSide("cadastre", "both");
    expect(swipeOf(session.store.getState().swipe, context)).toBeNull();
  });

  it("leaves out hidden layers, layers that are gone and vintages that are shown anyway", () => {
    const { session, context } = start();
    session.setSide("hidden", "before");
    session.setSide("nobody", "before");
    session.setInstead("photo", "2016 2016");
    expect(swipeOf(session.store.getState().swipe, context)).toBeNull();
  });

  it("keeps the line on the map", () => {
    const { session } = start();
    session.moveLine(1.4);
    expect(session.store.getState().swipe.share).toBe(1);
    expect(["ArrowLeft", "PageDown", "Home", "End", "a"].map((key) => shareAfterKey(key, 0.5))).toEqual([0.48, 0.6, 0, 1, null]);
    expect(shareAfterKey("ArrowLeft", 0.01)).toBe(0);
  });

  it("says what each side alone shows", () => {
    const { session, context } = start();
    session.compareVintage("photo", "2019 2019", "swipe");
    const swipe = swipeOf(session.store.getState().swipe, context);
    expect(swipe && sideTitles(...titlesOfSwipe(swipe, context)).map(({ kind, titles }) => [kind, ...titles])).toEqual([["only", "photo"], ["only", "photo (2019)"]]);
    expect(sideTitles(["a", "b"], ["b"])[1]).toEqual({ kind: "without", titles: ["a"] });
  });
});

describe("the second map", () => {
  it("shows another basemap at first, then what is chosen, from the bottom to the top", () => {
    const { session, context } = start();
    session.start("side-by-side");
    const ids = () => besideLayers(session.store.getState().beside, context).map(({ id, description }) => `${id}:${description.title}`);
    expect(ids()).toEqual(["basemap:ortho", "cadastre:cadastre", "photo:photo"]);
    session.setBeside({ basemap: null, shown: { cadastre: false, hidden: true }, vintages: { photo: "2022 2022" } });
    expect(ids()).toEqual(["hidden:hidden", "photo:photo (2022)"]);
  });

  it("stands on the map alone: one comparison takes the other's place, and ends", () => {
    const { session } = start();
    session.start("swipe");
    session.start("side-by-side");
    expect(session.store.getState().shown).toBe("side-by-side");
    session.end();
    expect(session.store.getState().shown).toBeNull();
  });
});

describe("the player", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("walks to the newest vintage, each in its time, then stops", async () => {
    const { session, sourceNow, listenerCount } = start();
    const played = session.play("photo");
    expect(sourceNow()).toEqual(fakeSource("photo-2019"));
    await vi.advanceTimersByTimeAsync(dwellMs);
    expect(sourceNow()).toEqual(fakeSource("photo-2022"));
    await vi.advanceTimersByTimeAsync(dwellMs);
    await played;
    expect(session.store.getState().play).toEqual({ kind: "still" });
    expect([vi.getTimerCount(), listenerCount()]).toEqual([0, 0]);
  });

  it("waits for a vintage that is not drawn yet", async () => {
    const { session, sourceNow, setStatus } = start();
    void session.play("photo");
    setStatus({ kind: "loading" });
    await vi.advanceTimersByTimeAsync(10 * dwellMs);
    setStatus({ kind: "slow", sinceMs: 9_000 });
    expect(sourceNow()).toEqual(fakeSource("photo-2019"));
    setStatus({ kind: "idle" });
    await vi.advanceTimersByTimeAsync(0);
    expect(sourceNow()).toEqual(fakeSource("photo-2022"));
  });

  it("begins again at the oldest when the newest is shown", () => {
    const { session, sourceNow } = start([listed({ ...ortho, source: fakeSource("photo-2022") })]);
    void session.play("photo");
    expect(sourceNow()).toEqual(fakeSource("photo-2016"));
  });

  it("stops at a vintage that does not come, and says why", async () => {
    const { session, sourceNow, setStatus } = start();
    const error = new AppError("service-failed", "down");
    void session.play("photo");
    setStatus({ kind: "failed", error, retryAt: null });
    await vi.advanceTimersByTimeAsync(dwellMs);
    expect(session.store.getState().play).toEqual({ kind: "failed", error });
    expect(sourceNow()).toEqual(fakeSource("photo-2019"));
  });

  it("leaves no timer and no listener when it is paused, even while it waits", async () => {
    const { session, setStatus, listenerCount } = start();
    void session.play("photo");
    setStatus({ kind: "loading" });
    await vi.advanceTimersByTimeAsync(dwellMs);
    expect(listenerCount()).toBe(1);
    session.pause();
    await vi.advanceTimersByTimeAsync(0);
    expect([vi.getTimerCount(), listenerCount()]).toEqual([0, 0]);
    expect(session.store.getState().play).toEqual({ kind: "still" });
  });
});
