import { describe, expect, it } from "vitest";

import { buildImportedTable } from "#domain/import/buildImportedTable";
import type { ImportPlan } from "#domain/import/importPlan";
import type { LonLat } from "#domain/position/lonLat";
import { unpackPoint } from "#domain/table/packedPoints";

import { readForImport } from "#test/support/readForImport";

async function built(text: string, change: (plan: ImportPlan) => ImportPlan = (plan) => plan, name = "a.csv") {
  const { summary, cells } = await readForImport(name, text);
  const plan = change(summary.plan);
  const { table, check } = buildImportedTable(summary.columnNames, cells, summary.length, plan);
  const positions = Array.from({ length: summary.length }, (_, row): LonLat | null => (table.points && unpackPoint(table.points, row)?.position) ?? null);
  return { summary, plan, table, check, positions };
}

function near(position: LonLat | null | undefined, [longitude, latitude]: LonLat, digits = 4): void {
  expect(position?.[0]).toBeCloseTo(longitude, digits);
  expect(position?.[1]).toBeCloseTo(latitude, digits);
}

describe("coordinates in two columns", () => {
  it("have decimal commas", async () => {
    const { positions } = await built("nom;lat;lon\nA;44,567;2,345\nB;44,600;2,400\n");
    expect(positions).toEqual([[2.345, 44.567], [2.4, 44.6]]);
  });

  it("may be degrees, minutes and seconds", async () => {
    const { positions, summary } = await built(`nom,latitude,longitude\nA,44°21'33"N,2°34'24"E\nB,44° 21′ 33″,2° 34′ 24″ O\nC,44 21 33,2 34 24\nD,44:21:33 N,2.57333° E\n`);
    expect(summary.plan.roles).toEqual([null, "latitude", "longitude"]);
    near(positions[0], [2.573333, 44.359167]);
    near(positions[1], [-2.573333, 44.359167]);
    near(positions[2], [2.573333, 44.359167]);
    near(positions[3], [2.57333, 44.359167]);
  });

  it.each([
    ["Coordonnees_X", "Coordonnees_Y"],
    ["Coordonnées X", "Coordonnées Y"],
    ["coordX", "coordY"],
    ["etablissement_x", "etablissement_y"],
    ["X_adresse", "Y_adresse"],
    ["xl93", "yl93"],
    ["X (Lambert 93)", "Y (Lambert 93)"],
    ["longitude", "latitude"],
  ])("of metres have a role under the names %s and %s", async (x, y) => {
    const { summary, positions } = await built(`nom;${x};${y}\nA;668000,5;6360000,2\nB;652000;6862000\n`);
    expect(summary.plan).toMatchObject({ roles: [null, "x", "y"], crs: "EPSG:2154" });
    near(positions[1], [2.3455, 48.8565], 3);
  });

  it.each([
    ["gps_lon", "gps_lat"],
    ["Longitudes", "Latitudes"],
    ["adresse_lng", "adresse_lat"],
    ["geo_x", "geo_y"],
    ["long", "lat"],
  ])("of degrees have a role under the names %s and %s", async (longitude, latitude) => {
    const { summary } = await built(`nom;${longitude};${latitude}\nA;2.35;48.85\nB;5.4;43.3\n`);
    expect(summary.plan.roles).toEqual([null, "longitude", "latitude"]);
  });

  it("go together by the rest of their names, not by how full they are", async () => {
    const { summary } = await built("siege_lon;siege_lat;site_lon;site_lat\n2.35;48.85;;\n2.36;48.86;5.4;43.3\n");
    expect(summary.plan.roles).toEqual(["longitude", "latitude", null, null]);
  });

  it("may be in Lambert II étendu", async () => {
    const text =
      "Adresse,Code_Postal,Commune,Coordonnees_X,Coordonnees_Y\n786 avenue de Gasseras,82000,MONTAUBAN,521760,1891693\nRoute de Moussan,11100,NARBONNE,653000,1800500\n1 rue X,75001,PARIS,600000,2428000\n2 rue Y,69001,LYON,794000,2087000\n3 rue Z,31000,TOULOUSE,527000,1844000\n";
    const { summary, positions } = await built(text);
    expect(summary.plan).toMatchObject({ roles: ["address", "postcode", "city", "x", "y"], crs: "EPSG:27572" });
    near(positions[2], [2.3365, 48.851], 2);
    near(positions[4], [1.44, 43.59], 1);
  });
});

describe("coordinates that are out of their area", () => {
  const lambert = "id;X;Y\n1;668000,5;6360000,2\n2;6361000,0;669000,0\n3;;\n";

  it("are decided by most rows; the one whose numbers changed places is named, and put right on request", async () => {
    const { summary, check, positions } = await built(lambert);
    expect(summary.plan.crs).toBe("EPSG:2154");
    expect(check).toMatchObject({
      placed: 1,
      good: { count: 1 },
      swapped: { count: 1, examples: [{ row: 1, text: "6361000,0 ; 669000,0" }] },
      empty: { count: 1, examples: [{ row: 2 }] },
    });
    expect(positions[1]).toBeNull();
    expect(summary.check).toEqual(check);

    const repaired = await built(lambert, (plan) => ({ ...plan, swapMisplaced: true }));
    expect(repaired.check).toMatchObject({ placed: 2, swapped: { count: 1 } });
    near(repaired.positions[1], [2.613, 44.347], 2);
    expect(repaired.table.cells[1]?.text).toContain("6361000,0");
  });

  it("in columns named for each other are told, without claiming that the content agrees", async () => {
    const { summary, check, positions } = await built("nom,latitude,longitude\nA,2.34,44.56\nB,2.35,44.57\n");
    expect(summary.guesses.map(({ reason }) => reason)).toEqual([undefined, "name-swapped", "name-swapped"]);
    expect(check).toMatchObject({ placed: 0, swapped: { count: 2 } });
    expect(positions).toEqual([null, null]);
    const repaired = await built("nom,latitude,longitude\nA,2.34,44.56\nB,2.35,44.57\n", (plan) => ({ ...plan, roles: [null, "longitude", "latitude"] }));
    expect(repaired.positions).toEqual([[2.34, 44.56], [2.35, 44.57]]);
    expect(repaired.check).toMatchObject({ good: { count: 2 }, swapped: { count: 0 } });
  });

  it("have no point before the person says so, be it every row of the file", async () => {
    const text = "nom;longitude;latitude\nDakar;-17.44;14.69\nNairobi;36.82;-1.29\n";
    const { summary, check, positions } = await built(text);
    expect(summary.guesses[1]?.reason).toBe("name-outside");
    expect(check).toMatchObject({ placed: 0, outside: { count: 2, examples: [{ row: 0, text: "-17.44 ; 14.69" }, { row: 1 }] } });
    expect(positions).toEqual([null, null]);
    const kept = await built(text, (plan) => ({ ...plan, keepOutside: true }));
    expect(kept.positions).toEqual([[-17.44, 14.69], [36.82, -1.29]]);
  });

  it("of no globe or no number are unreadable, and 0, 0 is an empty one", async () => {
    const { check } = await built("nom;longitude;latitude\nA;2.35;48.85\nB;abc;48.85\nC;2.35;\nD;0;0\nE;2.35;448.85\nF;2.4;48.9\nG;2.4;48.9\n");
    expect(check).toMatchObject({ good: { count: 3 }, unreadable: { count: 3 }, empty: { count: 1 } });
  });
});

describe("a column that says the CRS of each row", () => {
  const rows = "A;1 rue a;824876.1;6433018.3;EPSG:2154\nB;1 rue b;652000;6862000;EPSG:2154\n".repeat(6);

  it("is obeyed, and a row out of the area of its own CRS is named", async () => {
    const { summary, check, positions } = await built(`nom;adresse;x;y;EPSG\n${rows}C;1 rue c;338000;7650000;EPSG:2975\nD;1 rue d;338000;7650000;EPSG:2154\nE;1 rue e;338000;7650000;EPSG:9999\n`);
    expect(summary.plan).toMatchObject({ roles: [null, "address", "x", "y", "crs"], crs: "EPSG:2154" });
    near(positions[12], [55.44, -21.24], 1);
    near(positions[0], [4.58, 45.0], 1);
    expect(check).toMatchObject({ good: { count: 13 }, outside: { count: 1, examples: [{ row: 13 }] }, "unknown-crs": { count: 1, examples: [{ row: 14 }] } });
  });

  it("may hold the names that people use, and degrees", async () => {
    const { positions } = await built("nom;x;y;projection\nA;652000;6862000;Lambert 93\nB;652000;6862000;L93\nC;2.3455;48.8565;WGS84\nD;600000;2428000;Lambert II étendu\nE;652000;6862000;\nF;1652000;8191000;CC49\n");
    for (const row of [0, 1, 2, 4]) near(positions[row], [2.3455, 48.8565], 2);
    near(positions[3], [2.3365, 48.851], 2);
    expect(positions[5]).not.toBeNull();
  });
});

describe("coordinates in one column", () => {
  it.each(["44.7197657:2.799293", "44.7197657,2.799293", "44.7197657, 2.799293", "44.7197657 2.799293", "44.7197657;2.799293", "44.7197657/2.799293", "44,7197657,2,799293", "[44.7197657, 2.799293]", "44,7197657 ; 2,799293"])(
    "are read as « %s »",
    async (text) => {
      const { summary, positions } = await built(`nom\tcoord\nA\t"${text}"\nB\t"${text}"\n`, undefined, "a.tsv");
      expect(summary.plan).toMatchObject({ roles: [null, "position"], pairOrder: "latitude-longitude" });
      near(positions[0], [2.799293, 44.7197657], 6);
    },
  );

  it("are read as « lat:lon » in a file of commas", async () => {
    const { positions } = await built("nom,coord\nA,44.7197657:2.799293\nB,44.71:2.79\n");
    expect(positions).toEqual([[2.799293, 44.7197657], [2.79, 44.71]]);
  });

  it("may be degrees, minutes and seconds", async () => {
    const { positions } = await built(`nom;position\nA;44°21'33"N 2°34'24"E\nB;44°21'33"N, 2°34'24"E\n`);
    near(positions[1], [2.573333, 44.359167]);
  });

  it("may be metres, in either order", async () => {
    const { summary, positions } = await built("nom;coordonnees\nA;652000 6862000\nB;668000,5 6360000,2\n");
    expect(summary.plan).toMatchObject({ roles: [null, "position"], crs: "EPSG:2154", pairOrder: "longitude-latitude" });
    near(positions[0], [2.3455, 48.8565], 2);
    expect((await built("nom;coordonnees\nA;6862000 652000\nB;6360000 668000\n")).plan.pairOrder).toBe("latitude-longitude");
  });

  it("are not seen in hours, days and decimals", async () => {
    const { summary } = await built("heure;jour;prix\n4:45;5/46;44,56\n5:46;4/45;45,57\n");
    expect(summary.plan.roles).toEqual([null, null, null]);
  });
});

describe("a column of geometries", () => {
  it("in WKT gives points as points, other shapes by a point inside, and stays", async () => {
    const { summary, positions, table } = await built('nom,geometry\nA,POINT(2.3 44.5)\nB,"POLYGON((2 44,3 44,3 45,2 44))"\nC,"LINESTRING Z (2 44 1, 4 44 1)"\nD,POINT EMPTY\nE,\n');
    expect(summary.plan.roles).toEqual([null, "position"]);
    expect(summary.guesses[1]?.reason).toBe("geometry");
    expect(positions[0]).toEqual([2.3, 44.5]);
    near(positions[1], [2.666667, 44.333333], 4);
    near(positions[2], [3, 44], 1);
    expect(positions.slice(3)).toEqual([null, null]);
    expect(table.columns.map(({ name }) => name)).toEqual(["nom", "geometry"]);
    expect(table.cells[1]?.text).toContain("POLYGON((2 44,3 44,3 45,2 44))");
  });

  it("in GeoJSON does too", async () => {
    const { positions } = await built(
      'nom;geometry\nA;"{""type"":""Point"",""coordinates"":[2.3,44.5]}"\nB;"{""type"":""Polygon"",""coordinates"":[[[2,44],[3,44],[3,45],[2,44]]]}"\nC;"{""type"":""Point"",""coordinates"":[2.3,"\n',
    );
    expect(positions[0]).toEqual([2.3, 44.5]);
    near(positions[1], [2.666667, 44.333333], 4);
    expect(positions[2]).toBeNull();
  });

  it("says its own CRS, or most of its rows do", async () => {
    near((await built("geom\nSRID=2154;POINT(652000 6862000)\nSRID=2154;POINT(652000 6862000)\n", undefined, "a.tsv")).positions[0], [2.3455, 48.8565], 2);
    const { summary, positions } = await built("nom;geom\nA;POINT(652000 6862000)\nB;POLYGON((652000 6862000, 653000 6862000, 653000 6863000, 652000 6862000))\n");
    expect(summary.plan.crs).toBe("EPSG:2154");
    near(positions[1], [2.354, 48.859], 2);
  });
});

describe("a column of addresses", () => {
  it("is the one that holds addresses, not the fuller one that says whether there is one", async () => {
    const { summary } = await built(
      "adresse,code_postal,adresse_absente\n57 RUE RENE NICOD,01100,non\n1 PLACE DE LA MAIRIE,01000,non\n,01300,oui\n12 RUE BAYARD,08000,non\n8 PL SALENGRO,90500,non\n9 AV CHARLES DE GAULLE,23000,non\n",
    );
    expect(summary.plan.roles).toEqual(["address", "postcode", null]);
  });

  it("needs no header, and no number", async () => {
    const { summary } = await built(
      "rue payenne, 75003 paris;75003\npont saint-louis, 75004 paris;75004\npasserelle bz/12, 75012 paris;75012\n41b quai de la loire, 75019 paris;75019\nvoie dd/12, 75012 paris;75012\nplace du pont neuf, 75001 paris;75001\n9 rue pierre bourdan, 75012 paris;75012\n",
    );
    expect(summary).toMatchObject({ length: 7, plan: { roles: ["address", "postcode"] } });
  });
});
