import { AppError, toAppError } from "#domain/appError";
import { cellText } from "#domain/table/textColumn";
import type { FileSource, ReadWarning } from "#plugin-api";

import { moduleDeclarations } from "../host/moduleDeclarations";
import type { ExportReply, ExportRequest } from "./exportProtocol";

/** The worker's own `postMessage`: the page's types, which this file shares, know the window's only. */
const port = globalThis as unknown as { postMessage(message: ExportReply): void };

const received: ExportRequest[] = [];
let wake: (() => void) | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ExportRequest>) => {
  if (data.kind === "start") {
    write(data).catch((thrown: unknown) => {
      const { code, message, context, cause } = toAppError(thrown);
      port.postMessage({ kind: "failed", error: { code, message, context, cause: cause instanceof Error ? cause.message : null } });
    });
    return;
  }
  received.push(data);
  wake?.();
});

async function write({ format: { module, id }, options, original, geometryColumns, ...table }: ExportRequest & { kind: "start" }): Promise<void> {
  const declaration = await moduleDeclarations[module]?.();
  const contribution = declaration?.contributes.fileFormats?.find((format) => format.id === id);
  const format = (await contribution?.driver())?.default;
  if (!format?.write) throw new AppError("bug", `The module ${module} writes no ${id}.`);
  const parts: BlobPart[] = [];
  // The page ends the worker to cancel; nothing here outlives it.
  const { signal } = new AbortController();
  const warnings: ReadWarning[] = [];
  const written = { ...table, rows: incomingRows(), ...(geometryColumns ? { geometryColumns } : {}), ...(original ? { original: { source: bytesSource(original.name, original.bytes), rows: original.rows } } : {}) };
  for await (const piece of format.write(written, options, { signal, warn: (warning) => warnings.push(warning) })) {
    parts.push(piece as Uint8Array<ArrayBuffer>);
  }
  port.postMessage({ kind: "file", file: new Blob(parts, { type: format.mediaType }), warnings });
}

function bytesSource(name: string, bytes: Uint8Array): FileSource {
  return {
    name,
    size: bytes.length,
    lastModified: 0,
    slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
    async *stream() {
      yield await Promise.resolve(bytes);
    },
  };
}

async function* incomingRows(): AsyncGenerator<readonly (readonly string[])[]> {
  for (;;) {
    port.postMessage({ kind: "next" });
    const message = await nextMessage();
    if (message.kind !== "rows") return;
    const { length, columns } = message;
    yield Array.from({ length }, (_, row) => columns.map((column) => cellText(column, row)));
  }
}

async function nextMessage(): Promise<ExportRequest> {
  for (;;) {
    const message = received.shift();
    if (message) return message;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    wake = null;
  }
}
