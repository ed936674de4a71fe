import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { recherchePage } from "#contracts/geoplateforme/recherche/recherche";
import { sharedFile } from "#test/support/sharedData";

import { fakeOffer } from "../fakeCatalogue";
import { mergeOffers } from "./mergeOffers";
import { offersFromRecherche } from "./offersFromRecherche";

const document = { layer_name: "A:b", title: "Communes", type: "WFS", url: "https://data.geopf.fr/wfs/ows?service=WFS&typenames=A:b", open: true, keywords: ["limites"], srs: ["EPSG:4326"], extent: {}, metadata_urls: [], publication_date: "2026-03-01" };

describe("the recherche API as a source", () => {
  it("leaves out a document that can't be read and counts it", () => {
    const page = recherchePage.parse({ documents: [document, { title: "no name" }] });
    expect(page.documents).toHaveLength(1);
    expect(page.received).toBe(2);
  });

  it("makes features of a WFS document", () => {
    const [offer] = offersFromRecherche(recherchePage.parse({ documents: [document] }).documents);
    expect(offer).toMatchObject({ id: "geopf:A:b/wfs", published: "2026-03-01", source: { kind: "features", provider: "wfs", url: "https://data.geopf.fr/wfs/ows", collection: "A:b", version: "2.0.0" } });
  });

  it("fills the dates and keywords that the configuration lacks and keeps its way of asking", () => {
    const known = fakeOffer("X", "Titre");
    const other = { ...fakeOffer("X", "Autre titre"), source: null, missing: "capabilities" as const, keywords: ["relief"], published: "2026-01-01" };
    expect(mergeOffers([[known], [other]])).toEqual([{ ...known, keywords: ["relief"], published: "2026-01-01", producers: ["IGN", "IGN"] }]);
    expect(mergeOffers([[other], [known]])[0]).toMatchObject({ title: "Autre titre", source: known.source });
    expect(mergeOffers([[other], [known]])[0]?.missing).toBeUndefined();
  });

  const recorded = sharedFile("recordings/recherche/recherche-geoplateforme-metadata_urls.json");
  it.skipIf(!recorded)("reads the recorded documents, descriptions in JSON in JSON included", () => {
    const documents: unknown = JSON.parse(readFileSync(recorded ?? "", "utf8"));
    const offers = offersFromRecherche(recherchePage.parse({ documents }).documents);
    expect(offers.find(({ name }) => name === "PLAN.IGN")).toMatchObject({ kind: "tms", missing: "style-source", source: { kind: "vector-tiles" } });
    expect(offers.find(({ name }) => name === "hydro_ardennes_pyramide_raster_wmts")).toMatchObject({ missing: "capabilities", themes: ["NEWinlandWaters", "inlandWaters"] });
    expect(offers.find(({ name }) => name === "hydro_ardennes_pyramide_raster_wmts")?.summary).toMatch(/^Extrait des données/);
  });
});
