import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";
import { createGunzip } from "node:zlib";
import unbzip2 from "unbzip2-stream";

import type { AddressRow } from "#address-index/addressIndex";
import { readAddressRows } from "#address-index/readAddressRows";

export interface AddressFile {
  readonly path: string;
  readonly rows: readonly AddressRow[];
  readonly milliseconds: number;
  /** Why the file cannot be read, in a sentence; none of its rows is taken then. */
  readonly fault?: string;
}

/**
 * Reads files of real addresses (BAN, BANO, BAL in UTF-8; plain, `.gz` or `.bz2`), one after the other. One that cannot
 * be read says why and stops none of the others.
 */
export async function readAddressFiles(paths: readonly string[]): Promise<AddressFile[]> {
  const files: AddressFile[] = [];
  for (const path of paths) {
    const started = performance.now();
    try {
      const rows = await readRows(path);
      files.push({ path, rows, milliseconds: performance.now() - started });
    } catch (error) {
      files.push({ path, rows: [], milliseconds: performance.now() - started, fault: reasonOf(error) });
    }
  }
  return files;
}

async function readRows(path: string): Promise<AddressRow[]> {
  const text = new PassThrough();
  text.setEncoding("utf8");
  const source = createReadStream(path);
  const flow = path.endsWith(".gz")
    ? pipeline(source, createGunzip(), text)
    : path.endsWith(".bz2")
      ? pipeline(source, unbzip2(), text)
      : pipeline(source, text);
  const rows: AddressRow[] = [];
  const read = async (): Promise<void> => {
    for await (const row of readAddressRows(text)) rows.push(row);
  };
  await Promise.all([flow, read()]);
  return rows;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "there is no such file.";
  return error.message;
}
