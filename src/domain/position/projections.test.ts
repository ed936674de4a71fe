import proj4 from "proj4";
import { describe, expect, it } from "vitest";

import type { LonLat } from "#domain/position/lonLat";
import { degreesToWgs84, geographicCrs } from "#domain/position/geographicCrss";
import { distance } from "#domain/position/distance";
import { legalProjectionAt } from "#domain/position/legalProjection";
import { crsById, fromWgs84, projectedCrss, toWgs84 } from "#domain/position/projections";

const degrees = 180 / Math.PI;

/** IGN's own formula of the conic projection (NTG_71, ALG0001 and ALG0003), written with published constants. */
function lambertByIgn(position: LonLat, cone: { n: number; c: number; xs: number; ys: number; lambda0: number; e: number }): [number, number] {
  const [longitude, latitude] = [position[0] / degrees, position[1] / degrees];
  const eSinLatitude = cone.e * Math.sin(latitude);
  const isometric = Math.log(Math.tan(Math.PI / 4 + latitude / 2) * ((1 - eSinLatitude) / (1 + eSinLatitude)) ** (cone.e / 2));
  const radius = cone.c * Math.exp(-cone.n * isometric);
  const angle = cone.n * (longitude - cone.lambda0);
  return [cone.xs + radius * Math.sin(angle), cone.ys - radius * Math.cos(angle)];
}

const dms = (degree: number, minute: number, second: number): number => degree + minute / 60 + second / 3600;

function known(id: string) {
  const crs = geographicCrs(id);
  if (!crs) throw new Error(`${id} is not known.`);
  return crs;
}

const lambert93Cone = { n: 0.725607765053267, c: 11754255.426096, xs: 700000, ys: 12655612.049876, lambda0: 3 / degrees, e: 0.0818191910428158 };

describe("projections", () => {
  it.each<[string, LonLat]>([
    ["Lille", [3.0586, 50.633]],
    ["Brest", [-4.486, 48.39]],
    ["Ajaccio", [8.7369, 41.9267]],
  ])("gives the Lambert-93 of IGN's constants at %s within a millimetre", (_name, position) => {
    const [x, y] = fromWgs84(crsById("EPSG:2154"), position);
    const [expectedX, expectedY] = lambertByIgn(position, lambert93Cone);
    expect(Math.hypot(x - expectedX, y - expectedY)).toBeLessThan(0.001);
  });

  it("gives the coordinates of IGN's test point ALG0003 in Lambert I within a centimetre", () => {
    const ntf = "+proj=longlat +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +no_defs";
    const [x, y] = proj4(ntf, crsById("EPSG:27571").definition, [0.14551209931 * degrees, 0.872664626 * degrees]);
    expect(Math.abs(x - 1029705.0818)).toBeLessThan(0.01);
    // The test point counts northings from 200 km, EPSG:27571 from 1,200 km.
    expect(Math.abs(y - 1_000_000 - 272723.851)).toBeLessThan(0.01);
  });

  it("puts a point known in NTF within five metres of where IGN's grid puts it, in degrees and in each Lambert zone", () => {
    // IGN, NTG_88 « Grille de paramètres de transformation de coordonnées », worked example: NTF to RGF93, near Vincennes.
    const ntf: LonLat = [dms(2, 25, 32.4187), dms(48, 50, 40.2441)];
    const rgf93: LonLat = [dms(2, 25, 29.8959), dms(48, 50, 40.005)];
    expect(distance(degreesToWgs84(known("EPSG:4275"), ntf), rgf93)).toBeLessThan(5);
    // Without the shift it is some fifty metres off.
    expect(distance(ntf, rgf93)).toBeGreaterThan(50);
    for (const zone of ["EPSG:27571", "EPSG:27572"]) {
      const [x, y] = proj4(known("EPSG:4275").definition ?? "", crsById(zone).definition, [...ntf]);
      expect(distance(toWgs84(crsById(zone), x, y), rgf93)).toBeLessThan(5);
    }
  });

  it("gives Lambert zones from Paris as PROJ does within a decimetre", () => {
    // proj4js's own test data, computed with cs2cs of PROJ: the Eiffel tower in Lambert I.
    const [x, y] = fromWgs84(crsById("EPSG:27571"), [2.294482, 48.859045]);
    expect(Math.hypot(x - 596916.5611, y - 1128733.0739)).toBeLessThan(0.1);
  });

  it("puts a point known in ED50 within six metres of its WGS 84 place", () => {
    // EPSG Guidance Note 7-2, example of method 9603, in the North Sea (with parameters of that sea, a few metres apart).
    const ed50: LonLat = [dms(2, 7, 51.477), dms(53, 48, 36.563)];
    const wgs84: LonLat = [dms(2, 7, 46.38), dms(53, 48, 33.82)];
    expect(distance(degreesToWgs84(known("EPSG:4230"), ed50), wgs84)).toBeLessThan(6);
    expect(distance(ed50, wgs84)).toBeGreaterThan(100);
  });

  it("leaves degrees of the datums that are WGS 84 as they are", () => {
    expect(degreesToWgs84(known("EPSG:4171"), [2.5, 48.5])).toEqual([2.5, 48.5]);
    expect(geographicCrs("EPSG:4807")).toBeNull();
  });

  it.each([
    ["EPSG:5490", -63, 1],
    ["EPSG:2972", -51, 1],
    ["EPSG:4467", -57, 1],
    ["EPSG:2975", 57, -1],
    ["EPSG:4471", 45, -1],
  ] as const)("puts the central meridian of %s at 500 km, 45° of GRS 80 arc away from the equator", (id, meridian, hemisphere) => {
    const [x, y] = fromWgs84(crsById(id), [meridian, 45 * hemisphere]);
    // GRS 80 meridian arc from the equator to 45°: 4,984,944.378 m; UTM's scale on the meridian is 0.9996.
    const expectedY = hemisphere * 4_984_944.378 * 0.9996 + (hemisphere < 0 ? 10_000_000 : 0);
    expect(Math.abs(x - 500_000)).toBeLessThan(0.001);
    expect(Math.abs(y - expectedY)).toBeLessThan(0.01);
  });

  it.each(projectedCrss.map((crs) => [crs.name, crs] as const))("comes back from %s to within a millimetre", (_name, crs) => {
    const [west, south, east, north] = crs.area;
    const position: LonLat = [(west + east) / 2, (south + north) / 2];
    const back = toWgs84(crs, ...fromWgs84(crs, position));
    expect(Math.hypot(back[0] - position[0], back[1] - position[1]) * 111_320).toBeLessThan(0.001);
  });
});

describe("legalProjectionAt", () => {
  it.each<[string, LonLat, string]>([
    ["Paris", [2.3488, 48.8534], "Lambert-93"],
    ["Bastia", [9.4509, 42.7028], "Lambert-93"],
    ["Pointe-à-Pitre", [-61.5331, 16.2411], "RGAF09 / UTM 20N"],
    ["Fort-de-France", [-61.0742, 14.6161], "RGAF09 / UTM 20N"],
    ["Saint-Barthélemy", [-62.85, 17.9], "RGAF09 / UTM 20N"],
    ["Cayenne", [-52.3333, 4.9333], "RGFG95 / UTM 22N"],
    ["Saint-Pierre", [-56.1773, 46.7811], "RGSPM06 / UTM 21N"],
    ["Saint-Denis de La Réunion", [55.448, -20.8789], "RGR92 / UTM 40S"],
    ["Mamoudzou", [45.2279, -12.7806], "RGM04 / UTM 38S"],
  ])("is the one of the law at %s", (_place, position, name) => {
    expect(legalProjectionAt(position)?.name).toBe(name);
  });

  it("is none far from France", () => {
    expect(legalProjectionAt([-73.98, 40.75])).toBeNull();
  });
});
