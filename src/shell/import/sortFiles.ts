import { identifyFile, type FileKind } from "#domain/import/identifyFile";

/** Kinds that a module of ours shows on the map. */
const layerKinds: ReadonlySet<FileKind> = new Set(["kml", "kmz", "gpx", "flatgeobuf"]);

export function isLayerKind(kind: FileKind | null): boolean {
  return kind !== null && layerKinds.has(kind);
}

/** One of several files that came together. */
export interface SortedFile {
  readonly file: File;
  /** null: it may be a table. */
  readonly kind: FileKind | null;
  /** Other parts of the same thing: the .dbf, .shx and .prj of a shapefile. */
  readonly parts: readonly string[];
  /** Whether it stands on the map. */
  readonly shown: boolean;
}

const edgeBytes = 65_536;

/** What each of several files is, from its first and last bytes; the parts of a shapefile count as one. */
export async function sortFiles(files: readonly File[]): Promise<SortedFile[]> {
  const read = async (file: File, start: number, end: number): Promise<Uint8Array> => new Uint8Array(await file.slice(start, end).arrayBuffer());
  const kinds = await Promise.all(
    files.map(async (file) => ({ file, kind: identifyFile(file.name, await read(file, 0, edgeBytes), await read(file, Math.max(0, file.size - edgeBytes), file.size)) })),
  );
  const stem = (file: File): string => file.name.replace(/\.[^.]+$/, "").toLowerCase();
  const mains = kinds.filter(({ file, kind }) => kind === "shapefile" && /\.shp$/i.test(file.name)).map(({ file }) => file);
  const mainOf = (file: File): File | undefined => (/\.(shx|dbf|prj|qpj|cpg|sbn|sbx|qix|shp\.xml)$/i.test(file.name) ? mains.find((main) => stem(file).startsWith(stem(main))) : undefined);
  return kinds
    .filter(({ file }) => !mainOf(file))
    .map(({ file, kind }) => ({ file, kind, parts: files.filter((part) => mainOf(part) === file).map(({ name }) => name), shown: false }));
}
