import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { SearchHit, SearchSource } from "#plugin-api/searchSource";
import { createFakeClock } from "#test/support/fakeClock";

import { createPlaceSearch, debounceMs, type NamedSource } from "./createPlaceSearch";

interface Call {
  readonly text: string;
  readonly signal: AbortSignal;
  answer(hits: readonly SearchHit[]): void;
  fail(error: unknown): void;
}

/** A source that keeps its calls until the test answers them. */
function fakeSource(id: string, priority = 1, accepts: (text: string) => boolean = (text) => text.length >= 3): { named: NamedSource; calls: Call[] } {
  const calls: Call[] = [];
  const source: SearchSource = {
    id,
    title: id,
    priority,
    accepts,
    search: (text, { signal }) =>
      new Promise((resolve, reject) => {
        calls.push({ text, signal, answer: resolve, fail: reject });
      }),
  };
  return { named: { key: id, title: id, kindTitle: (kind) => kind, priority, source }, calls };
}

function hit(title: string, detail = ""): SearchHit {
  return { id: `${title}/${detail}`, title, detail, kind: "kind.street", position: [2, 48] };
}

/** Lets promises that are ready go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function searchOver(...sources: readonly { named: NamedSource }[]) {
  const clock = createFakeClock();
  const search = createPlaceSearch({ sources: () => Promise.resolve(sources.map(({ named }) => named)), near: () => undefined, clock });
  const typed = async (text: string, pauseMs: number): Promise<void> => {
    search.ask(text);
    clock.advance(pauseMs);
    await settle();
  };
  return { search, clock, typed };
}

function titles(search: ReturnType<typeof searchOver>["search"]): Record<string, string[]> {
  const state = search.state.getState();
  return "groups" in state ? Object.fromEntries(state.groups.map((group) => [group.title, group.hits.map(({ title }) => title)])) : {};
}

describe("the place search", () => {
  it("asks once typing pauses, not at each key", async () => {
    const source = fakeSource("one");
    const { typed } = searchOver(source);
    await typed("rue", 50);
    await typed("rue d", 50);
    await typed("rue de", debounceMs);
    expect(source.calls.map(({ text }) => text)).toEqual(["rue de"]);
  });

  it("never asks more than ten times in a second of steady typing, with two services", async () => {
    const [one, two] = [fakeSource("one"), fakeSource("two")];
    const { typed, clock } = searchOver(one, two);
    const times: number[] = [];
    for (let key = 0; key < 40; key += 1) {
      const before = one.calls.length + two.calls.length;
      await typed(`rue ${key}`, debounceMs);
      for (let call = before; call < one.calls.length + two.calls.length; call += 1) times.push(clock.now());
      await typed(`rue ${key}b`, 30);
    }
    expect(times.length).toBeGreaterThan(20);
    for (const start of times) expect(times.filter((time) => time >= start && time < start + 1_000).length).toBeLessThanOrEqual(10);
  });

  it("drops and aborts what is answered after a newer question", async () => {
    const source = fakeSource("one");
    const { search, typed } = searchOver(source);
    await typed("paris", 500);
    await typed("lyon", 500);
    expect(source.calls[0]?.signal.aborted).toBe(true);
    source.calls[1]?.answer([hit("Lyon")]);
    await settle();
    source.calls[0]?.answer([hit("Paris")]);
    await settle();
    expect(titles(search)).toEqual({ one: ["Lyon"] });
    expect(search.state.getState().kind).toBe("done");
  });

  it("shows the first answers while others are on their way, groups in the order of their priority", async () => {
    const [slow, quick] = [fakeSource("slow", 10), fakeSource("quick", 1)];
    const { search, typed } = searchOver(quick, slow);
    await typed("rue de rivoli", 500);
    quick.calls[0]?.answer([hit("Rue de Rivoli")]);
    await settle();
    expect(search.state.getState().kind).toBe("searching");
    expect(titles(search)).toEqual({ quick: ["Rue de Rivoli"] });
    slow.calls[0]?.answer([hit("Rivoli (métro)")]);
    await settle();
    expect(Object.keys(titles(search))).toEqual(["slow", "quick"]);
  });

  it("shows a place once when two sources know it", async () => {
    const [first, second] = [fakeSource("first", 2), fakeSource("second", 1)];
    const { search, typed } = searchOver(first, second);
    await typed("rue de rivoli", 500);
    first.calls[0]?.answer([hit("Rue de Rivoli", "75004 Paris")]);
    second.calls[0]?.answer([hit("RUE DE RIVOLI", "75004 Paris"), hit("Rue de Rivoli", "75001 Paris")]);
    await settle();
    expect(titles(search)).toEqual({ first: ["Rue de Rivoli"], second: ["Rue de Rivoli"] });
  });

  it("keeps the others' answers when one source fails, and says which", async () => {
    const [good, bad] = [fakeSource("good"), fakeSource("bad")];
    const { search, typed } = searchOver(good, bad);
    await typed("rue", 500);
    bad.calls[0]?.fail(new AppError("service-failed", "502", { source: "Autocomplétion" }));
    good.calls[0]?.answer([hit("Rue")]);
    await settle();
    const state = search.state.getState();
    expect(titles(search)).toEqual({ good: ["Rue"] });
    expect(state.kind === "done" && state.errors.map(({ code, context }) => [code, context.source])).toEqual([["service-failed", "Autocomplétion"]]);
  });

  it("asks nobody, and says so, when no source accepts the text", async () => {
    const source = fakeSource("one");
    const { search, typed } = searchOver(source);
    await typed("r", 500);
    expect(source.calls).toHaveLength(0);
    expect(search.state.getState()).toEqual({ kind: "too-short" });
  });

  it("forgets everything when the box is emptied, answers on their way too", async () => {
    const source = fakeSource("one");
    const { search, typed } = searchOver(source);
    await typed("paris", 500);
    search.ask("  ");
    source.calls[0]?.answer([hit("Paris")]);
    await settle();
    expect(search.state.getState()).toEqual({ kind: "idle" });
    expect(source.calls[0]?.signal.aborted).toBe(true);
  });

  it("is not stopped by a fault of the sources themselves", async () => {
    const clock = createFakeClock();
    const search = createPlaceSearch({ sources: () => Promise.reject(new Error("not loaded")), near: () => undefined, clock });
    search.ask("paris");
    clock.advance(500);
    await settle();
    const state = search.state.getState();
    expect(state.kind === "done" && state.errors[0]?.code).toBe("bug");
  });
});
