import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { parseOpenApi } from "#contracts/openapi/openApiService";
import { sharedFile } from "#test/support/sharedData";

import { apiCartoDescriptors } from "./apiCartoDescriptors";
import { applyDescriptor, isMeantFor, toolFromDescriptor } from "./applyDescriptor";
import { buildCall } from "./buildCall";
import { readAnswer } from "./readAnswer";
import type { ServiceTool } from "./serviceTool";
import { toolFromOpenApi } from "./toolFromOpenApi";
import { coordinatePair, shownParameters, valueFaults } from "./toolValues";

const folder = sharedFile("recordings/apicarto") ?? "";

function toolOf(name: string): ServiceTool {
  return toolFromOpenApi(parseOpenApi(readFileSync(`${folder}/openapi-${name}.yml`, "utf8"), null), name);
}

const fields = (tool: ServiceTool, id: string): Record<string, string> =>
  Object.fromEntries(tool.operations.find((operation) => operation.id === id)?.parameters.map(({ name, field }) => [name, field.kind]) ?? []);

describe.skipIf(folder === "")("API Carto, from its OpenAPI documents alone", () => {
  it.each([
    ["cadastre", 5],
    ["gpu", 17],
    ["nature", 9],
    ["rpg", 2],
    ["limites-administratives", 3],
    ["codes-postaux", 1],
    ["wfs-geoportail", 1],
    ["corse", 3],
    ["er", 3],
    ["aoc", 1],
  ])("gives a form to every operation of %s", (name, operations) => {
    const tool = toolOf(name);
    expect(tool.operations).toHaveLength(operations);
    expect(tool.leftOut).toEqual([]);
    for (const operation of tool.operations) expect(operation.title).not.toBe("");
  });

  it.each(["cadastre", "gpu", "nature", "rpg", "limites-administratives"])("asks for a geometry wherever %s takes one, and never for the pages", (name) => {
    for (const operation of toolOf(name).operations) {
      for (const parameter of operation.parameters) if (parameter.name === "geom") expect(parameter.field.kind).toBe("geometry");
      expect(shownParameters(operation).map((parameter) => parameter.name)).not.toContain("_start");
    }
  });

  it("asks for parcels by the codes of the cadastre", () => {
    expect(fields(toolOf("cadastre"), "getParcelle")).toEqual({
      code_insee: "text", section: "text", numero: "text", code_arr: "text", com_abs: "text", geom: "geometry", _limit: "number", _start: "number", source_ign: "choice",
    });
    expect(toolOf("cadastre").operations.find(({ id }) => id === "getCommune")?.paging).toMatchObject({ pageSize: 500, limit: "_limit", start: "_start" });
  });

  it("takes a point or a geometry for the communes, and not both", () => {
    const operation = toolOf("limites-administratives").operations[0]!;
    expect(coordinatePair(operation)).not.toBeNull();
    expect(valueFaults(operation, {}).map(({ message }) => message)).toEqual(["fault.one-of"]);
    const point = { kind: "point", position: [4.829214, 45.996981] } as const;
    expect(valueFaults(operation, { lon: point })).toEqual([]);
    const geom = { kind: "geometry", geometry: { type: "Point", coordinates: [4.8, 45.9] } } as const;
    expect(valueFaults(operation, { lon: point, geom }).map(({ message }) => message)).toEqual(["fault.only-one"]);
    expect(buildCall(operation, "https://apicarto.ign.fr", { lon: point }, 0).query).toEqual({ lon: "4.829214", lat: "45.996981", _limit: "1000", _start: "0" });
  });

  it("refuses a year that the land register of crops does not have a form for", () => {
    const operation = toolOf("rpg").operations[1]!;
    expect(valueFaults(operation, {}).map(({ parameter, message }) => [parameter, message])).toEqual([
      ["annee", "fault.required"],
      ["geom", "fault.required"],
    ]);
    const geom = { kind: "geometry", geometry: { type: "Point", coordinates: [4.8, 45.9] } } as const;
    expect(valueFaults(operation, { annee: { kind: "number", number: 2014 }, geom }).map(({ message }) => message)).toEqual(["fault.too-small"]);
    expect(valueFaults(operation, { annee: { kind: "number", number: 2024 }, geom })).toEqual([]);
  });

  it.each(apiCartoDescriptors.map((descriptor) => [descriptor.id, descriptor] as const))("is given titles and its address by the descriptor %s", (id, descriptor) => {
    const names: Record<string, string> = {
      "api-carto-cadastre": "cadastre",
      "api-carto-urbanisme": "gpu",
      "api-carto-nature": "nature",
      "api-carto-rpg": "rpg",
      "api-carto-limites-administratives": "limites-administratives",
    };
    const tool = toolOf(names[id] ?? "");
    expect(isMeantFor(descriptor, tool)).toBe(true);
    const improved = applyDescriptor(descriptor, tool);
    expect(improved.baseUrl).toBe("https://apicarto.ign.fr");
    // It adds no operation that the document does not have, and loses none.
    expect(improved.operations.map((operation) => operation.path).sort()).toEqual(tool.operations.map((operation) => operation.path).sort());
    // Alone it asks for the same, so that the tool works before anybody loads the document.
    const alone = toolFromDescriptor(descriptor);
    expect(alone.operations.map((operation) => [operation.path, operation.paging])).toEqual(improved.operations.map((operation) => [operation.path, operation.paging]));
    for (const operation of improved.operations) {
      expect(alone.operations.find(({ path }) => path === operation.path)?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual(
        operation.parameters.filter(({ name }) => !name.startsWith("_")).map(({ name, in: place, required }) => [name, place, required]),
      );
      const before = tool.operations.find(({ path }) => path === operation.path);
      expect(operation.parameters.map(({ name }) => name).sort()).toEqual(before?.parameters.map(({ name }) => name).sort());
    }
  });

  it("reads its recorded answers as features, none lost", () => {
    for (const [file, count] of [
      ["cadastre-commune-3e9c11", 1],
      ["cadastre-parcelle-1e11fe", 0],
      ["gpu-document-1bc3c9", 1],
      ["gpu-generateur-sup-l-9bf712", 0],
    ] as const) {
      const answer = readAnswer(readFileSync(`${folder}/${file}.json`, "utf8"), "application/json", "API Carto");
      expect(answer.kind, file).toBe("features");
      if (answer.kind === "features") expect(answer.features.length, file).toBe(count);
    }
  });

  it("reads its recorded lists as rows", () => {
    const answer = readAnswer(readFileSync(`${folder}/codes-postaux-communes-08170.json`, "utf8"), "application/json", "API Carto");
    expect(answer).toMatchObject({ kind: "rows", columns: ["codePostal", "codeCommune", "nomCommune", "libelleAcheminement"] });
  });
});
