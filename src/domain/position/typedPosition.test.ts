import { describe, expect, it } from "vitest";

import { readTypedPosition } from "#domain/position/typedPosition";

/** The same place, some 1 m apart at most, as people write it. */
const notreDame = [
  "48.8530, 2.3499",
  "48.8530,2.3499",
  "48.8530 2.3499",
  "48,8530 2,3499",
  "48,8530 ; 2,3499",
  "48,8530, 2,3499",
  "48,8530,2,3499",
  "2.3499, 48.8530",
  "N 48.8530 E 2.3499",
  "48.8530N, 2.3499E",
  "lat 48,8530 lon 2,3499",
  "longitude : 2.3499 latitude : 48.8530",
  "48°51'10.8\"N 2°20'59.64\"E",
  "48° 51′ 10,8″ N, 2° 20′ 59,64″ E",
  "48°51.18' N 2°20.994' E",
  "E 2°20'59.64'' N 48°51'10.8''",
  "48,8530° 2,3499°",
];

describe("a position as people type it", () => {
  for (const text of notreDame) {
    it(`reads « ${text} »`, () => {
      const parsed = readTypedPosition(text);
      expect(parsed.kind).toBe("position");
      if (parsed.kind !== "position") return;
      expect(parsed.position[0]).toBeCloseTo(2.3499, 5);
      expect(parsed.position[1]).toBeCloseTo(48.853, 5);
    });
  }

  // IGN, test of EPSG:2154: the projection's origin, 3° E 46° 30' N, is (700 000, 6 600 000).
  for (const text of ["700000 6600000", "700 000 6 600 000", "X=700000,00 Y=6600000,00", "6600000;700000", "700000,6600000", "700 000,0 ; 6 600 000,0"]) {
    it(`reads the Lambert-93 metres « ${text} » in either order`, () => {
      const parsed = readTypedPosition(text);
      expect(parsed).toMatchObject({ kind: "position", notation: { projection: "Lambert-93" } });
      if (parsed.kind !== "position") return;
      expect(parsed.position[0]).toBeCloseTo(3, 7);
      expect(parsed.position[1]).toBeCloseTo(46.5, 7);
    });
  }

  it("reads the metres of the overseas projection when the place is known to be there", () => {
    const parsed = readTypedPosition("339000 7691000", [55.45, -20.88]);
    expect(parsed).toMatchObject({ kind: "position", notation: { projection: "RGR92 / UTM 40S" } });
    expect(readTypedPosition("339000 7691000")).toEqual({ kind: "out-of-range" });
  });

  it("reads O as west, as in « ouest »", () => {
    expect(readTypedPosition("48°23'N 4°29'O")).toMatchObject({ position: [expect.closeTo(-4.48333, 4), expect.closeTo(48.38333, 4)] });
  });

  it("keeps the sign of minus zero degrees", () => {
    expect(readTypedPosition("47°28' -0°33'")).toMatchObject({ position: [expect.closeTo(-0.55, 6), expect.closeTo(47.46667, 4)] });
  });

  it("reads latitude first where both orders are possible", () => {
    expect(readTypedPosition("10 20")).toMatchObject({ position: [20, 10] });
  });

  it("reads the other order where only it falls in an overseas department", () => {
    expect(readTypedPosition("55.45, -20.88")).toMatchObject({ position: [55.45, -20.88] });
    expect(readTypedPosition("-20.88, 55.45")).toMatchObject({ position: [55.45, -20.88] });
  });

  for (const text of ["", "Paris", "48.85", "48,8530", "12 rue de la Paix 75002", "48°61'N 2°20'E", "48.8N 2.3N", "1 2 3"]) {
    it(`does not take « ${text} » for a position`, () => {
      expect(readTypedPosition(text)).toEqual({ kind: "unreadable" });
    });
  }

  for (const text of ["95 120", "12000 34000", "N 95 E 2"]) {
    it(`says that « ${text} » is nowhere`, () => {
      expect(readTypedPosition(text)).toEqual({ kind: "out-of-range" });
    });
  }
});
