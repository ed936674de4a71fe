import { describe, expect, it } from "vitest";

import { simplifyFilter } from "#contracts/ogc/filter/simplifyFilter";
import { writeCql } from "#contracts/ogc/filter/writeCql";
import { writeFes } from "#contracts/ogc/filter/writeFes";
import { child, parseXml, type XmlElement } from "#contracts/xml/parseXml";
import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";

const schema: FeatureSchema = {
  properties: [{ name: "nom", type: "text" }, { name: "code_insee", type: "text" }, { name: "population", type: "integer" }, { name: "date_creation", type: "date" }, { name: "Nom d'usage", type: "text" }],
  geometryName: "geometrie",
  geometryType: "polygon",
  nativeCrs: "EPSG:4326",
};
const zone = { type: "Polygon", coordinates: [[[1, 48], [2, 48], [2, 49], [1, 48]]] } as const;
const equals = (property: string, value: string | number): FeatureFilter => ({ kind: "compare", property, operator: "=", value });

describe("a filter as CQL", () => {
  it.each([
    [equals("nom", "O'Neil"), "nom = 'O''Neil'"],
    [equals("nom", "x' OR '1'='1"), "nom = 'x'' OR ''1''=''1'"],
    [equals("code_insee", 75056), "code_insee = '75056'"],
    [equals("population", "1200"), "population = 1200"],
    [equals("population", "1 OR 1=1"), "population = '1 OR 1=1'"],
    [equals("Nom d'usage", "a"), "\"Nom d'usage\" = 'a'"],
    [equals('a" = 1 OR "b', "x"), "\"a\"\" = 1 OR \"\"b\" = 'x'"],
    [{ kind: "like", property: "nom", pattern: "100%_a\\*" }, "nom ILIKE '100\\%\\_a\\\\%'"],
    [{ kind: "one-of", property: "nom", values: ["a", "b"] }, "nom IN ('a', 'b')"],
    [{ kind: "between", property: "population", lower: 1, upper: 9 }, "population BETWEEN 1 AND 9"],
    [{ kind: "compare", property: "date_creation", operator: ">=", value: "2024-01-01" }, "date_creation >= '2024-01-01'"],
    [{ kind: "empty", property: "population" }, "population IS NULL"],
    [{ kind: "within-zone", relation: "intersects", zone }, "INTERSECTS(geometrie,SRID=4326;POLYGON((1 48,2 48,2 49,1 48)))"],
  ] satisfies [FeatureFilter, string][])("writes %j", (filter, text) => {
    expect(writeCql(filter, schema)).toBe(text);
  });

  it("keeps groups apart by brackets and joins the extent with longitude first", () => {
    const filter: FeatureFilter = { kind: "and", filters: [equals("nom", "a"), { kind: "or", filters: [equals("population", 1), equals("population", 2)] }] };
    expect(writeCql(filter, schema, "ecql", [1, 48, 2, 49])).toBe("BBOX(geometrie,1,48,2,49,'EPSG:4326') AND nom = 'a' AND (population = 1 OR population = 2)");
    expect(writeCql({ kind: "or", filters: [equals("population", 1), equals("population", 2)] }, schema, "ecql", [1, 48, 2, 49])).toMatch(/ AND \(population = 1 OR population = 2\)$/);
  });

  it("lets nothing through when the list of values is empty, and says nothing when all passes", () => {
    expect(writeCql({ kind: "one-of", property: "nom", values: [] }, schema)).toBe("EXCLUDE");
    expect(writeCql({ kind: "and", filters: [] }, schema)).toBe("");
  });

  it("refuses a zone on a layer without geometry", () => {
    expect(() => writeCql({ kind: "within-zone", relation: "within", zone }, { ...schema, geometryName: null })).toThrow(expect.objectContaining({ code: "unsupported" }));
  });

  it("has words of its own in CQL2", () => {
    expect(writeCql({ kind: "and", filters: [{ kind: "like", property: "nom", pattern: "a*" }, { kind: "within-zone", relation: "intersects", zone }] }, schema, "cql2")).toBe(
      "CASEI(nom) LIKE CASEI('a%') AND S_INTERSECTS(geometrie,POLYGON((1 48,2 48,2 49,1 48)))",
    );
  });
});

describe("a filter as FES", () => {
  const inner = (xml: string): XmlElement => parseXml(xml).children[0] ?? parseXml("<none/>");

  it.each(["O'Neil", "]]>", "<Or/>", "a & b", '"', "100 %"])("carries %s as it is", (value) => {
    expect(child(inner(writeFes(equals("nom", value), schema)), "Literal")?.text).toBe(value);
  });

  it("names properties by ValueReference in 2.0 and PropertyName in 1.1", () => {
    expect(child(inner(writeFes(equals("nom", "a"), schema, "2.0.0")), "ValueReference")?.text).toBe("nom");
    expect(child(inner(writeFes(equals("nom", "a"), schema, "1.1.0")), "PropertyName")?.text).toBe("nom");
  });

  it("writes latitude first in zones and extents, under the urn name", () => {
    const text = writeFes({ kind: "within-zone", relation: "intersects", zone }, schema, "2.0.0", [1, 48, 2, 49]);
    expect(text).toContain('<gml:Envelope srsName="urn:ogc:def:crs:EPSG::4326"><gml:lowerCorner>48 1</gml:lowerCorner>');
    expect(text).toContain("<gml:posList>48 1 48 2 49 2 48 1</gml:posList>");
  });

  it("keeps a question mark of the pattern from standing for any letter", () => {
    expect(writeFes({ kind: "like", property: "nom", pattern: "Où?*" }, schema)).toContain("<Literal>Où\\?*</Literal>");
  });
});

it("a group of one is what it holds, and groups of the same kind are one", () => {
  const filter: FeatureFilter = { kind: "and", filters: [{ kind: "and", filters: [equals("nom", "a"), equals("nom", "b")] }, { kind: "or", filters: [equals("nom", "c")] }] };
  expect(simplifyFilter(filter)).toEqual({ kind: "and", filters: [equals("nom", "a"), equals("nom", "b"), equals("nom", "c")] });
});
