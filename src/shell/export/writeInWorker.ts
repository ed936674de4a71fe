import { AppError } from "#domain/appError";
import type { FormatOptions, ReadWarning } from "#plugin-api";

import type { FormatRef } from "../import/importProtocol";
import type { ExportReply, ExportRequest } from "./exportProtocol";
import type { ExportedTable } from "./exportedTable";

/** The part of a Worker that is used here, so that tests can stand in for it. */
export interface ExportPort {
  postMessage(message: ExportRequest): void;
  addEventListener(type: "message", listener: (event: { data: ExportReply }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

export interface WrittenFile {
  readonly file: Blob;
  /** What could not be written as it was. */
  readonly warnings: readonly ReadWarning[];
}

/** Rows gathered in one go: a few milliseconds of the main thread. */
const batchRows = 1000;

/**
 * Writes a table to a file in a worker of its own.
 * @param onProgress rows written
 * @throws AppError as the format does; cancelled
 */
export function writeInWorker(
  exported: ExportedTable,
  length: number,
  format: FormatRef,
  options: FormatOptions,
  call: { signal: AbortSignal; onProgress: (rows: number) => void; part?: boolean; original?: (ExportRequest & { kind: "start" })["original"] },
  start: () => ExportPort = startWorker,
): Promise<WrittenFile> {
  const port = start();
  return new Promise<WrittenFile>((resolve, reject) => {
    const cancel = (): void => end(() => reject(new AppError("cancelled", "The export was cancelled.")));
    const end = (settle: () => void): void => {
      call.signal.removeEventListener("abort", cancel);
      port.terminate();
      settle();
    };
    let sent = 0;
    port.addEventListener("message", ({ data }) => {
      if (data.kind === "file") end(() => resolve({ file: data.file, warnings: data.warnings }));
      else if (data.kind === "failed") {
        const { code, message, context, cause } = data.error;
        end(() => reject(new AppError(code, message, context, cause === null ? {} : { cause: new Error(cause) })));
      } else if (sent >= length) port.postMessage({ kind: "end" });
      else {
        const to = Math.min(length, sent + batchRows);
        port.postMessage({ kind: "rows", length: to - sent, columns: exported.batch(sent, to) });
        sent = to;
        call.onProgress(sent);
      }
    });
    port.addEventListener("error", ({ message }) =>
      end(() => reject(new AppError("service-failed", message ?? "The export worker stopped.", { reason: "module-not-loaded" }))),
    );
    call.signal.addEventListener("abort", cancel);
    if (call.signal.aborted) {
      cancel();
      return;
    }
    port.postMessage({ kind: "start", format, options, columnNames: exported.columnNames, length, columnKinds: exported.columnKinds, geometryColumns: exported.geometryColumns, original: call.original ?? null, part: call.part ?? false });
  });
}

function startWorker(): ExportPort {
  return new Worker(new URL("./exportWorker.ts", import.meta.url), { type: "module", name: "export" });
}
