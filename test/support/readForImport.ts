import { memoryFileSource } from "./memoryFileSource";

import { moduleDeclarations } from "../../src/shell/host/moduleDeclarations";
import type { OfferedFormat } from "../../src/shell/import/chooseFormat";
import { readFile, type ReadFile } from "../../src/shell/import/readFile";

/** The file formats that come with the project, as the page offers them. */
export const offeredFormats: readonly OfferedFormat[] = ["delimited-text", "geojson", "spreadsheet"].map((module) => ({
  module,
  id: module,
  extensions: { "delimited-text": [".csv", ".txt"], geojson: [".geojson", ".json"], spreadsheet: [".xlsx", ".xls"] }[module] ?? [],
  load: async () => {
    const declaration = await moduleDeclarations[module]?.();
    const driver = await declaration?.contributes.fileFormats?.[0]?.driver();
    if (!driver) throw new Error(`No driver in ${module}`);
    return driver.default;
  },
}));

/** What the import makes of a file, from its bytes on. */
export function readForImport(name: string, content: string | Uint8Array, options = {}): Promise<ReadFile> {
  return readFile(memoryFileSource(name, content), options, offeredFormats, { signal: new AbortController().signal, onProgress: () => undefined });
}
