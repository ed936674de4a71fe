import type { Plugin } from "vite";

/**
 * Two imports of OpenLayers' map that weigh 18 kB gzipped on a first screen that needs neither; the page that is built
 * has something light in their place.
 *
 * - The renderer imports the base of all vector layers, with styles, expressions and the parser of flat styles, for one
 *   question: `layer instanceof BaseVectorLayer && layer.getDeclutter()`. It asks the base of all layers instead, whose
 *   `getDeclutter` says no, and so gets the same answer.
 * - The map imports the controls that it shows unless it is told others. Ours are all told `controls: []`.
 */
export function lightMapPlugin(): Plugin {
  return {
    name: "geoatelier:light-map",
    apply: "build",
    enforce: "pre",
    resolveId(source, importer) {
      if (source === "../layer/BaseVector.js" && importer?.endsWith("/ol/renderer/Composite.js")) return this.resolve("../layer/Layer.js", importer);
      if (source === "./control/defaults.js" && importer?.endsWith("/ol/Map.js")) return `${import.meta.dirname}/noControls.ts`;
      return null;
    },
  };
}
