import type { Plugin } from "vite";

const renderer = /\/ol\/renderer\/Composite\.js$/;

/**
 * OpenLayers' map renderer imports the base of all vector layers for one question, `layer instanceof BaseVectorLayer &&
 * layer.getDeclutter()`, and with it come styles, expressions and the parser of flat styles: 16 kB gzipped of a first
 * screen that has no vector layer. In the page that is built it asks the base of all layers instead, whose
 * `getDeclutter` says no, and so gets the same answer.
 */
export function lightRendererPlugin(): Plugin {
  return {
    name: "geoatelier:light-renderer",
    apply: "build",
    enforce: "pre",
    resolveId(source, importer) {
      return importer && renderer.test(importer) && source === "../layer/BaseVector.js" ? this.resolve("../layer/Layer.js", importer) : null;
    },
  };
}
