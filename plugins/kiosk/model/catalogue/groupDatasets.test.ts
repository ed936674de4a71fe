import { describe, expect, it } from "vitest";

import { parseLayerConfiguration } from "#contracts/geoplateforme/catalogue/layerConfiguration";
import { sharedFile } from "#test/support/sharedData";

import { fakeCards, fakeOffer, readRecorded, recordedConfiguration } from "../fakeCatalogue";
import { buildCatalogue } from "./buildCatalogue";
import { offersOf, type Card } from "./card";
import { groupDatasets } from "./groupDatasets";
import { offersFromConfiguration } from "./offersFromConfiguration";
import { themeIds } from "./themes";

describe("one card per dataset", () => {
  it("brings the services of one layer together", () => {
    const [card, ...others] = fakeCards(fakeOffer("A.LATEST", "Limites"), fakeOffer("A.LATEST", "Limites", { kind: "wms" }));
    expect(others).toEqual([]);
    expect(card?.kinds).toEqual(["wmts", "wms"]);
  });

  it("puts the present edition first, then the newest", () => {
    const [card] = fakeCards(fakeOffer("RPG.2019", "RPG 2019"), fakeOffer("RPG.LATEST", "RPG"), fakeOffer("RPG.2022", "RPG 2022"));
    expect(card?.editions.map(({ title }) => title)).toEqual([null, "2022", "2019"]);
    expect(card?.years).toEqual([2019, 2022]);
  });

  it("files the types of a WFS under their dataset", () => {
    const cards = fakeCards(
      fakeOffer("LIMITES.LATEST", "Limites administratives"),
      fakeOffer("LIMITES.LATEST:commune", "Commune", { kind: "wfs" }),
      fakeOffer("LIMITES.LATEST:region", "Région", { kind: "wfs" }),
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.title).toBe("Limites administratives");
    expect(cards[0]?.kinds).toEqual(["wmts", "wfs"]);
  });

  it("keeps the same title of two producers apart, and joins it to a layer whose producer nobody names", () => {
    expect(fakeCards(fakeOffer("X.A", "Réseau des sentiers", { producers: ["Département A"] }), fakeOffer("Y.B", "Réseau des sentiers", { producers: ["Département B"] }))).toHaveLength(2);
    expect(fakeCards(fakeOffer("X.A", "Réseau des sentiers", { producers: ["Département A"] }), fakeOffer("Y.B", "Réseau des sentiers", { producers: ["Autres"] }))).toHaveLength(1);
  });
});

describe("cards of one title", () => {
  it("are one where a picture and the only table of a workspace bear it", () => {
    expect(fakeCards(fakeOffer("AREA.ZUS", "Zones urbaines sensibles"), fakeOffer("AREA.ZUS.VECTOR:zus", "Zones Urbaines Sensibles", { kind: "wfs", producers: [] }))).toHaveLength(1);
  });

  it("say what tells them apart: the producer, or else the technical name", () => {
    const trails = fakeCards(fakeOffer("X.A", "Réseau des sentiers", { producers: ["Département A"] }), fakeOffer("Y.B", "Réseau des sentiers", { producers: ["Département B"] }));
    expect(trails.map(({ title }) => title)).toEqual(["Réseau des sentiers (Département A)", "Réseau des sentiers (Département B)"]);
    const stations = fakeCards(fakeOffer("X.POI", "Gares", { producers: [] }), fakeOffer("Y.BDD", "Gares", { producers: [] }));
    expect(stations.map(({ title }) => title)).toEqual(["Gares (X.POI)", "Gares (Y.BDD)"]);
  });
});

describe.skipIf(!recordedConfiguration)("the recorded catalogue of June 2026", () => {
  const { cards, layerCount, refused, hidden } = buildCatalogue({ configuration: readRecorded(recordedConfiguration) });
  // Hidden ones too: they come from other sources where the configuration does not answer.
  const every = groupDatasets(offersFromConfiguration(parseLayerConfiguration(new TextDecoder().decode(readRecorded(recordedConfiguration)))));
  const cardOf = (name: string): Card | undefined => every.find((card) => offersOf(card).some((offer) => offer.name === name));

  it("makes 512 cards of the 774 layers that are not hidden, and loses none", () => {
    expect(layerCount).toBe(774);
    expect(hidden).toHaveLength(25);
    expect(hidden).toContain("geopf:PLAN.IGN/tms");
    expect(refused).toEqual([]);
    expect(cards.flatMap(offersOf)).toHaveLength(774);
    expect(cards).toHaveLength(512);
    expect(new Set(cards.map(({ title }) => title)).size).toBe(cards.length);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  });

  it.each([
    ["ORTHOIMAGERY.ORTHOPHOTOS", "ORTHOIMAGERY.ORTHOPHOTOS2016"],
    ["ORTHOIMAGERY.ORTHOPHOTOS", "ORTHOIMAGERY.ORTHOPHOTOS2021-2023"],
    ["ORTHOIMAGERY.ORTHOPHOTOS.1950-1965", "ORTHOIMAGERY.ORTHOPHOTOS.1980-1995"],
    ["LANDUSE.AGRICULTURE.LATEST", "LANDUSE.AGRICULTURE2007"],
    ["LANDUSE.AGRICULTURE2012", "RPG2012_PYR-PNG_WLD_EDUGEO_20170126"],
    ["GEOGRAPHICALGRIDSYSTEMS.EDUGEO.GRENOBLE1965", "GEOGRAPHICALGRIDSYSTEMS.EDUGEO.GRENOBLE1991"],
    ["ORTHOIMAGERY.EDUGEO.CAP-D-AGDE1968", "ORTHOIMAGERY.EDUGEO.CAP-DAGE1981"],
    ["HYDROGRAPHY.BCAE.2020", "HYDROGRAPHY.BCAE.LATEST"],
    ["ORTHOIMAGERY.ORTHO-SAT.SPOT.2013", "ORTHOIMAGERY.ORTHO-SAT.SPOT.2025"],
    ["LANDCOVER.CLC90", "LANDCOVER.CLC18"],
    ["OCSGE.COUVERTURE.2016-2017", "OCSGE.COUVERTURE.2024-2026"],
    ["orthophoto_1947_calvados", "orthophoto_1991_calvados"],
    ["PVA_IGN_zone-marais-de-Virvee_1945", "PVA_IGN_zone-marais-de-Virvee_1984"],
    ["GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "PLAN.IGN"],
    ["CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "PCI"],
    ["LIMITES_ADMINISTRATIVES_EXPRESS.LATEST", "ADMIN_EXPRESS"],
    ["ELEVATION.CONTOUR.LINE", "ISOHYPSE"],
    ["TRANSPORTNETWORKS.ROADS", "IGNF_TRANSPORTNETWORKS.ROADS"],
    ["ORTHOIMAGERY.ORTHOPHOTOS.BDORTHO", "OI.OrthoimageCoverage"],
    ["SCAN-EDUGEO_PYR-PNG_FXX_WM", "GEOGRAPHICALGRIDSYSTEMS.EDUGEO.LE-HAVRE1979"],
    ["IGNF_PHOTOVOLTAIQUE-SOL_2017-2020", "IGNF_PHOTOVOLTAIQUE-SOL_2021-2023"],
  ])("merges %s and %s", (one, other) => {
    expect(cardOf(one)).toBeDefined();
    expect(cardOf(other)).toBe(cardOf(one));
  });

  it.each([
    ["ORTHOIMAGERY.ORTHOPHOTOS", "ORTHOIMAGERY.ORTHOPHOTOS.1950-1965"],
    ["ORTHOIMAGERY.ORTHOPHOTOS", "ORTHOIMAGERY.ORTHOPHOTOS.IRC"],
    ["ORTHOIMAGERY.ORTHOPHOTOS.IRC", "ORTHOIMAGERY.ORTHOPHOTOS.IRC-EXPRESS.2024"],
    ["ORTHOIMAGERY.EDUGEO.MARSEILLE-MARTIGUES1988", "ORTHOIMAGERY.EDUGEO.MARSEILLE-MARTIGUES2010"],
    ["ORTHOIMAGERY.EDUGEO.GRENOBLE1989", "GEOGRAPHICALGRIDSYSTEMS.EDUGEO.GRENOBLE1991"],
    ["GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR10", "GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40"],
    ["LANDCOVER.FORESTINVENTORY.V1", "LANDCOVER.FORESTINVENTORY.V2"],
    ["LANDCOVER.CLC18", "LANDCOVER.CLC18_DOM"],
    ["LANDCOVER.CLC12", "LANDCOVER.CLC12R"],
    ["LANDCOVER.CLC12", "LANDCOVER.CHA12"],
    ["OCSGE.COUVERTURE", "OCSGE.COUVERTURE.2024-2026"],
    ["OCSGE.COUVERTURE.2024-2026", "OCSGE.USAGE.2024-2026"],
    ["IGNF_MASQUE-CARTO-FORMATIONS-VEGETALES_2004", "IGNF_MASQUE-CARTO-FORMATIONS-VEGETALES_2016"],
    ["INSEE.FILOSOFI.PART.LOGEMENTS.CONSTRUITS.1945.1970.SECRET", "INSEE.FILOSOFI.PART.LOGEMENTS.CONSTRUITS.1970.1990.SECRET"],
    ["POTENTIEL.VENT.140M", "POTENTIEL.VENT.160M"],
    ["CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "CADASTRALPARCELS.PARCELS"],
    ["DGF_2026-voirie-retenue-communes", "DGF_2026-voirie-retenue-departements"],
    ["COSIA", "IGNF_COSIA_2021-2023"],
    ["ADMINEXPRESS-COG.2025", "ADMINEXPRESS-COG-CARTO-PE.2025"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(cardOf(one)).toBeDefined();
    expect(cardOf(other)).toBeDefined();
    expect(cardOf(other)).not.toBe(cardOf(one));
  });

  it("leaves a handful without a theme where the service files 499 layers under « Autres » and « couverture terrestre »", () => {
    expect(cards.filter(({ theme }) => theme === "other").map(({ title }) => title)).toEqual(["TEST PBE LE HAVRE", "Couche de test EXPLGPF-193"]);
    const largest = Math.max(...themeIds.map((theme) => cards.filter((card) => card.theme === theme).length));
    expect(largest).toBeLessThan(cards.length / 5);
  });

  it.each([
    ["CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "cadastre", "title"],
    ["ORTHOIMAGERY.ORTHOPHOTOS2016", "aerial", "title"],
    ["ORTHOIMAGERY.ORTHO-SAT.PLEIADES.2019", "satellite", "title"],
    ["GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40", "old-maps", "title"],
    ["ADEME_KM2_lineaire-haie-total", "forest", "title"],
    ["POTENTIEL.SOLAIRE.SOL", "energy", "title"],
    ["OCSGE.USAGE.2021-2023", "land-cover", "title"],
    ["Patrinat_ZNIEFF2_MER", "nature", "title"],
    ["LANDUSE.AGRICULTURE2019", "agriculture", "service"],
    ["ELEVATION.SLOPES", "relief", "service"],
    ["GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "maps", "title"],
    ["DEBROUSSAILLEMENT", "risks", "title"],
  ])("files %s under %s, from the %s", (name, theme, from) => {
    expect(cardOf(name)).toMatchObject({ theme, themeFrom: from });
  });

  it.each([
    ["ORTHOIMAGERY.ORTHOPHOTOS2016", "Photographies aériennes"],
    ["GEOGRAPHICALGRIDSYSTEMS.EDUGEO.PARIS1964", "Cartographie Paris"],
    ["PLAN.IGN", "Plan IGN"],
    ["Patrinat_APB", "Aire de protection de biotope"],
    ["ORTHOIMAGERY.EDUGEO.BERRY-SUD1950", "Photographie – Berry Sud"],
    ["GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN50.1950", "SCAN50 Historique de 1950"],
    ["ADMINEXPRESS-COG.2017", "ADMINEXPRESS COG"],
  ])("calls the card of %s « %s »", (name, title) => {
    expect(cardOf(name)?.title).toBe(title);
  });

  it("says why ten layers can't be added, and that heights are no pictures", () => {
    const offers = cards.flatMap(offersOf);
    expect(offers.filter(({ blocked }) => blocked === "private")).toHaveLength(10);
    expect(offers.filter(({ blocked }) => blocked === "raw-values").map(({ name }) => name)).toContain("ELEVATION.ELEVATIONGRIDCOVERAGE.HIGHRES");
    expect(offers.filter(({ source, blocked }) => source === null && blocked === undefined)).toEqual([]);
  });

  it("drops the placeholders among the legends", () => {
    const legends = cards.flatMap(offersOf).flatMap((offer) => offer.legends.map(({ url }) => url));
    expect(legends.length).toBeGreaterThan(200);
    expect(legends.filter((url) => url.endsWith("/LEGEND.jpg") || /\/\/ign\.fr/.test(url))).toEqual([]);
  });

  it("reads the extents of TMS, which are in metres, as degrees, and their scales the right way round", () => {
    const tms = every.flatMap(offersOf).find(({ name }) => name === "OCSGE_2019");
    expect(tms?.extent?.[0]).toBeCloseTo(-0.283, 2);
    expect(tms?.extent?.[3]).toBeCloseTo(44.08, 1);
    expect(tms?.scales?.largest).toBeLessThan(tms?.scales?.smallest ?? 0);
  });
});

const recordedWfs = sharedFile("recordings/wfs/wfs-capabilities-sections-FeatureTypeList-2024-06-06.xml");

describe.skipIf(!recordedConfiguration || !recordedWfs)("the recorded catalogue with the features of 2024", () => {
  const { cards, layerCount } = buildCatalogue({ configuration: readRecorded(recordedConfiguration), capabilities: [{ url: "https://data.geopf.fr/wfs/ows", bytes: readRecorded(recordedWfs) }] });
  const cardOf = (name: string): Card | undefined => cards.find((card) => offersOf(card).some((offer) => offer.name === name));

  it("adds 436 types and loses none", () => {
    expect(layerCount).toBe(774 + 436);
    expect(cards.flatMap(offersOf)).toHaveLength(774 + 436);
  });

  it.each([
    ["LIMITES_ADMINISTRATIVES_EXPRESS.LATEST", "LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune"],
    ["CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"],
    ["LANDUSE.AGRICULTURE2016", "RPG.2016:parcelles_graphiques"],
    ["BDTOPO_V3:commune", "BDTOPO_V3:batiment"],
    ["LANDCOVER.CLC12_FR", "LANDCOVER.CLC12_FR:clc12_fr"],
    ["ELEVATION.CONTOUR.LINE", "ELEVATION.CONTOUR.LINE:courbe"],
  ])("joins %s and %s", (one, other) => {
    expect(cardOf(other)).toBe(cardOf(one));
  });

  it.each([
    ["ORTHOIMAGERY.ORTHOPHOTOS2016", "ORTHOIMAGERY.ORTHOPHOTOS.GRAPHE.2016-2020:graphe_2016_2020"],
    ["BDTOPO_V3:batiment", "BDCARTO_V5:collectivite_territoriale"],
    ["wfs_du:zone_urba", "wfs_sup:assiette_sup_s"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(cardOf(one)).toBeDefined();
    expect(cardOf(other)).not.toBe(cardOf(one));
  });

  it("names the dataset, and not one of its types", () => {
    expect(cardOf("BDTOPO_V3:batiment")?.title).toBe("BD TOPO®");
    expect(cardOf("wfs_du:zone_urba")?.title).toBe("Documents d’urbanisme (Géoportail de l’urbanisme)");
    expect(cardOf("Patrinat_SIC")?.title).toBe("Sites Natura 2000 au titre de la Directive Habitats");
    expect(cardOf("BAN-PLUS:adresse")?.title).toBe("BAN-PLUS");
  });
});
