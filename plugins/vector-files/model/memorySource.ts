import type { FeaturesSource } from "#domain/layer/layerSource";

import type { KeptFile, KeptFiles } from "./keptFiles";

/** The source of a file that lives in this browser: `memory:<id>`. */
export async function memorySource(files: KeptFiles, file: KeptFile): Promise<{ readonly source: FeaturesSource; readonly durable: boolean }> {
  const { id, durable } = await files.keep(file);
  return { source: { kind: "features", provider: "memory", url: `memory:${id}`, options: { name: file.name } }, durable };
}
