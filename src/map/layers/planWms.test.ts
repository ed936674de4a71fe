import { describe, expect, it } from "vitest";

import type { WmsSource } from "#domain/layer/layerSource";
import { planWms } from "#map/layers/planWms";
import type { DescribedLayer } from "#map/shownLayer";

function layer(id: string, source: Partial<WmsSource> = {}, look: Partial<DescribedLayer> = {}): DescribedLayer {
  const wms: WmsSource = { kind: "wms", url: "https://wms.test", version: "1.3.0", layers: [id], styles: [""], format: "image/png", transparent: true, crs: ["EPSG:3857"], ...source };
  return { kind: "layer", id, visible: true, opacity: 1, description: { id, title: id, role: "overlay", source: wms, attribution: { text: "" } }, ...look };
}

const plan = (layers: readonly DescribedLayer[], alone: readonly string[] = []): string[] => planWms(layers, new Set(alone)).map((unit) => unit.map(({ id }) => id).join("+"));

describe("planWms", () => {
  it("asks for neighbours of one server together, and keeps the order", () => {
    expect(plan([layer("a"), layer("b"), layer("x", { url: "https://other.test" }), layer("c")])).toEqual(["a+b", "x", "c"]);
  });

  it("names no more layers at once than the service takes", () => {
    expect(plan(["a", "b", "c", "d", "e"].map((id) => layer(id, { layerLimit: 2 })))).toEqual(["a+b", "c+d", "e"]);
    expect(plan([layer("a", { layerLimit: 2, layers: ["a1", "a2"], styles: ["", ""] }), layer("b", { layerLimit: 2 })])).toEqual(["a", "b"]);
  });

  it.each([
    ["another format", layer("b", { format: "image/jpeg" })],
    ["other parameters", layer("b", { parameters: { TIME: "2020" } })],
    ["another version", layer("b", { version: "1.1.1" })],
    ["half transparent", layer("b", {}, { opacity: 0.5 })],
    ["hidden", layer("b", {}, { visible: false })],
    ["opaque above", layer("b", { transparent: false })],
  ])("leaves a layer alone that is %s", (_, other) => {
    expect(plan([layer("a"), other])).toEqual(["a", "b"]);
  });

  it("leaves alone what is compared, or was refused in company", () => {
    expect(plan([layer("a"), layer("b"), layer("c"), layer("d")], ["b"])).toEqual(["a", "b", "c+d"]);
  });
});
