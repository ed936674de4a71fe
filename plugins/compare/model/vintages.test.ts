import { describe, expect, it } from "vitest";

import { fakeLayer, fakeLayerList, fakeSource, listed } from "./fakeLayerList";
import { showOriginal, showVintage, vintagesOf } from "./showVintage";
import { stopsOf, titleAt } from "./vintageStops";

const years = ["2022", "2016", "2016-03", "1950"];

describe("the vintages of a layer", () => {
  it("are ordered from the oldest to the newest, whatever the precision of their dates", () => {
    const description = { ...fakeLayer("ortho", years), source: fakeSource("ortho-2016") };
    expect(stopsOf({ description }, undefined).map(({ title }) => title)).toEqual(["1950", "2016", "2016-03", "2022"]);
  });

  it("end with the layer itself when it came as none of them", () => {
    expect(stopsOf({ description: fakeLayer("ortho", years) }, undefined).at(-1)).toMatchObject({ title: null, source: fakeSource("ortho") });
  });

  it("are said in the title, in place of the one that it says already", () => {
    expect(titleAt("Photographies 2022", "2022", "2016")).toBe("Photographies 2016");
    expect(titleAt("Photographies", null, "2016")).toBe("Photographies (2016)");
    expect(titleAt("Photographies", "2022", "2016")).toBe("Photographies (2016)");
  });
});

describe("showing a vintage", () => {
  const start = (more = {}) => fakeLayerList([listed(fakeLayer("ortho", years), more)]);

  it("changes source and title as one gesture, and brings back the layer as it came", () => {
    const { context, slides } = start();
    const before = context.layers.find("ortho");
    showVintage(context, "ortho", "1950 1950");
    showVintage(context, "ortho", "2016 2016");
    expect(context.layers.find("ortho")?.description).toMatchObject({ source: fakeSource("ortho-2016"), title: "ortho (2016)" });
    showOriginal(context, "ortho");
    expect(context.layers.find("ortho")).toEqual(before);
    expect(new Set(slides)).toEqual(new Set(["vintage ortho"]));
    expect(slides).toHaveLength(3);
  });

  it("knows how the layer came after a reload, and forgets it once it is back", () => {
    const { context } = start();
    showVintage(context, "ortho", "1950 1950");
    const layer = context.layers.find("ortho");
    expect(layer && vintagesOf(context, layer)).toMatchObject({ at: 0, kept: { title: "ortho", source: fakeSource("ortho") } });
    showVintage(context, "ortho", "original");
    expect(context.settings.get("layers")).toEqual({});
  });

  it("reads what it kept as nothing when it makes no sense", () => {
    const { context } = start();
    context.settings.set("layers", { ortho: { source: "nowhere" } });
    const layer = context.layers.find("ortho");
    expect(layer && vintagesOf(context, layer).kept).toBeNull();
  });

  it("says the vintage after the person's own name, and leaves a name given since", () => {
    const { context } = start({ title: "Ma photo" });
    showVintage(context, "ortho", "1950 1950");
    expect(context.layers.find("ortho")?.shownTitle).toBe("Ma photo (1950)");
    context.layers.update("ortho", { title: "Avant la route" });
    showVintage(context, "ortho", "2016 2016");
    expect(context.layers.find("ortho")?.shownTitle).toBe("Avant la route");
  });

  it("does nothing to a layer that is gone", () => {
    const { context, slides } = start();
    showVintage(context, "nobody", "1950 1950");
    showOriginal(context, "nobody");
    expect(slides).toEqual([]);
  });
});
