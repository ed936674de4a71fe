import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { JobControl } from "#plugin-api/jobs";

import { createJobStore } from "./createJobStore";
import { remainingTime } from "./remainingTime";

function setUp() {
  let time = 0;
  const store = createJobStore({ now: () => time });
  let control: JobControl | undefined;
  let finish: (note?: string) => void = () => undefined;
  let fail: (thrown: unknown) => void = () => undefined;
  const ended = store.start({
    title: "Géocodage de festivals.csv",
    total: 100,
    pausable: true,
    run: (given) => {
      control = given;
      return new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
        given.signal.addEventListener("abort", () => reject(given.signal.reason));
      });
    },
  });
  const job = () => store.store.getState().jobs[0];
  return {
    store,
    ended,
    job,
    id: job()?.id ?? "",
    control: () => {
      if (!control) throw new Error("The job did not run.");
      return control;
    },
    finish: (note?: string) => finish(note),
    fail: (thrown: unknown) => fail(thrown),
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    now: () => time,
  };
}

describe("job store", () => {
  it("shows progress and ends with the closing sentence", async () => {
    const { control, job, finish, ended } = setUp();
    control().report(40, 100, "Paquet 2 sur 5");
    expect(job()?.state).toEqual({ kind: "running", done: 40, total: 100, note: "Paquet 2 sur 5" });
    finish("100 lignes.");
    expect(await ended).toEqual({ kind: "done", note: "100 lignes." });
    expect(job()?.state).toEqual({ kind: "done", note: "100 lignes." });
  });

  it("holds the work while it is paused, and counts what was under way", async () => {
    const { store, id, control, job } = setUp();
    store.pause(id);
    let went = false;
    const waiting = control().whenResumed().then(() => (went = true));
    control().report(10, 100);
    await Promise.resolve();
    expect(went).toBe(false);
    expect(job()?.state).toEqual({ kind: "paused", done: 10, total: 100 });
    store.resume(id);
    await waiting;
    expect(job()?.state.kind).toBe("running");
  });

  it("keeps what was done when it is cancelled", async () => {
    const { store, id, control, ended } = setUp();
    control().report(30, 100);
    store.cancel(id);
    expect(await ended).toEqual({ kind: "cancelled", done: 30, total: 100 });
  });

  it("wakes paused work when it is cancelled", async () => {
    const { store, id, control } = setUp();
    store.pause(id);
    const waiting = control().whenResumed();
    store.cancel(id);
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  });

  it("ends with the error of the work, and is not thrown at anybody", async () => {
    const { fail, ended } = setUp();
    fail(new AppError("quota-exceeded", "429"));
    expect(await ended).toMatchObject({ kind: "failed", error: { code: "quota-exceeded" } });
  });

  it("leaves the list only once it has ended", async () => {
    const { store, id, finish, ended } = setUp();
    store.dismiss(id);
    expect(store.list()).toHaveLength(1);
    finish();
    await ended;
    store.dismiss(id);
    expect(store.list()).toEqual([]);
  });
});

describe("remaining time", () => {
  const remaining = (set: ReturnType<typeof setUp>) => {
    const job = set.job();
    return job ? remainingTime(job, set.now()) : null;
  };

  it("is not said during the first five seconds", () => {
    const set = setUp();
    set.wait(4_900);
    set.control().report(50, 100);
    expect(remaining(set)).toBeNull();
  });

  it("follows the speed so far, pauses left out", () => {
    const set = setUp();
    set.control().report(0, 100);
    set.wait(6_000);
    set.store.pause(set.id);
    set.wait(60_000);
    set.store.resume(set.id);
    set.wait(4_000);
    set.control().report(50, 100);
    expect(remaining(set)).toBe(10_000);
  });

  it("does not take what an earlier visit did for speed", () => {
    const set = setUp();
    set.control().report(80, 100);
    set.wait(10_000);
    set.control().report(90, 100);
    expect(remaining(set)).toBe(10_000);
  });
});
