import { describe, expect, it } from "vitest";

import { fakeCards, fakeOffer } from "./fakeCatalogue";
import { hasDataHere, noFacets, selectCards } from "./facets";

const cards = fakeCards(
  fakeOffer("FORET.2019", "Forêt 2019", { extent: [-5, 41, 10, 51] }),
  fakeOffer("FORET.2022", "Forêt 2022", { extent: [-5, 41, 10, 51] }),
  fakeOffer("CADASTRE", "Parcellaire cadastral", { kind: "wms", extent: [55, -21.4, 55.9, -20.8], zooms: [12, 19] }),
  fakeOffer("ROUTES", "Routes", { extent: [-5, 41, 10, 51], producers: ["MINISTERE X (MX)"] }),
);
const positions = (facets: Partial<typeof noFacets>): readonly (string | undefined)[] => selectCards(cards, null, { ...noFacets, ...facets }, null, "title").shown.map((at) => cards[at]?.title);

describe("the facets", () => {
  it("hold together, and a second choice of a facet widens it", () => {
    expect(positions({ themes: ["forest"] })).toEqual(["Forêt"]);
    expect(positions({ themes: ["forest", "transport"] })).toEqual(["Forêt", "Routes"]);
    expect(positions({ themes: ["forest", "transport"], producers: ["MX"] })).toEqual(["Routes"]);
  });

  it("count what each choice would leave, the facet's own choices apart", () => {
    const { counts } = selectCards(cards, null, { ...noFacets, themes: ["forest"] }, null, "title");
    expect(counts.themes.get("transport")).toBe(1);
    expect(counts.producers.get("IGN")).toBe(1);
    expect(counts.producers.get("MX")).toBeUndefined();
  });

  it("find an edition within the years", () => {
    expect(positions({ years: [2020, null] })).toEqual(["Forêt"]);
    expect(positions({ years: [2020, 2021] })).toEqual([]);
    expect(positions({ years: [null, 2019] })).toEqual(["Forêt"]);
  });

  it("know territories by the extent", () => {
    expect(positions({ territories: ["REU"] })).toEqual(["Parcellaire cadastral"]);
  });

  it("count data in the view only at the scale that it is made for", () => {
    const parcels = cards.find(({ title }) => title === "Parcellaire cadastral");
    if (!parcels) throw new Error("no card");
    expect(hasDataHere(parcels, { extent: [55.4, -21, 55.5, -20.9], zoom: 14 })).toBe(true);
    expect(hasDataHere(parcels, { extent: [55, -22, 56, -20], zoom: 9 })).toBe(false);
    expect(hasDataHere(parcels, { extent: [2, 48, 3, 49], zoom: 14 })).toBe(false);
  });

  it("believe the limits of the tiles rather than the extent", () => {
    const [card] = fakeCards(fakeOffer("T", "Tuiles du nord", { tiles: { zoom: 8, columns: [129, 130], rows: [86, 87] } }));
    if (!card) throw new Error("no card");
    expect(hasDataHere(card, { extent: [2.5, 49.5, 2.6, 49.6], zoom: 8 })).toBe(true);
    expect(hasDataHere(card, { extent: [5, 43, 5.2, 43.2], zoom: 8 })).toBe(false);
  });
});
