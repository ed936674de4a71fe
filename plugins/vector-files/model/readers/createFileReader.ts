import { drawnStyle } from "#domain/layer/drawnStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import { sourceName } from "#domain/layer/sourceName";
import type { Extent } from "#domain/position/lonLat";
import type { FetchedDocument, FoundService, HeadlessContext, ServiceReader } from "#plugin-api";

import { boundsOf } from "../answerQuery";
import { fetchFile } from "../fetchFile";
import { readFeatureFile, type FileKind } from "../formats/featureFile";
import { keptFilesOf } from "../keptFiles";
import { memorySource } from "../memorySource";

export interface FileReaderKind {
  readonly kind: FileKind;
  /** As people call it. */
  readonly name: string;
  readonly title: string;
  readonly ending: RegExp;
  accepts(document: FetchedDocument): boolean;
}

/** A reader of files that are read whole, at an address or on this machine: one layer each. */
export function createFileReader({ kind, name, title, ending, accepts }: FileReaderKind, context: HeadlessContext): ServiceReader {
  return {
    id: kind,
    title,
    recognise: (url) => (ending.test(url.pathname) ? 0.6 : 0),
    accepts,
    async read(url, { signal, document }) {
      const isLocal = url.protocol === "file:";
      const fileName = decodeName(url);
      const source = isLocal ? fileName : url.host;
      const { bytes, contentType } = document ?? (await fetchFile(context.http, url.href, signal));
      if (!document && !accepts({ url: url.href, contentType, bytes, text: new TextDecoder().decode(bytes) })) return null;
      const file = await readFeatureFile(kind, bytes, source, contentType);
      const kept = isLocal ? await memorySource(keptFilesOf(context), { name: fileName, kind, bytes }) : null;
      const layerSource: FeaturesSource = kept?.source ?? { kind: "features", provider: kind, url: url.href };
      const layerTitle = file.title ?? fileName.replace(ending, "");
      return {
        reader: kind,
        kind: name,
        title: fileName,
        url: url.href,
        entries: [{ id: layerSource.url, title: layerTitle, layer: describe(layerSource, layerTitle, file.features, sourceName(url, fileName)) }],
        remarks: [...told(file.features), ...file.remarks, ...(kept && !kept.durable ? [{ message: "remark.not-kept" }] : [])],
      };
    },
  };
}

export function decodeName(url: URL): string {
  const last = url.pathname.split("/").filter(Boolean).at(-1) ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    // A lone percent sign: the name as the address has it.
    return last;
  }
}

function describe(source: FeaturesSource, title: string, features: readonly LayerFeature[], from: string): LayerDescription {
  const bounds = boundsOf(features.map(({ geometry }) => geometry));
  const extent: Extent | null = bounds.every(Number.isFinite) ? bounds : null;
  return { id: `${source.provider}:${source.url}`, title, role: "overlay", source, attribution: { text: from }, ...(extent ? { extent } : {}), ...ownStyle(features) };
}

/** A file that says how its features are drawn is obeyed. */
function ownStyle(features: readonly LayerFeature[]): Pick<LayerDescription, "style"> {
  return features.some(({ symbol }) => symbol) ? { style: { kind: "own", symbol: drawnStyle.symbol } } : {};
}

function told(features: readonly LayerFeature[]): FoundService["remarks"] {
  const rows = features.filter(({ geometry }) => geometry === null).length;
  return [{ message: "remark.features", values: { count: features.length } }, ...(rows > 0 ? [{ message: "remark.rows", values: { count: rows } }] : [])];
}
