import { expect, it } from "vitest";

import { drawnStyle, drawnTilesSymbol } from "#domain/layer/drawnStyle";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import { inColour, inOwnColour } from "#domain/layer/layerColours";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";

const features: LayerSource = { kind: "features", provider: "geojson", url: "https://example.org/a.geojson" };
const pictures: LayerSource = { kind: "xyz", template: "https://example.org/{z}/{x}/{y}.png", minZoom: 0, maxZoom: 18 };
const tiles: LayerSource = { kind: "pmtiles", url: "https://example.org/a.pmtiles", content: "vector", minZoom: 0, maxZoom: 14 };

function layer(source: LayerSource, style?: FeatureStyle): LayerDescription {
  return { id: "a", title: "a", role: "overlay", source, attribution: { text: "" }, ...(style ? { style } : {}) };
}

/** So many layers added one after the other. */
function added(count: number): LayerDescription[] {
  const there: LayerDescription[] = [];
  for (let index = 0; index < count; index += 1) there.push(inOwnColour(layer(features), there));
  return there;
}

const symbolOf = ({ style }: LayerDescription) => (style?.kind === "single" ? style.symbol : drawnStyle.symbol);

it("gives each layer the next colour, and after the last colour another shape of points", () => {
  const looks = added(20).map(symbolOf);
  expect(new Set(looks.slice(0, 8).map(({ fill }) => fill)).size).toBe(8);
  expect(new Set(looks.map(({ fill, pointShape }) => `${fill} ${pointShape}`)).size).toBe(20);
});

it("takes up the colour of a layer that went away", () => {
  const [first, , ...rest] = added(4);
  const second = symbolOf(added(4)[1]!);
  expect(symbolOf(inOwnColour(layer(features), [first!, ...rest]))).toEqual(second);
});

it("leaves a layer's own style, and pictures, as they are", () => {
  const own = layer(features, { kind: "single", symbol: inColour(drawnStyle.symbol, "#123456") });
  expect(inOwnColour(own, added(3))).toBe(own);
  const drawnElsewhere = layer(pictures);
  expect(inOwnColour(drawnElsewhere, added(3))).toBe(drawnElsewhere);
});

it("counts no picture, and draws vector tiles finer", () => {
  expect(inOwnColour(layer(features), [layer(pictures), layer(pictures)]).style).toBeUndefined();
  expect(symbolOf(inOwnColour(layer(tiles), added(1)))).toMatchObject({ strokeWidth: drawnTilesSymbol.strokeWidth, fill: "#e69f00" });
});
