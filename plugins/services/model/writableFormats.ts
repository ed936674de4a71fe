import type { CatalogueFormat, Collected, ModuleContext } from "#plugin-api";

/** Formats of catalogues that layers can be saved in. */
export async function writableFormats({ collect }: Pick<ModuleContext, "collect">): Promise<readonly Collected<CatalogueFormat>[]> {
  return (await collect("catalogueFormats")).filter(({ made }) => made.write !== undefined);
}
