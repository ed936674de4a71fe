import { describe, expect, it } from "vitest";

import type { RowPoint, RowStatus } from "#domain/table/point";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import { confirmedPoint } from "./handPoint";
import { countToReview, nextToReview } from "./reviewQueue";
import { createReviewSession } from "./reviewSession";

function withStatuses(...statuses: RowStatus[]) {
  const points = statuses.map((status): RowPoint => ({ status, position: [2, 48] }));
  return fakeDataset([{ name: "n", cells: statuses.map((_, index) => String(index)) }], points);
}

async function confirm(dataset: ReturnType<typeof withStatuses>, row: number): Promise<void> {
  const before = dataset.table.point(row);
  if (!before) throw new Error("no point");
  await dataset.apply([{ kind: "point", row, before, after: confirmedPoint(before, new Date(0)) }], { why: "test" });
}

describe("the queue of rows to check", () => {
  it("holds doubtful, unanswered, failed and skipped rows", () => {
    expect(countToReview(withStatuses("sure", "to-check", "not-found", "failed", "skipped", "by-hand", "untreated").table)).toBe(4);
  });

  it("follows the order that the table shows, and goes round", () => {
    const { table } = withStatuses("to-check", "sure", "to-check", "not-found");
    const shown = Uint32Array.of(3, 2, 1, 0);
    expect(nextToReview(table, shown, 3, 1)).toBe(2);
    expect(nextToReview(table, shown, 2, 1)).toBe(0);
    expect(nextToReview(table, shown, 0, 1)).toBe(3);
    expect(nextToReview(table, shown, 3, -1)).toBe(0);
  });

  it("starts at the first row, or the last one going back, when no row has the focus", () => {
    const { table } = withStatuses("sure", "to-check", "to-check");
    expect(nextToReview(table, Uint32Array.of(0, 1, 2), null, 1)).toBe(1);
    expect(nextToReview(table, Uint32Array.of(0, 1, 2), null, -1)).toBe(2);
  });

  it("does not visit rows that a filter hides", () => {
    const { table } = withStatuses("to-check", "to-check");
    expect(nextToReview(table, Uint32Array.of(0), 0, 1)).toBeNull();
  });
});

describe("going through the rows to check", () => {
  it("goes to the next row once the present one is decided", async () => {
    const dataset = withStatuses("sure", "to-check", "to-check");
    const review = createReviewSession(fakeModuleContext(dataset));
    review.start();
    expect(dataset.focus()).toBe(1);
    await confirm(dataset, 1);
    expect(dataset.focus()).toBe(2);
  });

  it("goes on from the same place when a filter hides the row just decided", async () => {
    const dataset = withStatuses("to-check", "to-check", "to-check");
    const review = createReviewSession(fakeModuleContext(dataset));
    dataset.setFocus(1);
    review.start();
    const hide = dataset.subscribe(() => {
      hide();
      dataset.setShown([0, 2]);
    });
    await confirm(dataset, 1);
    expect(dataset.focus()).toBe(2);
  });

  it("stays where it is when a row is decided outside of a review", async () => {
    const dataset = withStatuses("to-check", "to-check");
    createReviewSession(fakeModuleContext(dataset));
    dataset.setFocus(0);
    await confirm(dataset, 0);
    expect(dataset.focus()).toBe(0);
  });

  it("ends with a word when nothing is left", async () => {
    const dataset = withStatuses("to-check");
    const context = fakeModuleContext(dataset);
    const review = createReviewSession(context);
    review.start();
    await confirm(dataset, 0);
    expect(review.store.getState().active).toBe(false);
    expect(context.notices).toEqual([{ kind: "success", text: "review.finished" }]);
  });

  it("says that rows are left which a filter hides", async () => {
    const dataset = withStatuses("to-check", "to-check");
    const context = fakeModuleContext(dataset, { messages: { "review.hidden": "hidden {count}" } });
    dataset.setShown([0]);
    createReviewSession(context).start();
    await confirm(dataset, 0);
    expect(context.notices).toEqual([{ kind: "info", text: "hidden 1" }]);
  });
});
