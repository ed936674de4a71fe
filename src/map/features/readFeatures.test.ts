import { describe, expect, it } from "vitest";

import type { FeaturePage, LayerFeature } from "#domain/layer/features";
import { createFeatureStore } from "#map/features/createFeatureStore";
import { readFeatures } from "#map/features/readFeatures";
import type { FeatureProvider } from "#plugin-api/featureProvider";

const feature = (id: string, longitude = 2): LayerFeature => ({ id, geometry: { type: "Point", coordinates: [longitude, 48] }, properties: {} });

function providerOf(pages: readonly FeaturePage[], count: number | null = null): FeatureProvider {
  return {
    id: "test",
    reach: "view",
    describe: async () => ({ properties: [], geometryName: null, geometryType: "point", nativeCrs: null }),
    count: async () => count,
    async *read() {
      yield* pages;
    },
    writeFilter: () => null,
  };
}

const source = { kind: "features", provider: "test", url: "https://a.test/wfs" } as const;
const newStore = () => createFeatureStore("EPSG:3857", () => undefined);
const read = (provider: FeatureProvider, store = newStore(), limit = 100) => readFeatures(provider, source, { limit }, store, new AbortController().signal, () => undefined);

describe("reading features for the map", () => {
  it("is whole when all came", async () => {
    expect(await read(providerOf([{ features: [feature("a")], matched: 2 }, { features: [feature("b")], matched: 2 }]))).toMatchObject({ matched: 2, cut: false });
  });

  it("is cut when the service gives the same page again, whether or not it counts", async () => {
    expect(await read(providerOf([{ features: [feature("a")], matched: null }, { features: [], matched: null, cut: true }]))).toMatchObject({ matched: null, cut: true });
    expect(await read(providerOf([{ features: [feature("a")], matched: 500 }, { features: [], matched: 500, cut: true }]))).toMatchObject({ matched: 500, cut: true });
  });

  it("is cut at the limit, and asks how many there are when no page said it", async () => {
    expect(await read(providerOf([{ features: [feature("a"), feature("b")], matched: null }], 7), newStore(), 2)).toMatchObject({ matched: 7, cut: true });
  });

  it("of another view takes the place of features that had a number for an id", async () => {
    const store = newStore();
    await read(providerOf([{ features: [feature("#0", 2), feature("batiment.1", 2)], matched: 2 }]), store);
    store.select(["#0", "batiment.1"]);
    await read(providerOf([{ features: [feature("#0", 5), feature("batiment.1", 5)], matched: 2 }]), store);
    expect(store.loaded().map(({ geometry }) => geometry?.coordinates)).toEqual([[5, 48], [2, 48]]);
    expect([...store.selection()]).toEqual(["batiment.1"]);
  });
});
