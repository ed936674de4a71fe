import { AppError, toAppError } from "#domain/appError";
import { buildImportedTable } from "#domain/import/buildImportedTable";
import { contradictedCities, readCommuneList } from "#domain/import/contradictedCities";
import { findDamages, repairsOf } from "#domain/import/findDamages";
import type { ImportPlan } from "#domain/import/importPlan";
import { readPositions } from "#domain/import/readPositions";

import { moduleDeclarations } from "../host/moduleDeclarations";
import { browserFileSource } from "./browserFileSource";
import type { OfferedFormat } from "./chooseFormat";
import type { FormatRef, ImportReply, ImportRequest, SentError } from "./importProtocol";
import { readFile, type ReadFile } from "./readFile";

/** The worker's own `postMessage`: the page's types, which this file shares, know the window's only. */
const port = globalThis as unknown as { postMessage(message: ImportReply, transfer?: Transferable[]): void };

/** What was read, and the plan under which its positions were. */
let held: (ReadFile & { readonly plan: ImportPlan }) | null = null;
let running: { request: number; control: AbortController } | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ImportRequest>) => {
  if (data.kind === "cancel") {
    if (running?.request === data.request) running.control.abort();
    return;
  }
  const work = answer(data);
  work.catch((thrown: unknown) => port.postMessage({ kind: "failed", request: data.request, error: sendable(toAppError(thrown)) }));
});

function answer(data: Exclude<ImportRequest, { kind: "cancel" }>): Promise<void> {
  switch (data.kind) {
    case "read":
      return read(data);
    case "check":
      return check(data);
    case "compare-cities":
      return compareCities(data);
    case "open":
      return open(data);
  }
}

async function read({ request, file, options, formats }: ImportRequest & { kind: "read" }): Promise<void> {
  running?.control.abort();
  const control = new AbortController();
  running = { request, control };
  held = null;
  let lastReport = 0;
  const result = await readFile(browserFileSource(file), options, await offeredFormats(formats), {
    signal: control.signal,
    onProgress(bytes, rows) {
      if (performance.now() - lastReport < 100) return;
      lastReport = performance.now();
      port.postMessage({ kind: "progress", request, bytes, rows });
    },
  });
  held = { ...result, plan: result.summary.plan };
  port.postMessage({ kind: "summary", request, summary: result.summary });
}

function check({ request, plan }: ImportRequest & { kind: "check" }): Promise<void> {
  if (!held) return Promise.reject(new AppError("bug", "Nothing was read before checking."));
  held = withPositions(held, plan);
  const { summary, cells, sample } = held;
  port.postMessage({ kind: "checked", request, check: held.positions?.check ?? null, damages: findDamages(summary.columnNames, cells, summary.length, plan, sample) });
  return Promise.resolve();
}

/** The list of communes is large: it is loaded here, and only for a file that has both columns. */
async function compareCities({ request, plan }: ImportRequest & { kind: "compare-cities" }): Promise<void> {
  const compared = held;
  const { default: list } = await import("./communeList");
  const [citycodes, cities] = [compared?.cells[plan.roles.indexOf("citycode")], compared?.cells[plan.roles.indexOf("city")]];
  if (!compared || !citycodes || !cities) throw new AppError("bug", "No columns to compare.");
  port.postMessage({ kind: "cities-compared", request, found: contradictedCities(readCommuneList(list), citycodes, cities, compared.summary.length) });
}

/** Positions are read once for each plan. */
function withPositions(read: ReadFile & { readonly plan: ImportPlan }, plan: ImportPlan): ReadFile & { readonly plan: ImportPlan } {
  const { cells, summary } = read;
  if (JSON.stringify(read.plan) === JSON.stringify(plan)) return read;
  return { ...read, plan, positions: summary.exported ? null : readPositions(cells, summary.length, plan) };
}

function open({ request, plan }: ImportRequest & { kind: "open" }): Promise<void> {
  if (!held) return Promise.reject(new AppError("bug", "Nothing was read before opening."));
  const { summary, cells, positions, sample, kinds } = withPositions(held, plan);
  held = null;
  // Before the columns are handed over: their memory goes with them.
  const repairs = repairsOf(summary.columnNames, cells, summary.length, plan, sample);
  const built = buildImportedTable(summary.columnNames, cells, summary.length, plan, summary.exported ? undefined : positions, kinds);
  built.table.columns.forEach((column, index) => {
    const columnCells = built.table.cells[index];
    if (columnCells) port.postMessage({ kind: "column", request, column, cells: columnCells }, [columnCells.ends.buffer as ArrayBuffer]);
  });
  for (const repair of repairs) {
    const column = built.columnIds[repair.column];
    if (column) port.postMessage({ kind: "repair", request, column, repair });
  }
  port.postMessage({
    kind: "opened",
    request,
    length: built.table.length,
    points: built.table.points ?? null,
    pointCount: built.points,
    check: built.check,
    resumed: built.resumed,
    crs: built.table.crs ?? null,
  });
  return Promise.resolve();
}

/** The formats of the modules that are switched on; their code is loaded here, in the worker. */
async function offeredFormats(formats: readonly FormatRef[]): Promise<OfferedFormat[]> {
  const offered = await Promise.all(
    formats.map(async ({ module, id }): Promise<OfferedFormat[]> => {
      const declaration = await moduleDeclarations[module]?.();
      const found = declaration?.contributes.fileFormats?.find((format) => format.id === id);
      return found ? [{ module, id, extensions: found.extensions, load: async () => (await found.driver()).default }] : [];
    }),
  );
  return offered.flat();
}

function sendable(error: AppError): SentError {
  return { code: error.code, message: error.message, context: error.context, cause: error.cause instanceof Error ? error.cause.message : null };
}
