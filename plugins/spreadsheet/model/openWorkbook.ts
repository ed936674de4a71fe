import { unzipSync, zipSync } from "fflate";

import { AppError } from "#domain/appError";
import type { FileSource } from "#plugin-api";

import { keepLeadingZeros } from "./keepLeadingZeros";
import { unescapeXml } from "./xmlText";

/** The parts of a workbook that matter here, unpacked. */
export interface Workbook {
  readonly sheetNames: readonly string[];
  /** The workbook packed again with numbers shown as `00000` turned into text, for the reader of cells. */
  packed(): ArrayBuffer;
}

/** A workbook is unpacked in memory, some ten times its size: larger ones are refused, with the way out. */
const limitMegabytes = 60;

/**
 * @throws AppError unsupported (`password-protected`, `old-office-file`, `workbook-too-large`),
 *   invalid-input (`damaged-workbook`, `empty-file`)
 */
export async function openWorkbook(source: FileSource, signal: AbortSignal): Promise<Workbook> {
  const { name, size } = source;
  if (size === 0) throw new AppError("invalid-input", "The file has no byte.", { source: name, reason: "empty-file" });
  const head = await source.slice(0, Math.min(size, 8));
  if (isOle(head)) {
    const encrypted = await mentions(source, "EncryptedPackage", signal);
    throw new AppError("unsupported", "An OLE container, not an Open XML workbook.", {
      source: name,
      reason: encrypted ? "password-protected" : "old-office-file",
    });
  }
  if (size > limitMegabytes * 1e6) {
    const values = { megabytes: Math.round(size / 1e6), limit: limitMegabytes };
    throw new AppError("unsupported", "The workbook is too large to unpack.", { source: name, reason: "workbook-too-large", values });
  }
  const bytes = await source.slice(0, size);
  if (bytes.length !== size) throw new AppError("conflict", "The file changed size.", { source: name, reason: "file-changed" });
  signal.throwIfAborted();
  const parts = unpack(bytes, name);
  const sheetNames = sheetNamesOf(parts["xl/workbook.xml"]);
  if (sheetNames.length === 0) throw new AppError("invalid-input", "The archive holds no workbook.", { source: name, reason: "damaged-workbook" });
  return {
    sheetNames,
    packed: () => {
      const kept = keepLeadingZeros(parts);
      const packed = zipSync(kept, { level: 0 });
      return packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength);
    },
  };
}

function isOle(head: Uint8Array): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
}

function unpack(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: (entry) => /\.(xml|rels)$/.test(entry.name) });
  } catch (cause) {
    throw new AppError("invalid-input", "The archive can't be unpacked.", { source: name, reason: "damaged-workbook" }, { cause });
  }
}

function sheetNamesOf(workbook: Uint8Array | undefined): string[] {
  if (!workbook) return [];
  const xml = new TextDecoder().decode(workbook);
  return [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((match) => unescapeXml(match[1] ?? ""));
}

/** Whether the name of a stream (in UTF-16) stands anywhere in an OLE container: its directory may be at the end. */
async function mentions(source: FileSource, streamName: string, signal: AbortSignal): Promise<boolean> {
  const pattern = [...streamName].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const step = 1 << 20;
  for (let start = 0; start < source.size; start += step) {
    signal.throwIfAborted();
    const piece = await source.slice(start, Math.min(source.size, start + step + pattern.length));
    for (let at = piece.indexOf(pattern[0] ?? 0); at !== -1; at = piece.indexOf(pattern[0] ?? 0, at + 1)) {
      if (pattern.every((byte, offset) => piece[at + offset] === byte)) return true;
    }
  }
  return false;
}
