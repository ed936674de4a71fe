import { AppError } from "#domain/appError";
import { identifyBytes, refusalReasons } from "#domain/import/identifyBytes";
import { identifyFile } from "#domain/import/identifyFile";
import type { FileFormat, FileSource } from "#plugin-api";

/** A file format of a module, before its code is loaded. */
export interface OfferedFormat {
  readonly module: string;
  readonly id: string;
  readonly extensions: readonly string[];
  readonly load: () => Promise<FileFormat>;
}

export interface ChosenFormat {
  readonly module: string;
  readonly format: FileFormat;
}

/** A format this sure has looked into the file: it knows better than its name and its kind. */
const sureFrom = 0.95;

const edgeBytes = 65_536;

/**
 * The format that knows the file best, from its name and its first bytes. The formats whose extension fits are
 * loaded first, and the others only when none of them is sure. A file that is plainly something else (a KML, a
 * GeoPackage, a zipped shapefile) is named for what it is, though it were text that a format could cut into lines.
 * @throws AppError unsupported (`unknown-format`, or what the file is: `pdf-file`, `kml-file`…)
 */
export async function chooseFormat(source: FileSource, formats: readonly OfferedFormat[]): Promise<ChosenFormat> {
  if (source.size === 0) throw new AppError("invalid-input", "The file has no byte.", { source: source.name, reason: "empty-file" });
  const head = await source.slice(0, Math.min(source.size, edgeBytes));
  const name = source.name.toLowerCase();
  const fitting = formats.filter(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
  const others = formats.filter((format) => !fitting.includes(format));
  let best: (ChosenFormat & { certainty: number }) | null = null;
  for (const group of [fitting, others]) {
    for (const offered of group) {
      const format = await offered.load();
      const certainty = format.recognises(source.name, head);
      if (certainty > 0 && certainty > (best?.certainty ?? 0)) best = { module: offered.module, format, certainty };
    }
    if (best && best.certainty >= 0.8) break;
  }
  const named = best && best.certainty >= sureFrom ? null : identifyFile(source.name, head, await source.slice(Math.max(0, source.size - edgeBytes), source.size));
  // A workbook of LibreOffice is a table for whoever reads it.
  if (named && !(named === "ods" && best)) throw new AppError("unsupported", `The file is a ${named}.`, { source: source.name, reason: `${named}-file` });
  if (best) return { module: best.module, format: best.format };
  const kind = identifyBytes(head);
  throw new AppError("unsupported", "No format knows this file.", { source: source.name, reason: kind ? refusalReasons[kind] : "unknown-format" });
}
