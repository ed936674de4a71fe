import { describe, expect, it } from "vitest";

import { parseOpenApi } from "#contracts/openapi/openApiService";

import { toolFromOpenApi } from "./toolFromOpenApi";
import type { ServiceTool, ToolField } from "./serviceTool";

/** origin: "from-documentation": written in the manner of public French services. */
function toolWith(parameters: string, description = ""): ServiceTool {
  const text = `openapi: 3.1.0
info: { title: Essai }
servers: [{ url: "https://exemple.fr/api" }]
paths:
  /arbres:
    get:
      operationId: arbres
      summary: Chercher des arbres
      description: ${JSON.stringify(description)}
      parameters: [${parameters}]
`;
  return toolFromOpenApi(parseOpenApi(text, null), "essai");
}

const fieldOf = (parameter: string): ToolField | undefined => toolWith(parameter).operations[0]?.parameters[0]?.field;

describe("a tool from an OpenAPI document", () => {
  it.each([
    ["a text that is told to be a GeoJSON geometry", "{ name: geom, in: query, description: Géométrie au format GeoJson, schema: { type: string } }", { kind: "geometry" }],
    ["a number that is a longitude", "{ name: lon, in: query, schema: { type: number } }", { kind: "coordinate", axis: "longitude" }],
    ["a box, west first unless told otherwise", "{ name: bbox, in: query, schema: { type: string } }", { kind: "extent", order: "west,south,east,north" }],
    ["a box whose latitude comes first", '{ name: bbox, in: query, description: "lat_min,lon_min,lat_max,lon_max", schema: { type: string } }', { kind: "extent", order: "south,west,north,east" }],
    ["a point in one text", '{ name: point, in: query, description: "Coordonnées lon,lat", schema: { type: string } }', { kind: "point", order: "lon,lat" }],
    ["a list of allowed values", "{ name: type, in: query, schema: { type: string, enum: [a, b] } }", { kind: "choice", several: false }],
    ["several of allowed values", "{ name: type, in: query, schema: { type: array, items: { type: string, enum: [a, b] } } }", { kind: "choice", several: true }],
    ["values that a sentence names", '{ name: source, in: query, description: "« PCI » pour le plan ou « BDP » pour la base", schema: { type: string } }', { kind: "choice", options: [{ value: "PCI", title: "PCI (le plan)" }, { value: "BDP", title: "BDP (la base)" }] }],
    ["bounds that a sentence gives", '{ name: rayon, in: query, description: "Rayon en mètres (chiffre entre 1 et 500)", schema: { type: integer } }', { kind: "number", integer: true, minimum: 1, maximum: 500, unit: "m" }],
    ["a number whose schema is misspelt", '{ name: _limit, in: query, description: "Limite (chiffre entre 1 et 1000)", shcema: { type: integer } }', { kind: "number", maximum: 1_000 }],
    ["a date", "{ name: depuis, in: query, schema: { type: string, format: date } }", { kind: "date", time: false }],
    ["a code", '{ name: code, in: query, schema: { type: string, pattern: "\\\\d{5}" } }', { kind: "text", pattern: "\\d{5}" }],
    ["a column's name, though it is called lon", '{ name: lon, in: query, description: "Colonne contenant la longitude", schema: { type: string } }', { kind: "text" }],
  ])("asks for %s", (_, parameter, expected) => {
    expect(fieldOf(parameter)).toMatchObject(expected);
  });

  it("knows its pages by the names of their parameters", () => {
    const tool = toolWith('{ name: _limit, in: query, description: "entre 1 et 500", schema: { type: integer } }, { name: _start, in: query, schema: { type: integer } }');
    expect(tool.operations[0]?.paging).toEqual({ limit: "_limit", start: "_start", pageSize: 500, first: 0, counts: "objects" });
  });

  it("reads an obligation to give one of several parameters", () => {
    const tool = toolWith(
      "{ name: lon, in: query, schema: { type: number } }, { name: lat, in: query, schema: { type: number } }, { name: geom, in: query, schema: { type: string } }",
      'Il faut obligatoirement renseigner les champs "lon" et "lat" ou le champ "geom" (mais pas les deux en même temps).',
    );
    expect(tool.operations[0]?.choices).toEqual([{ parameters: ["lon", "lat", "geom"], exclusive: true }]);
  });

  it("makes titles of short descriptions, and of names where there are none", () => {
    const tool = toolWith("{ name: code_insee, in: query, description: Code de la commune., schema: {} }, { name: codeDepartement, in: query, schema: {} }");
    expect(tool.operations[0]?.parameters.map(({ title }) => title)).toEqual(["Code de la commune", "Code departement"]);
  });
});
