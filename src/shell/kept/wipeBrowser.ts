import { deleteDB } from "idb";

import { AppError } from "#domain/appError";

import type { App } from "../app/AppContext";

/** Every database of ours begins so. */
const prefix = "geoatelier";
/** Where the browser does not list its databases. */
const knownDatabases = ["geoatelier", "geoatelier-files", "geoatelier-kiosk"];

/** Time that other tabs have to let go. */
const patienceMs = 5_000;

/**
 * Deletes all that the browser keeps for this site: files, layers, favourites, settings. Nothing can bring it back. Other
 * tabs let go of what they hold and begin anew; this one must be loaded again afterwards, as `beginAnew` does.
 * @throws AppError conflict, reason `tabs-hold-data`, when another tab does not let go
 */
export async function wipeBrowser({ dataset, settings }: Pick<App, "dataset" | "settings">): Promise<void> {
  await dataset.abandon();
  settings.wipe();
  const listed = typeof indexedDB.databases === "function" ? (await indexedDB.databases()).flatMap(({ name }) => name ?? []) : knownDatabases;
  for (const name of listed.filter((each) => each.startsWith(prefix))) await deleteDatabase(name);
  // Once more: another tab may have set something while it let go.
  settings.wipe();
}

async function deleteDatabase(name: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError("conflict", `Another tab holds ${name}.`, { reason: "tabs-hold-data" })), patienceMs);
  });
  try {
    await Promise.race([deleteDB(name), held]);
  } finally {
    clearTimeout(timer);
  }
}
