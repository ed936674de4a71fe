import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import path from "node:path";

import { AppError } from "#domain/appError";
import type { FileSource } from "#plugin-api";
import { usage } from "#cli/readArguments";

export interface InputFile {
  readonly source: FileSource;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
  close(): Promise<void>;
}

const pieceBytes = 1 << 20;

/**
 * A file of the disk as file formats read it. Its size and date are watched: a change while it is read is a fault.
 * @throws AppError invalid-input when it can't be opened
 */
export async function openInput(file: string): Promise<InputFile> {
  const handle = await open(file, "r").catch((cause: unknown) => {
    throw new AppError("invalid-input", `Can't open ${file}.`, { reason: "input-not-found", values: { file } }, { cause });
  });
  const before = await handle.stat();
  if (!before.isFile()) {
    await handle.close();
    throw usage("input-not-found", { file });
  }
  const source: FileSource = {
    name: path.basename(file),
    size: before.size,
    lastModified: before.mtimeMs,
    async slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, before.size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      const now = await stat(file).catch(() => null);
      if (!now || now.size !== before.size || now.mtimeMs !== before.mtimeMs || filled < bytes.length) {
        throw new AppError("conflict", `${file} changed while it was read.`, { source: path.basename(file), reason: "input-changed", values: { file } });
      }
      return bytes;
    },
    async *stream() {
      for (let start = 0; start < before.size; start += pieceBytes) yield await source.slice(start, start + pieceBytes);
    },
  };
  const hash = createHash("sha256");
  for await (const piece of source.stream()) hash.update(piece);
  return { source, sha256: hash.digest("hex"), close: () => handle.close() };
}
