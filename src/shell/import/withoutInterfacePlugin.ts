import type { Plugin } from "vite";

/**
 * For the bundles of workers: whatever a module imports of its `ui/` folder is empty there. The workers load
 * module declarations for their file formats, and would otherwise carry a second copy of every panel.
 */
export function withoutInterfacePlugin(): Plugin {
  const empty = "\0no-interface-in-workers";
  return {
    name: "without-interface",
    enforce: "pre",
    resolveId: (source, importer) => (source.startsWith("./ui/") && importer && /\/plugins\/[^/]+\/module\.ts$/.test(importer) ? empty : null),
    load: (id) => (id === empty ? "export default null;" : null),
  };
}
