import { describe, expect, it } from "vitest";

import type { HttpClient } from "#plugin-api";

import { offersOf } from "./catalogue/card";
import { layerTitle } from "./catalogue/layerTitle";
import type { Offer } from "./catalogue/offer";
import { describeOffer } from "./describeOffer";
import { fakeCards, fakeOffer } from "./fakeCatalogue";

const { signal } = new AbortController();
const silent: HttpClient = { json: () => Promise.reject(new Error("no call")), text: () => Promise.reject(new Error("no call")), bytes: () => Promise.reject(new Error("no call")) };

describe("an offer as a layer", () => {
  it("carries the other vintages of its service, oldest first", async () => {
    const [card] = fakeCards(fakeOffer("RPG.2022", "RPG 2022"), fakeOffer("RPG.2019", "RPG 2019"), fakeOffer("RPG.2019", "RPG 2019", { kind: "wms" }));
    const offer = card?.editions[0]?.offers[0];
    if (!card || !offer) throw new Error("no card");
    const layer = await describeOffer(card, offer, silent, { signal });
    expect(layer).toMatchObject({ id: "geopf:RPG.2022/wmts", title: "RPG 2022", role: "overlay", attribution: { text: "© IGN – Géoplateforme" } });
    expect(layer.vintages?.map(({ title }) => title)).toEqual(["2019", "2022"]);
  });

  it("carries the dated editions when it is itself the latest, without a date", async () => {
    const [card] = fakeCards(fakeOffer("ORTHO", "Photographies"), fakeOffer("ORTHO2016", "Photographies 2016"), fakeOffer("ORTHO2019", "Photographies 2019"));
    const offer = card?.editions.flatMap(({ offers }) => offers).find(({ vintage }) => vintage === null);
    if (!card || !offer) throw new Error("no card");
    expect((await describeOffer(card, offer, silent, { signal })).vintages?.map(({ title }) => title)).toEqual(["2016", "2019"]);
  });

  it("is called by its dataset and its table, and by nothing twice", () => {
    const table = (name: string, title: string) => fakeOffer(name, title, { kind: "wfs" });
    const titles = (...offers: readonly Offer[]): string[] => {
      const cards = fakeCards(...offers);
      return cards.flatMap((card) => offersOf(card).filter(({ kind }) => kind === "wfs").map((offer) => layerTitle(card, offer))).sort();
    };
    expect(titles(fakeOffer("BDTOPO", "BD TOPO®"), table("BDTOPO_V3:batiment", "BD TOPO®"), table("BDTOPO_V3:troncon_de_route", "BD TOPO®"))).toEqual(["BD TOPO® – Batiment", "BD TOPO® – Troncon de route"]);
    expect(titles(table("BDTOPO_V3:commune", "BDTOPO : Communes"), table("BDTOPO_V3:haie", "haie"))).toEqual(["BD TOPO® – Communes", "BD TOPO® – Haie"]);
    expect(titles(fakeOffer("BDTOPO", "BD TOPO®"), table("BDTOPO_V3:batiment", "BD TOPO®"))).toEqual(["BD TOPO®"]);
    expect(titles(fakeOffer("RPG.LATEST", "Registre (RPG)"), table("RPG.2022:codes", "Registre (RPG) 2022 : Codes des cultures"), table("RPG.2022:parcelles", "Registre (RPG) 2022 : Parcelles"))).toEqual(["Registre (RPG) 2022 – Codes des cultures", "Registre (RPG) 2022 – Parcelles"]);
  });

  it("asks the style for the source of its vector tiles", async () => {
    const [card] = fakeCards(fakeOffer("T", "Tuiles", { kind: "tms", source: { kind: "vector-tiles", styleUrl: "https://data.geopf.fr/style.json", source: "" }, missing: "style-source" }));
    const offer = card?.editions[0]?.offers[0];
    if (!card || !offer) throw new Error("no card");
    const http: HttpClient = { ...silent, json: (_url, schema) => Promise.resolve(schema.parse({ version: 8, sources: { fond: { type: "raster" }, bdtopo: { type: "vector" } } })) };
    expect((await describeOffer(card, offer, http, { signal })).source).toEqual({ kind: "vector-tiles", styleUrl: "https://data.geopf.fr/style.json", source: "bdtopo" });
  });

  it("refuses a restricted offer", async () => {
    const [card] = fakeCards(fakeOffer("P", "Réservée", { source: null, blocked: "private" }));
    const offer = card?.editions[0]?.offers[0];
    if (!card || !offer) throw new Error("no card");
    await expect(describeOffer(card, offer, silent, { signal })).rejects.toMatchObject({ code: "unsupported" });
  });
});
