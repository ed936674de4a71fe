import type { ModuleDeclaration } from "#plugin-api";

/** Loads one module's declaration: data and lazy imports, a few hundred bytes. */
export type DeclarationLoader = () => Promise<ModuleDeclaration>;

/** Every module of the folder, by id. Deleting a folder takes its module away; nothing else names it. */
export const moduleDeclarations: Readonly<Record<string, DeclarationLoader>> = Object.fromEntries(
  Object.entries(import.meta.glob<ModuleDeclaration>("/plugins/*/module.ts", { import: "default" })).map(
    ([path, load]) => [moduleIdOf(path), load],
  ),
);

function moduleIdOf(path: string): string {
  return path.split("/").at(-2) ?? path;
}
