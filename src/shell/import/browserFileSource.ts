import { AppError } from "#domain/appError";
import type { FileSource } from "#plugin-api";

/** A file that the user chose. The browser refuses to read one that changed since; that becomes a `conflict`. */
export function browserFileSource(file: File): FileSource {
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await file.slice(start, end).arrayBuffer());
    } catch (cause) {
      throw readingFault(cause, file.name);
    }
  };
  return {
    name: file.name,
    size: file.size,
    lastModified: file.lastModified,
    slice: read,
    async *stream() {
      const step = 1 << 20;
      for (let start = 0; start < file.size; start += step) yield await read(start, Math.min(file.size, start + step));
    },
  };
}

function readingFault(cause: unknown, source: string): AppError {
  const gone = cause instanceof Error && cause.name === "NotFoundError";
  return gone
    ? new AppError("not-found", "The file is no longer there.", { source, reason: "file-gone" }, { cause })
    : new AppError("conflict", "The file changed while it was read.", { source, reason: "file-changed" }, { cause });
}
