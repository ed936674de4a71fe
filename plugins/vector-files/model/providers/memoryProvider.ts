import { AppError } from "#domain/appError";
import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { readFeatureFile } from "../formats/featureFile";
import { keptFilesOf } from "../keptFiles";
import { createWholeProvider } from "./createWholeProvider";

/** Files that a person chose or dropped, kept in this browser. */
export default function memoryProvider(context: HeadlessContext): FeatureProvider {
  const files = keptFilesOf(context);
  return createWholeProvider("memory", async ({ url, options }) => {
    const file = await files.read(url.slice("memory:".length));
    if (file) return readFeatureFile(file.kind, file.bytes, file.name);
    const name = options?.["name"] ?? url;
    throw new AppError("not-found", "The file is no longer in this browser.", { source: name, reason: "memory-file-gone", values: { name } });
  });
}
