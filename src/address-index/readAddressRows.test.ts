import { describe, expect, it } from "vitest";
import type { AddressRow } from "./addressIndex";
import { detectAddressFormat } from "./formats/detectAddressFormat";
import { readAddressRows } from "./readAddressRows";

async function read(chunks: Iterable<string>): Promise<AddressRow[]> {
  const rows: AddressRow[] = [];
  for await (const row of readAddressRows(chunks)) rows.push(row);
  return rows;
}

const banHeader =
  "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor";

describe("detectAddressFormat", () => {
  it.each([
    [banHeader, "ban", ";"],
    ['"","id","id_fantoir","numero","rep","nom_voie","code_postal","code_insee","nom_commune","lon","lat"', "ban", ","],
    ["010010001A-1,1,Rue de la Gare,01000,Bourg,OSM,46.2,5.2", "bano", ","],
    ["uid_adresse;cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;source", "bal", ";"],
    ["cle_interop;commune_insee;toponyme;numero;suffixe;commune_nom;position;long;lat;x;y", "bal", ";"],
  ])("recognises %s", (line, name, delimiter) => {
    expect(detectAddressFormat(line)).toMatchObject({ name, delimiter });
    expect(detectAddressFormat(`\uFEFF${line}\r\n`)).toMatchObject({ name, delimiter });
  });

  it.each(["", "a;b;c", "nom,adresse,code_postal,ville,x,y,z,t", "%PDF-1.7"])("recognises nothing in %j", (line) => {
    expect(detectAddressFormat(line)).toBeUndefined();
  });
});

describe("readAddressRows", () => {
  it("reads the official BAN file", async () => {
    const line =
      "01001_0005_00003_bis;01001_0005;3;bis;Chemin de la Croix;1400;1001;L'Abergement-Clémenciat;;;848.1;656.2;4.92;46.14;segment;;;L'ABERGEMENT;CHEMIN DE LA CROIX";
    expect(await read([`${banHeader}\n${line}\n`])).toEqual([
      {
        id: "01001_0005_00003_bis",
        number: "3",
        repetition: "bis",
        street: "Chemin de la Croix",
        postcode: "01400",
        citycode: "01001",
        city: "L'Abergement-Clémenciat",
        position: [4.92, 46.14],
      },
    ]);
  });

  it("reads a BAN file with commas, quotes, NA and accents encoded twice", async () => {
    const rows = await read([
      '"","id","id_fantoir","numero","rep","nom_voie","code_postal","code_insee","nom_commune","nom_ancienne_commune","lon","lat"\n',
      '"1","93010_8159_00001","",1,"","Cours de la RÃ©publique, ""nord""",93140,93010,"Bondy",NA,2.480535,48.902679\n',
    ]);
    expect(rows).toEqual([
      {
        id: "93010_8159_00001",
        number: "1",
        street: 'Cours de la République, "nord"',
        postcode: "93140",
        citycode: "93010",
        city: "Bondy",
        position: [2.480535, 48.902679],
      },
    ]);
  });

  it("reads BANO, where the number holds the repetition and the id the INSEE code", async () => {
    const [row] = await read(["900010003F-55BIS,55BIS,Rue des Balastières,90400,Andelnans,C+O,47.602108,6.866262"]);
    expect(row).toEqual({
      id: "900010003F-55BIS",
      number: "55",
      repetition: "bis",
      street: "Rue des Balastières",
      postcode: "90400",
      citycode: "90001",
      city: "Andelnans",
      position: [6.866262, 47.602108],
    });
  });

  it.each([
    ["1.3", "voie_nom"],
    ["1.5", "toponyme"],
  ])("reads BAL %s, where 99999 is no number and the postcode is absent", async (_version, streetColumn) => {
    const rows = await read([
      `cle_interop;commune_insee;${streetColumn};numero;suffixe;commune_nom;commune_deleguee_nom;position;long;lat;x;y;source;date_der_maj`,
      "\n31591_0001_00009_ter;31591;Rue des 3 Places;9;TER;Escoulis;Vieux;entrée;1.028392;43.111637;;;;2020-11-09",
      "\n31591_0002_99999;31591;Le Bourg;99999;;Escoulis;;segment;1.02;43.11;;;;2020-11-09\n",
    ]);
    expect(rows).toMatchObject([
      { number: "9", repetition: "ter", street: "Rue des 3 Places", postcode: "", citycode: "31591", oldCity: "Vieux" },
      { street: "Le Bourg", isLocality: true, citycode: "31591", position: [1.02, 43.11] },
    ]);
    expect(rows[1]).not.toHaveProperty("number");
  });

  it("gives the same rows however the text is cut", async () => {
    const text = `${banHeader}\r\na_b_1;;1;;"Rue\nLongue";90000;90010;Belfort;;;;;6.8;47.6;;;;;\r\na_b_2;;2;;Rue X;90000;90010;Belfort;;;;;6.8;47.6;;;;;`;
    const whole = await read([text]);
    expect(whole).toHaveLength(2);
    expect(whole[0]?.street).toBe("Rue\nLongue");
    expect(await read(text)).toEqual(whole);
  });

  it("leaves out rows without a position or a street", async () => {
    const rows = await read([`${banHeader}\na;;1;;Rue X;90000;90010;Belfort;;;;;;;;;;;\nb;;1;;;90000;90010;Belfort;;;;;6.8;47.6;;;;;\n`]);
    expect(rows).toEqual([]);
  });

  it("refuses a text in no known format", async () => {
    await expect(read(["nom,adresse\nA,1 rue X\n"])).rejects.toMatchObject({ code: "unsupported" });
  });
});

describe("BANO and BAN as they come", () => {
  it("keeps the INSEE code at the head of a BANO id", async () => {
    const rows = await read([
      "751010063U-1,1,Rue Adolphe Jullien,75001,Paris,C+O,48.862433,2.342365\n",
      "231210001A-2,2,Rue du Bourg,23220,Malval,C+O,46.370000,2.010000\n",
      "x-3,2,Rue du Bourg,23220,Malval,C+O,46.370000,2.010000\n",
    ]);
    expect(rows.map(({ citycode }) => citycode)).toEqual(["75101", "23121", ""]);
  });

  it("reads BANO below a line of names", async () => {
    const rows = await read(["id,numero,voie,cp,ville,source,y,x\n751010063U-1,1,Rue Adolphe Jullien,75001,Paris,C+O,48.862433,2.342365\n"]);
    expect(rows).toMatchObject([{ number: "1", street: "Rue Adolphe Jullien", citycode: "75101", position: [2.342365, 48.862433] }]);
  });

  it("repairs an apostrophe that was encoded twice", async () => {
    const header = '"","id","id_fantoir","numero","rep","nom_voie","code_postal","code_insee","nom_commune","lon","lat"\n';
    const rows = await read([header, '"1","93010_0082_00010","93010_0082",10,"","Route dâ€™Aulnay",93140,93010,"Bondy",2.480499,48.906562\n']);
    expect(rows).toMatchObject([{ street: "Route d'Aulnay" }]);
  });
});
