import type { OpenApiOperation, OpenApiParameter, OpenApiService } from "#contracts/openapi/openApiService";

import { guessField } from "./guessField";
import type { ServiceTool, ToolField, ToolOperation, ToolPaging, ToolParameter } from "./serviceTool";

/** Without a word about pacing in the document: what a service without a published limit bears. */
const usualCallsPerSecond = 5;
const usualPageSize = 1_000;

/** A tool from an OpenAPI document alone. @param id unique among the person's tools */
export function toolFromOpenApi(service: OpenApiService, id: string): ServiceTool {
  return {
    id,
    title: service.title,
    summary: service.summary,
    provider: service.provider,
    baseUrl: service.baseUrl,
    baseCandidates: service.namedOrigins.map((origin) => `${origin}${service.basePath}`),
    attribution: service.licence ? { text: `${service.provider ?? service.title} – ${service.licence.text}`, ...(service.licence.url === null ? {} : { url: service.licence.url }) } : null,
    callsPerSecond: usualCallsPerSecond,
    operations: service.operations.map(operationFrom),
    leftOut: service.leftOut,
  };
}

function operationFrom(operation: OpenApiOperation): ToolOperation {
  const body = bodyKind(operation);
  const named: ToolParameter[] = operation.parameters.map((parameter) => ({
    name: parameter.name,
    in: parameter.in,
    title: titleOf(parameter.name, parameter.description),
    help: parameter.description,
    required: parameter.required,
    field: withBoundsOf(operation, parameter, guessField(parameter)),
    list: parameter.list,
  }));
  const inBody: ToolParameter[] = (operation.body?.properties ?? []).map((property) => ({
    name: property.name,
    in: "body",
    title: titleOf(property.name, property.description),
    help: property.description,
    required: property.required,
    field: guessField(property),
    list: "repeat",
  }));
  const parameters = [...named, ...inBody];
  const paging = pagingOf(parameters);
  return {
    id: operation.id,
    title: operation.summary ?? firstSentence(operation.description) ?? operation.id,
    group: operation.tag,
    summary: operation.description,
    method: operation.method,
    path: operation.path,
    parameters,
    body,
    paging,
    accept: operation.answer.contentTypes.find((type) => /geo\+json/.test(type)) ?? operation.answer.contentTypes.find((type) => /^application\/json/.test(type)) ?? "*/*",
    choices: choicesOf(operation, parameters),
  };
}

/** « une valeur comprise entre 2015 et 2024 » in the operation's text bounds its only required year. */
function withBoundsOf(operation: OpenApiOperation, parameter: OpenApiParameter, field: ToolField): ToolField {
  if (field.kind !== "number" || field.minimum !== null || field.maximum !== null || !parameter.required) return field;
  const found = /comprise? entre ((?:19|20)\d\d) et ((?:19|20)\d\d)/i.exec(operation.description ?? "");
  return found ? { ...field, minimum: Number(found[1]), maximum: Number(found[2]) } : field;
}

function bodyKind({ body }: OpenApiOperation): ToolOperation["body"] {
  if (!body || body.properties.length === 0) return "none";
  if (body.contentType.startsWith("multipart/")) return "multipart";
  return body.contentType.includes("urlencoded") ? "form" : "json";
}

/** The description when it is short enough to be a label; the name in words otherwise. */
function titleOf(name: string, description: string | null): string {
  const first = firstSentence(description)?.replace(/[.:'"]+$/, "") ?? "";
  return first !== "" && first.length <= 48 ? first : inWords(name);
}

function inWords(name: string): string {
  const words = name.replace(/^_+/, "").replace(/([a-zà-ÿ])([A-Z])/g, "$1 $2").replace(/[_.-]+/g, " ").trim().toLowerCase();
  return words === "" ? name : words[0]!.toUpperCase() + words.slice(1);
}

function firstSentence(text: string | null): string | null {
  const line = text?.split("\n").find((part) => part.trim() !== "")?.trim();
  return line === undefined ? null : (/^(.*?[.!?])(\s|$)/.exec(line)?.[1] ?? line);
}

const limitNames = /^_?(limit|count|maxfeatures|page_?size|per_?page|size|rows)$/i;
const startNames = /^_?(start|start_?index|offset|skip)$/i;
const pageNames = /^_?page$/i;

function pagingOf(parameters: readonly ToolParameter[]): ToolPaging | null {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const limit = inQuery.find(({ name }) => limitNames.test(name));
  const start = inQuery.find(({ name }) => startNames.test(name));
  const page = inQuery.find(({ name }) => pageNames.test(name));
  if (!limit || (!start && !page)) return null;
  const most = limit.field.kind === "number" ? limit.field.maximum : null;
  const pageSize = Math.min(usualPageSize, most ?? usualPageSize);
  if (start) return { limit: limit.name, start: start.name, pageSize, first: 0, counts: "objects" };
  return { limit: limit.name, start: page!.name, pageSize, first: 1, counts: "pages" };
}

/**
 * « Il faut obligatoirement renseigner les champs "lon" et "lat" ou le champ "geom" (mais pas les deux) »: names between
 * quotation marks in a sentence of obligation.
 */
function choicesOf(operation: OpenApiOperation, parameters: readonly ToolParameter[]): ToolOperation["choices"] {
  const sentence = /[^.\n]*\b(?:obligatoire(?:ment|s)?|il faut)\b[^.\n]*/i.exec(operation.description ?? "")?.[0];
  if (sentence === undefined || !/\bou\b/i.test(sentence)) return [];
  const named = [...sentence.matchAll(/["«“]\s*([\w-]+)\s*["»”]/g)].map(([, name]) => name ?? "");
  const known = named.filter((name) => parameters.some((parameter) => parameter.name === name));
  return known.length < 2 ? [] : [{ parameters: known, exclusive: /pas les deux/i.test(sentence) }];
}
