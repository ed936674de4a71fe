import { describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import type { RowPoint } from "#domain/table/point";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import { createLockSession } from "./lockSession";

const answered: RowPoint = { status: "to-check", position: [2.48, 48.9], method: "search-csv", score: 0.6 };
const there: LonLat = [2.481, 48.9];

function open() {
  const dataset = fakeDataset([{ name: "adresse", role: "address", cells: ["1 rue A", "2 rue B", ""] }], [answered, answered, null]);
  const context = fakeModuleContext(dataset);
  const session = createLockSession(context, () => new Date("2026-11-22T13:00:00Z"));
  dataset.setFocus(0);
  return { dataset, context, session };
}

describe("the lock of points", () => {
  it("is on: nothing that is dragged, nudged or typed moves a locked point", async () => {
    const { dataset, session } = open();
    session.place(there, "dragged");
    session.nudge(1, 0);
    await session.save();
    expect(dataset.corrections).toEqual([]);
    expect(dataset.table.point(0)).toEqual(answered);
  });

  it("opens for one row, and starts the map's tool", () => {
    const { context, session } = open();
    session.unlock(0);
    expect(session.store.getState()).toMatchObject({ kind: "unlocked", row: 0, place: answered.position, how: null, picking: false });
    expect(context.tool()).toBe("move-point");
  });

  it("saves one correction with the new place, and locks again", async () => {
    const { dataset, context, session } = open();
    session.unlock(0);
    session.place([2.5, 48.91], "dragged");
    session.place(there, "dragged");
    await session.save();
    expect(dataset.corrections).toHaveLength(1);
    expect(dataset.table.point(0)).toMatchObject({ status: "by-hand", position: there, method: "dragged", origin: answered.position, movedMetres: expect.closeTo(73.3, 0) });
    expect(session.store.getState()).toEqual({ kind: "locked" });
    expect(context.tool()).toBeNull();
  });

  it("locks without a correction when nothing moved", async () => {
    const { dataset, session } = open();
    session.unlock(0);
    await session.save();
    expect(dataset.corrections).toEqual([]);
    expect(session.store.getState().kind).toBe("locked");
  });

  it("puts the point back on Escape", () => {
    const { dataset, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    session.abandon();
    expect(dataset.table.point(0)).toEqual(answered);
    expect(session.store.getState().kind).toBe("locked");
  });

  it("nudges by metres from where the draft stands", async () => {
    const { dataset, session } = open();
    session.unlock(0);
    for (let step = 0; step < 3; step += 1) session.nudge(0, 1);
    session.nudge(10, 0);
    await session.save();
    expect(dataset.table.point(0)).toMatchObject({ method: "nudged", movedMetres: expect.closeTo(Math.hypot(3, 10), 1) });
  });

  it("asks to pick a place for a row that has none", async () => {
    const { dataset, session } = open();
    dataset.setFocus(2);
    session.unlock(2);
    expect(session.store.getState()).toMatchObject({ place: null, picking: true });
    session.nudge(1, 0);
    session.place(there, "picked");
    expect(session.store.getState()).toMatchObject({ picking: false });
    await session.save();
    expect(dataset.table.point(2)).toEqual({ status: "by-hand", position: there, method: "picked", date: "2026-11-22T13:00:00.000Z", engine: "person" });
  });

  it("saves a moved point, and says so, when the focus goes to another row", async () => {
    const { dataset, context, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    dataset.setFocus(1);
    await Promise.resolve();
    expect(dataset.table.point(0)).toMatchObject({ status: "by-hand", position: there });
    expect(session.store.getState().kind).toBe("locked");
    await vi.waitFor(() => expect(context.notices.map(({ text }) => text)).toEqual(["notice.saved-on-leaving"]));
  });

  it("locks in silence when the focus goes elsewhere and nothing moved", async () => {
    const { dataset, context, session } = open();
    session.unlock(0);
    dataset.setFocus(null);
    await Promise.resolve();
    expect(session.store.getState().kind).toBe("locked");
    expect(context.notices).toEqual([]);
    expect(dataset.corrections).toEqual([]);
  });

  it("drops a moved point when the map's tool is left, and takes it up again when asked", () => {
    const { dataset, context, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    session.drop();
    expect(session.store.getState().kind).toBe("locked");
    expect(dataset.corrections).toEqual([]);
    context.notices[0]?.action?.run();
    expect(session.store.getState()).toMatchObject({ kind: "unlocked", place: there, how: "dragged" });
    expect(context.tool()).toBe("move-point");
  });

  it("gives up the draft when the row's point changed under it", async () => {
    const { dataset, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    await dataset.apply([{ kind: "point", row: 0, before: answered, after: { ...answered, position: [2, 48] } }], { why: "test" });
    expect(session.store.getState().kind).toBe("locked");
    expect(dataset.table.point(0)?.position).toEqual([2, 48]);
  });

  it("keeps the draft and tells the fault when saving was refused", async () => {
    const { dataset, context, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    dataset.refuseWith = new AppError("storage-failed", "full");
    await session.save();
    expect(context.errors.map(({ code }) => code)).toEqual(["storage-failed"]);
    expect(session.store.getState()).toMatchObject({ kind: "unlocked", place: there, how: "dragged" });
    expect(context.tool()).toBe("move-point");
  });
});

describe("deciding without moving", () => {
  it("makes a confirmed point by hand where it stands", async () => {
    const { dataset, session } = open();
    await session.confirm(0);
    expect(dataset.table.point(0)).toMatchObject({ status: "confirmed", position: answered.position, method: "search-csv" });
  });

  it("confirms the draft when the point was moved first", async () => {
    const { dataset, session } = open();
    session.unlock(0);
    session.place(there, "typed");
    await session.confirm(0);
    expect(dataset.table.point(0)).toMatchObject({ position: there, method: "typed" });
    expect(dataset.corrections).toHaveLength(1);
  });

  it("does not confirm a row without a point", async () => {
    const { dataset, session } = open();
    await session.confirm(2);
    expect(dataset.corrections).toEqual([]);
  });

  it("reverts to the engine's answer in one step, and undo brings the move back", async () => {
    const { dataset, session } = open();
    session.unlock(0);
    session.place(there, "dragged");
    await session.save();
    const moved = dataset.table.point(0);
    expect(await session.revert(0)).toBe(true);
    expect(dataset.table.point(0)).toEqual(answered);
    await dataset.undo();
    expect(dataset.table.point(0)).toEqual(moved);
  });

  it("says that there is nothing to revert to", async () => {
    const { session } = open();
    expect(await session.revert(0)).toBe(false);
  });

  it("places a row in one gesture from the map's menu", async () => {
    const { dataset, session } = open();
    await session.placeAt(2, there, "picked");
    expect(dataset.table.point(2)).toMatchObject({ status: "by-hand", position: there, method: "picked" });
  });
});
