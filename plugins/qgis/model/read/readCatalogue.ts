import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from "fflate";

import { turn } from "#contracts/xml/scanXml";
import { createXmlScanner } from "#contracts/xml/createXmlScanner";
import { AppError, toAppError } from "#domain/appError";
import type { FileCatalogue, ServiceEntry } from "#plugin-api/serviceReader";

import { readLayer } from "./readLayer";
import { scanProject, type ScannedProject, type TreeNode } from "./scanProject";
import { withoutBulk } from "./withoutBulk";

export interface ReadCall {
  readonly signal: AbortSignal;
  readonly onProgress?: (share: number) => void;
  /** Lets others run; absent in a worker, which has nobody to wait for but its own messages. */
  readonly sliceMs?: number;
}

/** Bytes handed on at a time: some 2 ms of reading once unpacked. */
const pieceBytes = 16_384;

/** The Géoplateforme's own project of 2,219 layers has 35 million. */
const longestProject = 200_000_000;

/**
 * Reads a QGIS project (`.qgz`, `.qgs`) or layer file (`.qlr`) as a tree of layers, in pieces: neither the unpacked
 * document nor a tree of its elements is ever whole in memory.
 * @throws AppError invalid-input for what is no project, what it stands on told by `reason`; cancelled
 */
export async function readCatalogue(file: { readonly name: string; readonly bytes: Uint8Array }, call: ReadCall): Promise<FileCatalogue> {
  const { handlers, project } = scanProject();
  const scanner = createXmlScanner(handlers, file.name);
  const decoder = new TextDecoder("utf-8");
  const filter = withoutBulk((piece) => scanner.write(piece));
  let unpacked = 0;
  const feed = (bytes: Uint8Array): void => {
    unpacked += bytes.length;
    // What the filter cuts out counts too: a small archive may hold endless blanks.
    if (unpacked > longestProject) throw new AppError("invalid-input", "The project is too long once unpacked.", { source: file.name, reason: "document-too-large", values: { limit: longestProject / 1_000_000 } });
    filter.push(decoder.decode(bytes, { stream: true }));
  };
  let found = !isZip(file.bytes);
  const push = found ? feed : unzipProject((bytes) => ((found = true), feed(bytes)));
  try {
    let sliceEnd = performance.now() + (call.sliceMs ?? 12);
    for (let start = 0; start < file.bytes.length; start += pieceBytes) {
      if (call.signal.aborted) throw new AppError("cancelled", "The project is not wanted any more.");
      const end = Math.min(file.bytes.length, start + pieceBytes);
      push(file.bytes.subarray(start, end), end === file.bytes.length);
      if (performance.now() < sliceEnd) continue;
      call.onProgress?.(end / file.bytes.length);
      await turn();
      sliceEnd = performance.now() + (call.sliceMs ?? 12);
    }
    if (!found) throw new AppError("invalid-input", "The archive holds no .qgs file.", { source: file.name, reason: "no-qgis-project" });
    filter.end();
    scanner.end();
  } catch (thrown) {
    throw asInput(thrown, file.name);
  }
  if (project.root !== "qgis" && project.root !== "qlr") throw new AppError("invalid-input", `The document's root is <${project.root}>.`, { source: file.name, reason: "no-qgis-project" });
  return { format: "qgis", title: project.title || file.name.replace(/\.(qgz|qgs|qlr)$/i, ""), ...entriesOf(project) };
}

/** The file is the person's own: its faults are of what came in, not of a service. */
function asInput(thrown: unknown, source: string): AppError {
  const error = toAppError(thrown, { source });
  if (error.code !== "invalid-response" && error.code !== "bug") return error;
  return new AppError("invalid-input", error.message, error.code === "bug" ? { source, reason: "no-qgis-project" } : { ...error.context, source }, { cause: thrown });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The first `.qgs` of the archive, as it is unpacked; styles databases and pictures beside it are left alone. */
function unzipProject(onBytes: (bytes: Uint8Array) => void): (bytes: Uint8Array, last: boolean) => void {
  let taken = false;
  const unzip = new Unzip((entry: UnzipFile) => {
    if (taken || !/\.qgs$/i.test(entry.name)) return;
    taken = true;
    entry.ondata = (error, bytes) => {
      if (error) throw error;
      onBytes(bytes);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  return (bytes, last) => unzip.push(bytes, last);
}

function entriesOf(project: ScannedProject): Pick<FileCatalogue, "entries" | "remarks"> {
  const placed = new Set<string>();
  let shown = 0;
  let left = 0;
  const count = (entry: ServiceEntry): ServiceEntry => {
    if (entry.layer) shown += 1;
    else left += 1;
    return entry;
  };
  // Tree and drawing have one order: what stands last lies under all the others.
  const background = project.root === "qgis" && project.layers.size > 1 ? lastLayer(project.tree) : null;
  const toEntry = (node: TreeNode, path: string): ServiceEntry => {
    if (node.kind === "group") return { id: path, title: node.name || "QGIS", children: node.children.map((child, index) => toEntry(child, `${path}/${index}`)) };
    placed.add(node.id);
    return count(readLayer({ id: path, name: node.name, layer: project.layers.get(node.id) ?? null, isBackground: node.id === background }));
  };
  const entries = project.tree.map((node, index) => toEntry(node, String(index)));
  // A project mended by hand may hold layers that its tree forgot.
  const forgotten = [...project.layers].filter(([id]) => !placed.has(id)).map(([id, layer]) => count(readLayer({ id: `forgotten/${id}`, name: "", layer, isBackground: false })));
  return {
    entries: [...entries, ...forgotten],
    remarks: [
      { message: "remark.counts", values: { shown, left } },
      ...(forgotten.length > 0 ? [{ message: "remark.forgotten", values: { count: forgotten.length } }] : []),
    ],
  };
}

function lastLayer(nodes: readonly TreeNode[]): string | null {
  for (const node of [...nodes].reverse()) {
    const last = node.kind === "group" ? lastLayer(node.children) : node.id;
    if (last !== null) return last;
  }
  return null;
}
