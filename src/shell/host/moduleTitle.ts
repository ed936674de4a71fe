import type { ModuleHost } from "./moduleHost";

/** The name of a module as people read it; its id when it never loaded. */
export function moduleTitle(host: ModuleHost, module: string): string {
  const declaration = host.modules().find((status) => status.id === module)?.declaration;
  return declaration ? host.translate(module, declaration.title) : module;
}
