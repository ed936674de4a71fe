import { describe, expect, it } from "vitest";

import english from "../messages/en";
import french from "../messages/fr";
import createIgnCatalogue from "./ignCatalogue";

describe("the IGN catalogue", () => {
  it("has ids of its own, titles in each language and an attribution for each layer", async () => {
    const layers = await createIgnCatalogue().layers({ signal: new AbortController().signal });
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
    for (const { title, attribution } of layers) {
      expect(french).toHaveProperty([title]);
      expect(english).toHaveProperty([title]);
      expect(attribution.text).not.toBe("");
    }
  });

  it("names dark stand-ins that exist", async () => {
    const layers = await createIgnCatalogue().layers({ signal: new AbortController().signal });
    const ids = new Set(layers.map(({ id }) => id));
    for (const { darkVariant } of layers) if (darkVariant !== undefined) expect(ids).toContain(darkVariant);
  });
});
