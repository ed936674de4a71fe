import type { Geocoder } from "#domain/geocoding/geocoder";
import type { FileFormat, ModuleDeclaration } from "#plugin-api";
import type { ApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";

/** Declarations are data; the code behind them loads when it is used. */
const declarations = import.meta.glob<ModuleDeclaration>("../../plugins/*/module.ts", { eager: true, import: "default" });

/** The modules in the folder `plugins/`, by id. */
export function loadModules(): ModuleDeclaration[] {
  return Object.values(declarations).sort((a, b) => a.id.localeCompare(b.id));
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
