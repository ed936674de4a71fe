import { describe, expect, it } from "vitest";

import { readVintage } from "./vintage";

describe("the vintage of a layer", () => {
  it.each([
    ["ORTHOIMAGERY.ORTHOPHOTOS2016", "Photographies aériennes 2016", "2016", "2016"],
    ["ORTHOIMAGERY.ORTHOPHOTOS2016-2020", "Photographies aériennes 2016-2020", "2016-2020", "2020"],
    ["ORTHOIMAGERY.ORTHO-SAT.PLEIADES.MAYOTTE.2024-06", "Imagerie Pléiades sur Mayotte - juin 2024", "juin 2024", "2024-06"],
    ["GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR10", "Carte de l'état-major - environs de Paris (1818 - 1824)", "1818-1824", "1824"],
    ["ADMINEXPRESS-COG.2017", "ADMINEXPRESS COG ; Edition : 2017-01-01", "2017", "2017"],
    // The title says it, or else the name.
    ["NATURALRISKZONES.1910FLOODEDWATERSHEDS", "Crues du bassin de la Seine - PHEC", "1910", "1910"],
    ["LANDCOVER.CLC06R_FR", "CORINE Land Cover - France métropolitaine - révisée", "2006", "2006"],
  ])("reads %s as %s", (name, title, shown, date) => {
    expect(readVintage(name, title).vintage).toMatchObject({ title: shown, date });
  });

  it.each([
    ["INSEE.FILOSOFI.PART.LOGEMENTS.CONSTRUITS.1945.1970.SECRET", "% de logements construits entre 1945 et 1970 (secret signalé)"],
    ["INSEE.FILOSOFI.PART.LOGEMENTS.AVANT.1945.SECRET", "% de logements construits avant 1945 (secret signalé)"],
    ["PRAIRIES.SENSIBLES.BCAE", "Préservation des prairies et pâturages permanents en zone Natura 2000"],
    ["EVOL-SURFACE", "Évolution des surfaces forestières (1980 et 2011)"],
    // When the tiles were made, and a number that only begins like a year.
    ["LGV_EDUGEO_FAUNE_PYR-PNG_FXX_WM_20170215", "Faune le long de la LGV SEA."],
    ["WMTS_BEZIERS-COLOMBIERS_2022110638503087", "BEZIERS-COLOMBIERS_2022110638503087"],
    ["REPARTITION.POTENTIEL.METHANISATION.2050", "Potentiel méthanisable par canton"],
  ])("finds none in %s, %s", (name, title) => {
    expect(readVintage(name, title).vintage).toBeNull();
  });

  it("leaves a name and a title that the other vintages share", () => {
    const one = readVintage("LANDUSE.AGRICULTURE2019", "Registre parcellaire graphique 2019");
    const latest = readVintage("LANDUSE.AGRICULTURE.LATEST", "Registre parcellaire graphique (RPG)");
    expect(one.nameStem).toBe("LANDUSE.AGRICULTURE");
    expect(latest.nameStem).toBe("LANDUSE.AGRICULTURE");
    expect(one.titleStem).toBe("registre parcellaire graphique");
  });

  it("keeps numbers that are no years in the name", () => {
    expect(readVintage("GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40", "Carte de l'état-major (1820-1866)").nameStem).toBe("GEOGRAPHICALGRIDSYSTEMS.ETATMAJOR40");
  });
});
