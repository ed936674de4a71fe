// @vitest-environment jsdom
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { iconNames } from "#plugin-api/iconNames";
import { formatMessage } from "#plugin-api/formatMessage";

import { fakeContextDependencies } from "./fakeContextDependencies";
import { moduleDeclarations } from "./moduleDeclarations";
import { createModuleHost } from "./moduleHost";
import { openModuleContext } from "./openModuleContext";

const modules = Object.entries(moduleDeclarations);

/** Counts the listeners that are on an object, from now on. */
function countListeners(target: EventTarget): () => number {
  const there = new Set<string>();
  const name = (type: string, listener: unknown): string => `${type}:${listenerIds(listener)}`;
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((type: string, listener: EventListenerOrEventListenerObject | null, options?: AddEventListenerOptions | boolean) => {
    there.add(name(type, listener));
    add(type, listener, options);
  });
  vi.spyOn(target, "removeEventListener").mockImplementation((type: string, listener: EventListenerOrEventListenerObject | null, options?: EventListenerOptions | boolean) => {
    there.delete(name(type, listener));
    remove(type, listener, options);
  });
  return () => there.size;
}

const ids = new WeakMap<object, number>();
let lastId = 0;
function listenerIds(listener: unknown): number {
  if (typeof listener !== "function" && (typeof listener !== "object" || listener === null)) return 0;
  const known = ids.get(listener) ?? (lastId += 1);
  ids.set(listener, known);
  return known;
}

describe.each(modules)("the module %s", (id, load) => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("leaves nothing behind when it is switched off", async () => {
    const windowListeners = countListeners(window);
    const documentListeners = countListeners(document);
    const shell = fakeContextDependencies();
    const host = createModuleHost({
      declarations: { [id]: load },
      openContext: (declaration, translate) => openModuleContext(declaration, translate, shell),
      switchedOff: { read: () => [], write: () => undefined },
      language: "fr",
      formatMessage,
      now: () => 0,
      onFailure: () => undefined,
    });
    const elementsBefore = document.querySelectorAll("*").length;
    await host.start();
    expect(host.modules()[0]).toMatchObject({ id, state: "on", errors: [] });

    await host.setEnabled(id, false);

    expect(host.modules()[0]).toMatchObject({ state: "off", errors: [] });
    expect(vi.getTimerCount(), "timers").toBe(0);
    expect(shell.listenerCount(), "listeners on the dataset and the jobs").toBe(0);
    expect(windowListeners(), "listeners on the window").toBe(0);
    expect(documentListeners(), "listeners on the document").toBe(0);
    expect(document.querySelectorAll("*").length, "elements, styles among them").toBe(elementsBefore);
    expect(shell.jobs.list().filter((job) => job.state.kind === "running")).toEqual([]);
  });

  it("has each contribution's title in both languages, an icon of the set, and an id used once", async () => {
    const { title, description, contributes, messages } = await load();
    const [french, english] = await Promise.all([messages.fr(), messages.en()]);
    const { panels = [], commands = [], mapTools = [], rowActions = [], selectionActions = [], rowSections = [], fileFormats = [] } = contributes;
    const named = [panels, commands, mapTools, rowActions, selectionActions, rowSections, fileFormats];
    const keys = [title, ...(description === undefined ? [] : [description]), ...named.flat().map((contribution) => contribution.title), ...selectionActions.map(({ noneReason }) => noneReason)];
    for (const key of keys) {
      expect(french.default, "French").toHaveProperty([key]);
      expect(english.default, "English").toHaveProperty([key]);
    }
    for (const list of named) {
      const used = list.map((contribution) => contribution.id);
      expect(new Set(used).size).toBe(used.length);
    }
    const icons = [...panels, ...mapTools, ...rowActions, ...selectionActions, ...commands].flatMap(({ icon }) => (icon === undefined ? [] : [icon]));
    for (const icon of icons) expect(iconNames).toContain(icon);
  });

  it("keeps its styles to itself: CSS modules only, each rule under a class of its own", () => {
    const folder = join("plugins", id);
    const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));
    expect(sheets.filter((path) => !path.endsWith(".module.css"))).toEqual([]);
    for (const path of sheets) expect(readFileSync(join(folder, path), "utf8"), path).not.toMatch(/(^|[},])\s*:global/);
  });
});
