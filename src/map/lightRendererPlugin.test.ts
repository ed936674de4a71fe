import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import Layer from "ol/layer/Layer.js";
import { describe, expect, it } from "vitest";

describe("the renderer without vector layers", () => {
  it("gets the same answer from the base of all layers", () => {
    expect(new Layer({}).getDeclutter()).toBeFalsy();
  });

  it("asks nothing else of the base of vector layers", () => {
    const renderer = readFileSync(createRequire(import.meta.url).resolve("ol/renderer/Composite.js"), "utf8");
    const [imported, ...used] = renderer.split("\n").flatMap((line, index, lines) => (line.includes("BaseVectorLayer") ? [`${line.trim()} ${lines[index + 1]?.trim()}`] : []));
    expect(imported).toContain(`import BaseVectorLayer from '../layer/BaseVector.js';`);
    expect(used).toEqual(["layerState.layer instanceof BaseVectorLayer && layerState.layer.getDeclutter(),"]);
  });
});
