import "../../../src/shell/app/mantineStyles";
import "../../../src/shell/app/theme.css";

import { createRoot } from "react-dom/client";

import { cellText } from "#domain/table/textColumn";
import type { ImportedTable } from "#domain/table/importedTable";
import type { RowPoint } from "#domain/table/point";

import { AppProvider } from "../../../src/shell/app/AppProvider";
import { createShell } from "../../../src/shell/app/createShell";
import { frenchMessages } from "../../../src/shell/app/messages";
import { createDatasetStore } from "../../../src/shell/dataset/createDatasetStore";
import TablePane from "../../../src/shell/table/TablePane";
import { showBareList } from "./bareList";
import { syntheticTable } from "./syntheticRows";

/** Milliseconds. */
export interface ScrollFigures {
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
}

export interface SaveFigures {
  readonly shownMs: number;
  readonly savedMs: number;
  readonly pointsSavedMs: number;
  readonly reopenedMs: number;
  readonly longestTaskMs: number;
}

declare global {
  interface Window {
    benchTable: {
      open(rows: number, columns: number): Promise<void>;
      scroll(of: "ours" | "bare"): Promise<ScrollFigures>;
      filterMs(text: string): Promise<{ ours: number; rows: number; naive: number }>;
      sortMs(column: string, descending: boolean): Promise<{ ours: number; naive: number }>;
      longestTaskMs(): number;
      save(rows: number, columns: number): Promise<SaveFigures>;
    };
  }
}

const stage = document.querySelector<HTMLElement>("#stage")!;
const shell = createShell({ services: "sandbox", forced: true, version: "bench", relay: { hosts: [] } }, "fr");
let imported: ImportedTable = { columns: [], cells: [], length: 0 };
let longest = 0;
let watchedSince = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.startTime >= watchedSince) longest = Math.max(longest, entry.duration);
}).observe({ entryTypes: ["longtask"] });

const description = { title: "bench", fileName: "bench.csv", format: "delimited-text", formatOptions: {} };
const rowCells = (row: number): string[] => imported.cells.map((column) => cellText(column, row));
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** What was reported late about the time before does not count. */
function watchTasks(): void {
  watchedSince = performance.now();
  longest = 0;
}

window.benchTable = {
  async open(rows, columns) {
    imported = syntheticTable(rows, columns, 42);
    await shell.dataset.open({ ...imported, ...description });
    const root = document.createElement("div");
    root.style.height = "100%";
    stage.replaceChildren(root);
    createRoot(root).render(
      <AppProvider shell={shell} spoken={{ language: "fr", messages: frenchMessages }}>
        <TablePane />
      </AppProvider>,
    );
    while (!stage.querySelector("[role=gridcell]")) await nextFrame();
  },

  async scroll(of) {
    const scroller = of === "bare" ? showBareList(stage, imported.length, (row) => rowCells(row).slice(0, 9)) : stage.querySelector<HTMLElement>("[role=grid]")!;
    const intervals: number[] = [];
    let former = await nextFrame();
    watchTasks();
    const end = scroller.scrollHeight - scroller.clientHeight;
    for (let frame = 0; frame < 240; frame += 1) {
      // A wheel's steps first, then the thumb pulled through the whole table: every row is new at each frame.
      scroller.scrollTop = frame < 120 ? frame * 160 : ((frame - 120) / 120) * end;
      const now = await nextFrame();
      intervals.push(now - former);
      former = now;
    }
    intervals.sort((one, other) => one - other);
    return { medianFrameMs: intervals[120] ?? 0, p95FrameMs: intervals[228] ?? 0 };
  },

  async filterMs(text) {
    const began = performance.now();
    await whenShownChanges(() => shell.dataset.setFilter({ text }));
    const ours = performance.now() - began;
    const rows = shell.dataset.shownRows().length;
    shell.dataset.setFilter({ text: "" });
    await nextFrame();
    return { ours, rows, naive: naively((all) => all.filter((row) => row.some((cell) => folded(cell).includes(folded(text))))) };
  },

  async sortMs(column, descending) {
    const began = performance.now();
    await whenShownChanges(() => shell.dataset.setSort({ by: { kind: "column", column }, direction: descending ? "descending" : "ascending" }));
    const ours = performance.now() - began;
    const position = imported.columns.findIndex(({ id }) => id === column);
    const collator = new Intl.Collator("fr", { numeric: true });
    const sign = descending ? -1 : 1;
    return { ours, naive: naively((all) => all.sort((one, other) => sign * collator.compare(one[position] ?? "", other[position] ?? ""))) };
  },

  longestTaskMs: () => longest,

  async save(rows, columns) {
    const table = syntheticTable(rows, columns, 7);
    const databaseName = `bench-${rows}`;
    const store = createDatasetStore({ databaseName });
    await store.saved();
    await nextFrame();
    watchTasks();
    let began = performance.now();
    const saved = store.open({ ...table, ...description });
    await new Promise<void>((resolve) => {
      const stop = store.subscribe(() => {
        if (!store.current()) return;
        stop();
        resolve();
      });
    });
    const shownMs = performance.now() - began;
    await saved;
    const savedMs = performance.now() - began;
    began = performance.now();
    const packet = 2000;
    for (let start = 0; start < rows; start += packet) {
      const changes = Array.from({ length: Math.min(packet, rows - start) }, (_, offset) => ({ kind: "point" as const, row: start + offset, before: null, after: answer(start + offset) }));
      await store.apply(changes, { why: "test", group: "run" });
    }
    const pointsSavedMs = performance.now() - began;
    const { id } = store.current()?.description ?? { id: "" };
    // A killed tab: nothing is closed, no snapshot is made.
    const again = createDatasetStore({ databaseName, locks: undefined });
    began = performance.now();
    await again.reopen(id);
    const reopenedMs = performance.now() - began;
    if (again.current()?.table.point(rows - 1)?.label !== answer(rows - 1).label) throw new Error("The last point was not read back.");
    await nextFrame();
    const figures = { shownMs, savedMs, pointsSavedMs, reopenedMs, longestTaskMs: longest };
    await again.remove(id);
    return figures;
  },
};

function answer(row: number): RowPoint {
  return {
    status: row % 9 === 0 ? "to-check" : "sure",
    position: [2 + (row % 1000) / 500, 46 + (row % 700) / 300],
    method: "search-csv",
    score: 0.5 + (row % 500) / 1000,
    label: `${row % 300} Rue de la République 750${row % 20} Paris`,
    type: "housenumber",
    citycode: String(75_101 + (row % 20)),
    resultId: `75101_${row % 9000}_${row % 300}`,
    date: "2026-11-22T13:10:00.000Z",
    engine: "geoplateforme",
  };
}

function whenShownChanges(change: () => void): Promise<void> {
  const before = shell.dataset.shownRows();
  return new Promise((resolve) => {
    const stop = shell.dataset.subscribe(() => {
      if (shell.dataset.shownRows() === before) return;
      stop();
      resolve();
    });
    change();
  });
}

/** What one writes first: an array of arrays. Its making is not counted. */
function naively(work: (all: string[][]) => unknown): number {
  const all = Array.from({ length: imported.length }, (_, row) => rowCells(row));
  const began = performance.now();
  work(all);
  return performance.now() - began;
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}
