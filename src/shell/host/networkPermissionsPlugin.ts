import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { runnerImport, type Plugin } from "vite";

import type { ModuleDeclaration, NetworkPermission } from "#plugin-api";

import { shellPermissions } from "./shellPermissions.ts";

/** What the server makes the page's content security policy of. */
export interface NetworkPermissionsFile {
  /** Sorted, each once. */
  readonly origins: readonly string[];
  readonly userChosen: boolean;
}

/**
 * Writes `network-permissions.json` beside index.html: the union of what the modules and the shell declare. The server
 * reads it, because it must not import modules.
 */
export function networkPermissionsPlugin(root: string): Plugin {
  return {
    name: "geoatelier:network-permissions",
    apply: "build",
    applyToEnvironment: (environment) => environment.name === "client",
    async generateBundle() {
      const declared = await readModulePermissions(join(root, "plugins"));
      this.emitFile({
        type: "asset",
        fileName: "network-permissions.json",
        source: `${JSON.stringify(uniteNetworkPermissions([...shellPermissions, ...declared]), null, 2)}\n`,
      });
    },
  };
}

/** @throws Error when a permission is no https origin */
export function uniteNetworkPermissions(declared: readonly NetworkPermission[]): NetworkPermissionsFile {
  const origins = new Set<string>();
  for (const permission of declared) {
    if (permission === "user-chosen") continue;
    if (!URL.canParse(permission) || new URL(permission).origin !== permission) {
      throw new Error(`The network permission ${permission} is not an origin such as https://data.geopf.fr.`);
    }
    origins.add(permission);
  }
  return { origins: [...origins].sort(), userChosen: declared.includes("user-chosen") };
}

async function readModulePermissions(folder: string): Promise<NetworkPermission[]> {
  const files = readdirSync(folder).map((name) => join(folder, name, "module.ts")).filter((file) => existsSync(file));
  const declared = await Promise.all(
    files.map(async (file) => {
      const { module } = await runnerImport<{ default: ModuleDeclaration }>(file, { configFile: false, logLevel: "error" });
      return module.default.permissions.network;
    }),
  );
  return declared.flat();
}
