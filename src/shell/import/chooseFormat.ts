import { AppError } from "#domain/appError";
import { identifyBytes, refusalReasons } from "#domain/import/identifyBytes";
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

/**
 * The format that knows the file best, from its name and its first bytes. The formats whose extension fits are
 * loaded first, and the others only when none of them is sure.
 * @throws AppError unsupported (`unknown-format`, or what the bytes are: `pdf-file`…)
 */
export async function chooseFormat(source: FileSource, formats: readonly OfferedFormat[]): Promise<ChosenFormat> {
  if (source.size === 0) throw new AppError("invalid-input", "The file has no byte.", { source: source.name, reason: "empty-file" });
  const head = await source.slice(0, Math.min(source.size, 65_536));
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
  if (best) return { module: best.module, format: best.format };
  const kind = identifyBytes(head);
  throw new AppError("unsupported", "No format knows this file.", { source: source.name, reason: kind ? refusalReasons[kind] : "unknown-format" });
}
