import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { CatalogueFormat, Collected, MapLayer, ServiceEntry, WrittenCatalogue } from "#plugin-api";

import type { LibraryLayer } from "./libraryLayer";

type Formats = readonly Collected<CatalogueFormat>[];

/**
 * The library as a file of the first catalogue format that can write: our own JSON.
 * @throws AppError unsupported where the module of the format is switched off
 */
export async function writeLibrary(layers: readonly LibraryLayer[], title: string, formats: Formats): Promise<WrittenCatalogue> {
  const format = formats.find(({ made }) => made.write !== undefined)?.made;
  if (!format?.write) throw new AppError("unsupported", "No module writes catalogues.", { source: title, reason: "no-catalogue-format" });
  return format.write(layers.map(asMapLayer), { title });
}

function asMapLayer({ id, title, description, opacity }: LibraryLayer): MapLayer {
  return { id, description, title, shownTitle: title, visible: true, opacity };
}

export interface ReadLibrary {
  readonly layers: readonly LibraryLayer[];
  /** Entries that are no layer that can be shown. */
  readonly left: number;
}

/**
 * The layers of a file, in any catalogue format that a module reads.
 * @throws AppError invalid-input for a file that no format takes
 */
export async function readLibrary(file: { readonly name: string; readonly bytes: Uint8Array }, formats: Formats, now: string, call: { readonly signal: AbortSignal }): Promise<ReadLibrary> {
  const head = file.bytes.subarray(0, 4096);
  const format = formats.find(({ made }) => made.accepts({ name: file.name, head }))?.made;
  if (!format) throw new AppError("invalid-input", `${file.name} is no catalogue of layers.`, { source: file.name, reason: "unknown-file" });
  const { entries, remarks } = await format.read(file, call);
  const found = entries.flatMap(leaves);
  const layers = found.flatMap(({ title, layer }): LibraryLayer[] => (layer ? [libraryLayer(layer, title, 1, now)] : []));
  return { layers, left: found.length - layers.length + remarks.length };
}

function leaves(entry: ServiceEntry): readonly ServiceEntry[] {
  return entry.children ? entry.children.flatMap(leaves) : [entry];
}

/** The same layer is kept once per name: kept again, it replaces itself. */
export function libraryLayer(description: LayerDescription, title: string, opacity: number, keptAt: string): LibraryLayer {
  return { id: `${description.id}|${title}`, title, keptAt, description, opacity };
}
