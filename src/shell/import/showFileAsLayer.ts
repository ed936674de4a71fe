import { AppError } from "#domain/appError";
import type { LayerAccess, LayerDescription, ModuleContext, ServiceEntry } from "#plugin-api";
import { documentOf } from "#plugin-api/documentOf";

/** What was added to the map. */
export interface ShownFile {
  readonly layers: number;
  /** Counts and what had to be left out, translated. */
  readonly remarks: readonly string[];
}

/** Files are read whole in memory. */
const limitMegabytes = 200;

/**
 * Shows a file of this computer on the map, through the reader of a module that knows it, and goes to its place. A
 * layer that is there already is not added twice.
 * @throws AppError unsupported (`document-too-large`, `unknown-file`), those of the reader
 */
export async function showFileAsLayer(app: { readonly collect: ModuleContext["collect"]; readonly layers: LayerAccess }, file: File, signal: AbortSignal): Promise<ShownFile> {
  const { name, size } = file;
  if (size > limitMegabytes * 1e6) throw new AppError("unsupported", "The file is too large.", { source: name, reason: "document-too-large", values: { limit: limitMegabytes } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const url = new URL(`file:///${encodeURIComponent(name)}`);
  const document = documentOf(url, "", bytes);
  for (const { made, t } of await app.collect("serviceReaders")) {
    if (!made.accepts(document)) continue;
    const found = await made.read(url, { signal, document });
    signal.throwIfAborted();
    const descriptions = found ? found.entries.flatMap(layersOf) : [];
    if (!found || descriptions.length === 0) continue;
    const ids = descriptions.map((description) => app.layers.list().find((layer) => layer.description.id === description.id)?.id ?? app.layers.add(description));
    // A layer without a place (rows only) stays in the list all the same.
    const placed = descriptions.findIndex(({ extent }) => extent !== undefined);
    if (ids[placed] !== undefined) await app.layers.zoomTo(ids[placed]);
    return { layers: ids.length, remarks: found.remarks.map(({ message, values }) => t(message, values)) };
  }
  throw new AppError("invalid-input", "No reader knows this file.", { source: name, reason: "unknown-file" });
}

function layersOf({ layer, children = [] }: ServiceEntry): LayerDescription[] {
  return [...(layer ? [layer] : []), ...children.flatMap(layersOf)];
}
