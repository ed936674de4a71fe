import type { KeptData, ModuleContext } from "#plugin-api";

import { keptFilesOf } from "./keptFiles";

/** The files whose layers are on the map, or were. */
export default function keptByFiles(context: ModuleContext): readonly KeptData[] {
  const files = keptFilesOf(context);
  return [{ title: "kept.files", measure: files.measure, forget: files.forget }];
}
