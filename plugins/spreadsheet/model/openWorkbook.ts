import { AppError } from "#domain/appError";
import type { FileSource } from "#plugin-api";

import { plainFormat, readNumberFormats, type NumberFormat } from "./numberFormats";
import { attributeOf, scanText } from "./scanXml";
import { readZip, unpack, type ZipEntry } from "./zipArchive";

export interface WorkbookSheet {
  readonly name: string;
  /** In the archive: `xl/worksheets/sheet1.xml`. */
  readonly path: string;
  readonly hidden: boolean;
}

/** A workbook (.xlsx), opened: its sheets by name, and what their cells refer to. */
export interface Workbook {
  readonly entries: readonly ZipEntry[];
  /** Path of the part that lists the sheets. */
  readonly path: string;
  readonly sheets: readonly WorkbookSheet[];
  /** Days are counted from 1904, as Excel for Mac did. */
  readonly date1904: boolean;
  readonly formats: readonly NumberFormat[];
  readonly strings: readonly string[];
  readonly stylesPath: string;
}

/** Archives are held in memory: larger ones are refused, with the way out. */
const limitMegabytes = 60;

/**
 * @throws AppError unsupported (`password-protected`, `old-office-file`, `workbook-too-large`),
 *   invalid-input (`damaged-workbook`, `empty-file`)
 */
export async function openWorkbook(source: FileSource, signal: AbortSignal): Promise<Workbook> {
  const entries = await openArchive(source, signal);
  const { name } = source;
  try {
    const path = partOf(entries, "_rels/.rels", "officeDocument") ?? "xl/workbook.xml";
    const xml = textOf(entries, path);
    const { sheets, date1904 } = xml === null ? { sheets: [], date1904: false } : readSheetList(xml, entries, path);
    if (sheets.length === 0) throw new AppError("invalid-input", "The archive holds no workbook.", { source: name, reason: "damaged-workbook" });
    const stylesPath = partOf(entries, relationsOf(path), "styles") ?? "xl/styles.xml";
    const styles = textOf(entries, stylesPath);
    const strings = textOf(entries, partOf(entries, relationsOf(path), "sharedStrings") ?? "xl/sharedStrings.xml");
    return {
      entries,
      path,
      sheets,
      date1904,
      stylesPath,
      formats: styles === null ? [plainFormat] : readNumberFormats(styles, date1904),
      strings: strings === null ? [] : readStrings(strings),
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw damaged(name, cause);
  }
}

/** The files of an office archive. @throws AppError as `openWorkbook` */
export async function openArchive(source: FileSource, signal: AbortSignal): Promise<ZipEntry[]> {
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
  try {
    return readZip(bytes);
  } catch (cause) {
    throw damaged(name, cause);
  }
}

export function damaged(source: string, cause: unknown): AppError {
  return new AppError("invalid-input", "The archive can't be unpacked.", { source, reason: "damaged-workbook" }, { cause });
}

/** A part as text; null where the archive has none of this path. */
export function textOf(entries: readonly ZipEntry[], path: string): string | null {
  const entry = entries.find(({ name }) => name === path);
  return entry ? new TextDecoder().decode(unpack(entry)) : null;
}

/** `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`. */
export function relationsOf(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

/** The path of the first part of this kind in a file of relationships. */
function partOf(entries: readonly ZipEntry[], relations: string, kind: string): string | null {
  return readRelations(entries, relations).find(({ type }) => type.endsWith(`/${kind}`))?.path ?? null;
}

function readRelations(entries: readonly ZipEntry[], relations: string): { id: string; type: string; path: string }[] {
  const folder = relations.slice(0, relations.lastIndexOf("_rels/"));
  const found: { id: string; type: string; path: string }[] = [];
  scanText(textOf(entries, relations) ?? "<none/>", {
    open({ name, attributes }) {
      if (name !== "Relationship") return;
      const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
      found.push({ id, type, path: target.startsWith("/") ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1) });
    },
  });
  return found;
}

function readSheetList(xml: string, entries: readonly ZipEntry[], path: string): { sheets: WorkbookSheet[]; date1904: boolean } {
  const relations = new Map(readRelations(entries, relationsOf(path)).map((relation) => [relation.id, relation]));
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  scanText(xml, {
    open({ name, attributes }) {
      if (name === "workbookPr") date1904 = /^(1|true|on)$/i.test(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const relation = relations.get(attributeOf(attributes, "id") ?? "");
      // Sheets of a chart alone have no cell.
      if (!relation?.type.endsWith("/worksheet")) return;
      sheets.push({ name: attributes.name ?? "", path: relation.path, hidden: /hidden/i.test(attributes.state ?? "") });
    },
  });
  return { sheets, date1904 };
}

function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = "";
  let reading = false;
  let phonetic = false;
  scanText(xml, {
    open({ name }) {
      if (name === "si") text = "";
      if (name === "rPh") phonetic = true;
      reading = name === "t" && !phonetic;
    },
    text(piece) {
      if (reading) text += piece;
    },
    close(name) {
      reading = false;
      if (name === "rPh") phonetic = false;
      if (name === "si") strings.push(text);
    },
  });
  return strings;
}

export function isOle(head: Uint8Array): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
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
