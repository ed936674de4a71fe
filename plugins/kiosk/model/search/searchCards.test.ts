import { describe, expect, it } from "vitest";

import french from "../../messages/fr";
import { buildCatalogue } from "../catalogue/buildCatalogue";
import { themeIds } from "../catalogue/themes";
import { fakeCards, fakeOffer, readRecorded, recordedConfiguration } from "../fakeCatalogue";
import { indexCards } from "./cardIndex";
import { searchCards } from "./searchCards";

const themeTitles = Object.fromEntries(themeIds.map((id) => [id, french[`theme.${id}`]]));

describe("the search of the kiosk", () => {
  const cards = fakeCards(fakeOffer("A", "Zonage du document d'urbanisme"), fakeOffer("B", "Parcellaire cadastral"), fakeOffer("C", "Forêts publiques"), fakeOffer("D", "% des plus de 65 ans"));
  const index = indexCards(cards, {});
  const titles = (query: string): readonly (string | undefined)[] => (searchCards(index, query) ?? []).map(({ document }) => cards[document]?.title);

  it("takes a query without a word as no query", () => {
    expect(searchCards(index, "  de la ")).toBeNull();
  });

  it.each([
    ["forets", "Forêts publiques"],
    ["FORÊTS", "Forêts publiques"],
    ["for", "Forêts publiques"],
    ["foerts", "Forêts publiques"],
    ["cadastre", "Parcellaire cadastral"],
    ["parcelaire", "Parcellaire cadastral"],
    ["plu", "Zonage du document d'urbanisme"],
    ["urbanisme document", "Zonage du document d'urbanisme"],
  ])("finds by « %s » first « %s »", (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  it("wants all words where a card has them all", () => {
    expect(titles("forêts publiques")).toEqual(["Forêts publiques"]);
  });

  it("gives nothing for a word that is near to none", () => {
    expect(titles("xyzzyq")).toEqual([]);
  });
});

describe.skipIf(!recordedConfiguration)("the search of the recorded catalogue", () => {
  const { cards } = buildCatalogue({ configuration: readRecorded(recordedConfiguration) });
  const index = indexCards(cards, themeTitles);

  it.each([
    ["photo aérienne", "Photographies aériennes"],
    ["photo aer", "Photographies aériennes"],
    ["photographies aeriennes 2016", "Photographies aériennes"],
    ["orthophoto", "Photographies aériennes"],
    ["cadastre", "Parcellaire cadastral"],
    ["cadstre", "Parcellaire cadastral"],
    ["plan ign", "Plan IGN"],
    ["rivière", "Hydrographie"],
    ["état-major", "Carte de l'état-major"],
    ["batimant", "Bâtiments"],
    ["rpg 2019", "Registre parcellaire graphique (RPG)"],
    ["communes", "Limites administratives mises à jour en continu"],
    ["foret", "BD Forêt v2"],
  ])("answers « %s » with « %s »", (query, title) => {
    const [first] = searchCards(index, query) ?? [];
    expect(cards[first?.document ?? -1]?.title).toBe(title);
  });
});
