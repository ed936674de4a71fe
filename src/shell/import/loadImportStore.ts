import { AppError } from "#domain/appError";

import type { ImportStore } from "./createImportStore";
import type { openImportStore } from "./openImportStore";

/**
 * The import for what stands on the first screen: how files are read comes with the import panel, or with the first file.
 * @throws AppError service-failed (module-not-loaded)
 */
export async function loadImportStore(app: Parameters<typeof openImportStore>[0]): Promise<ImportStore> {
  const loaded = await import("./openImportStore").catch((cause: unknown) => {
    throw new AppError("service-failed", "The code of the import could not be loaded.", { reason: "module-not-loaded" }, { cause });
  });
  return loaded.openImportStore(app);
}
