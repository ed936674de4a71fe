import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/**
 * The union of the modules' network permissions, as the build leaves it in `network-permissions.json` beside
 * index.html (the server must not import modules). It becomes the page's content security policy.
 */
export const networkPermissions = z.object({
  origins: z.array(z.string().regex(/^https:\/\/[^/\s;,']+$/)),
  /** True when something loads addresses that the person typed: a dataset by its URL, a map server of a kiosk. */
  userChosen: z.boolean(),
});

export type NetworkPermissions = z.infer<typeof networkPermissions>;

/**
 * Import by URL is part of the shell, so any web origin must be open to `connect-src`: the page itself fetches
 * the file. Having our server fetch it instead would let any visitor reach this machine's own network.
 */
const withoutBuildFile: NetworkPermissions = { origins: ["https://data.geopf.fr"], userChosen: true };

/** @throws when the file is there but is not what the build writes */
export async function readNetworkPermissions(clientDirectory: string): Promise<NetworkPermissions> {
  let text: string;
  try {
    text = await readFile(join(clientDirectory, "network-permissions.json"), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return withoutBuildFile;
    throw error;
  }
  return networkPermissions.parse(JSON.parse(text));
}
