import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const template = fileURLToPath(new URL("./moduleTemplate", import.meta.url));
const templateName = "my-module";

/** The name can't be used; the message says why and what would do. */
export class ModuleNameError extends Error {
  override readonly name = "ModuleNameError";
}

/**
 * Makes `plugins/NAME` from the template: a module that works, with its test.
 * @param root folder of the repository
 * @returns the new folder, from the root
 * @throws ModuleNameError when the name is not fit for a folder and an id, or is taken
 */
export function createModuleFolder(root: string, name: string | undefined): string {
  if (name === undefined || name === "") throw new ModuleNameError("Which name? For instance: npm run new:module flood-zones");
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    throw new ModuleNameError(`« ${name} » can't be a module's name: use small letters, figures and single hyphens, for instance flood-zones.`);
  }
  const folder = join("plugins", name);
  const target = join(root, folder);
  if (existsSync(target)) throw new ModuleNameError(`${folder} exists already. Choose another name, or delete that folder first.`);
  cpSync(template, target, { recursive: true });
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(templateName, name));
  }
  return folder;
}
