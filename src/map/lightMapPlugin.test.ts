import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import Layer from "ol/layer/Layer.js";
import { describe, expect, it } from "vitest";

/** @returns the lines of a file of OpenLayers that hold a word, the next line with each; comments apart */
function linesWith(file: string, word: string): string[] {
  const lines = readFileSync(createRequire(import.meta.url).resolve(file), "utf8").split("\n");
  return lines.flatMap((line, index) => (line.includes(word) && !line.trim().startsWith("*") ? [`${line.trim()} ${lines[index + 1]?.trim()}`] : []));
}

describe("the map without what the first screen does not need", () => {
  it("asks the base of vector layers one thing only", () => {
    const [imported, ...used] = linesWith("ol/renderer/Composite.js", "BaseVectorLayer");
    expect(imported).toContain("import BaseVectorLayer from '../layer/BaseVector.js';");
    expect(used).toEqual(["layerState.layer instanceof BaseVectorLayer && layerState.layer.getDeclutter(),"]);
  });

  it("gets the same answer from the base of all layers", () => {
    expect(new Layer({}).getDeclutter()).toBeFalsy();
  });

  it("has its default controls from one place, where none are given", () => {
    const [imported, ...used] = linesWith("ol/Map.js", "defaultControls");
    expect(imported).toContain("import {defaults as defaultControls} from './control/defaults.js';");
    expect(used).toEqual(["(WORKER_OFFSCREEN_CANVAS ? new Collection() : defaultControls()); "]);
  });
});
