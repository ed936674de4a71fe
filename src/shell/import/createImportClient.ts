import { AppError } from "#domain/appError";
import type { ImportPlan } from "#domain/import/importPlan";
import type { ColumnRepair, Damage } from "#domain/import/findDamages";
import type { FoundRows } from "#domain/import/foundRows";
import type { PositionCheck } from "#domain/import/readPositions";
import type { Column, ColumnId } from "#domain/table/column";
import type { ImportedTable } from "#domain/table/importedTable";
import type { TextColumn } from "#domain/table/textColumn";
import type { FormatOptions } from "#plugin-api";

import type { FileSummary, FormatRef, ImportReply, ImportRequest, SentError } from "./importProtocol";

/** The part of a Worker that is used here, so that tests can stand in for it. */
export interface ImportPort {
  postMessage(message: ImportRequest): void;
  addEventListener(type: "message", listener: (event: { data: ImportReply }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

export interface CheckedFile {
  /** What its coordinates are worth; null where it has none. */
  readonly check: PositionCheck | null;
  readonly damages: readonly Damage[];
}

export interface OpenedTable {
  readonly table: ImportedTable;
  readonly pointCount: number;
  readonly check: PositionCheck | null;
  /** To be applied once the table is open, so that they can be undone. */
  readonly repairs: readonly { readonly column: ColumnId; readonly repair: ColumnRepair }[];
  readonly resumed: boolean;
}

/** Reads files in a worker. One file at a time: a new one takes the place of the one before. */
export interface ImportClient {
  /** @throws AppError as the formats do; cancelled */
  read(
    file: File,
    options: FormatOptions,
    formats: readonly FormatRef[],
    call: { signal: AbortSignal; onProgress: (bytes: number, rows: number) => void },
  ): Promise<FileSummary>;
  /** What the file that was read last is worth under another plan. */
  check(plan: ImportPlan): Promise<CheckedFile>;
  /** Rows whose INSEE code and commune contradict each other; the plan has a column for both. */
  compareCities(plan: ImportPlan): Promise<FoundRows>;
  /** Hands over the file that was read last; the worker forgets it. */
  open(plan: ImportPlan): Promise<OpenedTable>;
  dispose(): void;
}

interface Waiting {
  onReply(reply: ImportReply): void;
  fail(error: AppError): void;
}

export function createImportClient(start: () => ImportPort = startWorker): ImportClient {
  let port: ImportPort | null = null;
  let requests = 0;
  const waiting = new Map<number, Waiting>();

  const ready = (): ImportPort => {
    if (port) return port;
    const started = start();
    port = started;
    started.addEventListener("message", ({ data }) => waiting.get(data.request)?.onReply(data));
    started.addEventListener("error", ({ message }) => {
      // The worker itself did not start or broke: everything that waits for it fails, and the next call starts another.
      const error = new AppError("service-failed", message ?? "The import worker stopped.", { reason: "module-not-loaded" });
      for (const each of [...waiting.values()]) each.fail(error);
      started.terminate();
      port = null;
    });
    return started;
  };

  const ask = <T>(
    request: (number: number) => ImportRequest,
    onReply: (reply: ImportReply, done: (value: T) => void) => void,
    signal?: AbortSignal,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      requests += 1;
      const number = requests;
      const finish = (settle: () => void): void => {
        waiting.delete(number);
        signal?.removeEventListener("abort", cancel);
        settle();
      };
      const cancel = (): void => {
        port?.postMessage({ kind: "cancel", request: number });
        finish(() => reject(new AppError("cancelled", "The reading was cancelled.")));
      };
      waiting.set(number, {
        onReply(reply) {
          if (reply.kind === "failed") finish(() => reject(received(reply.error)));
          else onReply(reply, (value) => finish(() => resolve(value)));
        },
        fail: (error) => finish(() => reject(error)),
      });
      if (signal?.aborted) {
        cancel();
        return;
      }
      signal?.addEventListener("abort", cancel);
      ready().postMessage(request(number));
    });

  return {
    read: (file, options, formats, { signal, onProgress }) =>
      ask<FileSummary>(
        (request) => ({ kind: "read", request, file, options, formats }),
        (reply, done) => {
          if (reply.kind === "progress") onProgress(reply.bytes, reply.rows);
          if (reply.kind === "summary") done(reply.summary);
        },
        signal,
      ),
    check: (plan) =>
      ask<CheckedFile>(
        (request) => ({ kind: "check", request, plan }),
        (reply, done) => {
          if (reply.kind === "checked") done({ check: reply.check, damages: reply.damages });
        },
      ),
    compareCities: (plan) =>
      ask<FoundRows>(
        (request) => ({ kind: "compare-cities", request, plan }),
        (reply, done) => {
          if (reply.kind === "cities-compared") done(reply.found);
        },
      ),
    open(plan) {
      const columns: Column[] = [];
      const cells: TextColumn[] = [];
      const repairs: OpenedTable["repairs"][number][] = [];
      return ask<OpenedTable>(
        (request) => ({ kind: "open", request, plan }),
        (reply, done) => {
          if (reply.kind === "column") {
            columns.push(reply.column);
            cells.push(reply.cells);
          }
          if (reply.kind === "repair") repairs.push({ column: reply.column, repair: reply.repair });
          if (reply.kind !== "opened") return;
          const { length, points, pointCount, check, resumed, crs } = reply;
          done({ table: { columns, cells, length, ...(points ? { points } : {}), ...(crs === null ? {} : { crs }) }, pointCount, check, repairs, resumed });
        },
      );
    },
    dispose() {
      port?.terminate();
      port = null;
    },
  };
}

function startWorker(): ImportPort {
  return new Worker(new URL("./importWorker.ts", import.meta.url), { type: "module", name: "import" });
}

function received({ code, message, context, cause }: SentError): AppError {
  return new AppError(code, message, context, cause === null ? {} : { cause: new Error(cause) });
}
