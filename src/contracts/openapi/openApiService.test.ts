import { describe, expect, it } from "vitest";

import { parseOpenApi } from "./openApiService";

const minimal = (rest: string): string => `openapi: 3.1.0
info: { title: Essai, version: 2 }
${rest}`;

const oneGet = `paths:
  /arbres:
    get: { responses: {} }
`;

/** origin: "from-documentation" (OpenAPI 3.1, Swagger 2.0) */
describe("an OpenAPI document", () => {
  it("gives its base from a relative server and the address that it came from", () => {
    const text = minimal(`servers: [{ url: /api/v1/ }]\n${oneGet}`);
    expect(parseOpenApi(text, "https://exemple.fr/doc/openapi.yml").baseUrl).toBe("https://exemple.fr/api/v1");
    expect(parseOpenApi(text, null)).toMatchObject({ baseUrl: null, basePath: "/api/v1" });
  });

  it("leaves the base open when a placeholder of the server was never filled", () => {
    expect(parseOpenApi(minimal(`servers: [{ url: $API_URL }]\n${oneGet}`), "https://exemple.fr/openapi.yaml").baseUrl).toBeNull();
  });

  it("fills the variables of a server with their defaults", () => {
    const text = minimal(`servers: [{ url: "https://{host}.exemple.fr", variables: { host: { default: carte } } }]\n${oneGet}`);
    expect(parseOpenApi(text, null).baseUrl).toBe("https://carte.exemple.fr");
  });

  it("takes the parameters of the path, and lets the operation's own replace them", () => {
    const service = parseOpenApi(
      minimal(`paths:
  /communes/{code}:
    parameters:
      - { name: code, in: path, required: true, schema: { type: string } }
      - { name: limite, in: query, schema: { type: integer, maximum: 10 } }
    get:
      parameters: [{ name: limite, in: query, schema: { type: integer, maximum: 50 } }]
`),
      null,
    );
    expect(service.operations[0]?.parameters.map(({ name, schema }) => [name, schema.maximum])).toEqual([
      ["code", null],
      ["limite", 50],
    ]);
  });

  it("asks for a path parameter that nobody describes", () => {
    const service = parseOpenApi(minimal("paths: { '/arbres/{id}': { get: {} } }"), null);
    expect(service.operations[0]?.parameters).toMatchObject([{ name: "id", in: "path", required: true }]);
  });

  it("writes lists as the document says, by repetition when it says nothing", () => {
    const service = parseOpenApi(
      minimal(`paths:
  /arbres:
    get:
      parameters:
        - { name: a, in: query, schema: { type: array, items: { type: string } } }
        - { name: b, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: c, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }
`),
      null,
    );
    expect(service.operations[0]?.parameters.map(({ list }) => list)).toEqual(["repeat", "comma", "pipe"]);
  });

  it("survives a schema that refers to itself, and one that leads nowhere", () => {
    const service = parseOpenApi(
      minimal(`paths:
  /arbres:
    get:
      parameters:
        - { name: noeud, in: query, schema: { $ref: "#/components/schemas/Noeud" } }
        - { name: perdu, in: query, schema: { $ref: "#/components/schemas/Absent" } }
        - { $ref: "https://ailleurs.fr/parametre.yml" }
components: { schemas: { Noeud: { type: array, items: { $ref: "#/components/schemas/Noeud" } } } }
`),
      null,
    );
    expect(service.operations[0]?.parameters.map(({ name, schema }) => [name, schema.type])).toEqual([
      ["noeud", "array"],
      ["perdu", null],
    ]);
  });

  it("shows titles and descriptions as text, whatever marks and scripts they hold", () => {
    const service = parseOpenApi(
      minimal(`paths:
  /arbres:
    get:
      summary: "<script>alert(1)</script>Les **arbres** de la [commune](https://exemple.fr)"
`),
      null,
    );
    expect(service.operations[0]?.summary).toBe("alert(1)Les arbres de la commune");
  });

  it("takes an address that its description names for the service's, where code is kept for none", () => {
    const text = "openapi: 3.1.0\ninfo:\n  title: Arbres\n  version: '1'\n  description: Code sur https://github.com/ville/arbres, service sur https://api.exemple.fr/arbres\npaths: { /arbres: { get: {} } }\n";
    expect(parseOpenApi(text, null).namedOrigins).toEqual(["https://api.exemple.fr"]);
  });

  it("says what it leaves out: other verbs than GET and POST", () => {
    const service = parseOpenApi(minimal("paths: { /arbres: { get: {}, delete: {} } }"), null);
    expect(service.leftOut).toEqual(["DELETE /arbres"]);
  });

  it("reads the form fields of Swagger 2, its file among them", () => {
    const service = parseOpenApi(
      `swagger: "2.0"
info: { title: Ancien }
host: exemple.fr
basePath: /api
consumes: [multipart/form-data]
paths:
  /lot:
    post:
      parameters:
        - { name: data, in: formData, type: file, required: true }
        - { name: colonnes, in: formData, type: array, items: { type: string } }
`,
      null,
    );
    expect(service.baseUrl).toBe("https://exemple.fr/api");
    expect(service.operations[0]?.body).toMatchObject({
      contentType: "multipart/form-data",
      properties: [
        { name: "data", required: true, schema: { format: "binary" } },
        { name: "colonnes", schema: { type: "array" } },
      ],
    });
  });

  it.each([
    ["a web page", "<!doctype html><html></html>", "html"],
    ["a table", "a;b\n1;2", "not-a-description"],
    ["broken YAML", "openapi: 3.1.0\n  info: [", "not-a-description-line"],
    ["something else in JSON", '{"type":"FeatureCollection"}', "not-openapi"],
    ["no operation", "openapi: 3.1.0\npaths: {}", "no-operation"],
  ])("refuses %s", (_, text, reason) => {
    expect(() => parseOpenApi(text, null)).toThrow(expect.objectContaining({ code: "invalid-input", context: expect.objectContaining({ reason }) }));
  });

  it("refuses a document that grows by naming itself", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefghi".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`)].join("\n");
    expect(() => parseOpenApi(`openapi: 3.1.0\n${bomb}`, null)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });
});
