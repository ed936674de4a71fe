import type { Geocoder } from "#domain/geocoding/geocoder";
import type { FileFormat, ModuleDeclaration } from "#plugin-api";
import type { ApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";

const declarations = import.meta.glob<{ default: ModuleDeclaration }>("../../plugins/*/module.ts");

/** The modules in the folder `plugins/`, by id. */
export async function loadModules(): Promise<ModuleDeclaration[]> {
  const loaded = await Promise.all(Object.values(declarations).map((load) => load()));
  return loaded.map((module) => module.default).sort((a, b) => a.id.localeCompare(b.id));
}

/** The drivers of the file formats that a name's extension speaks for; of all formats when none does. */
export async function loadFileFormats(modules: readonly ModuleDeclaration[], fileName: string): Promise<FileFormat[]> {
  const contributions = modules.flatMap((module) => module.contributes.fileFormats ?? []);
  const name = fileName.toLowerCase();
  const named = contributions.filter(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
  return Promise.all((named.length > 0 ? named : contributions).map(async (contribution) => (await contribution.driver()).default));
}

/** The first geocoder that a module contributes, with the network of its module. null when there is none. */
export async function loadGeocoder(
  modules: readonly ModuleDeclaration[],
  network: { readonly rewrite: (url: string) => string; readonly pacer: ApiPacer },
): Promise<Geocoder | null> {
  for (const module of modules) {
    const load = module.contributes.geocoders?.[0];
    if (!load) continue;
    const http = createHttpClient({ moduleId: module.id, allowedOrigins: module.permissions.network, ...network });
    return (await load()).default({ moduleId: module.id, http, resolveUrl: network.rewrite });
  }
  return null;
}
