import type { HttpRequest } from "#plugin-api";

import type { ServiceTool, ToolOperation, ToolParameter } from "./serviceTool";
import { coordinatePair, type ToolValue, type ToolValues } from "./toolValues";

/** A call that may leave: what the HTTP client needs besides the signal. */
export interface ToolCall {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: NonNullable<HttpRequest["body"]>;
}

/** Longer addresses are refused by servers (414) and cut by proxies. */
const longestAddress = 7_000;

/**
 * The call that a form's values make. A GET whose geometry makes it too long leaves as a POST with a JSON body, which
 * services that document one form usually take too (API Carto says so).
 * @param baseUrl absolute, without a last slash
 * @param page which page, from 0, where the operation has pages
 */
export function buildCall(operation: ToolOperation, baseUrl: ServiceTool["baseUrl"] & string, values: ToolValues, page: number | null): ToolCall {
  const pair = coordinatePair(operation);
  let path = operation.path;
  const query: Record<string, string | readonly string[]> = {};
  const headers: Record<string, string> = { accept: operation.accept };
  const body: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const isLatitude = pair !== null && parameter.name === pair.latitude.name;
    const value = values[isLatitude ? pair.longitude.name : parameter.name];
    if (value === undefined) continue;
    if (parameter.in === "body") body[parameter.name] = operation.body === "json" ? asJson(value) : asParts(parameter, value);
    else if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(String(asText(parameter, value))));
    else if (parameter.in === "header") headers[parameter.name] = String(asText(parameter, value));
    else query[parameter.name] = asText(parameter, value);
  }
  if (page !== null && operation.paging) {
    const { limit, start, pageSize, first, counts } = operation.paging;
    query[limit] = String(pageSize);
    query[start] = String(first + (counts === "objects" ? page * pageSize : page));
  }
  const url = `${baseUrl}${path}`;
  if (operation.method === "POST") return { method: "POST", url, query, headers, body: bodyOf(operation, body) };
  const length = url.length + new URLSearchParams(Object.entries(query).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : text.map((one) => [name, one])))).toString().length;
  if (length <= longestAddress) return { method: "GET", url, query, headers };
  return { method: "POST", url, query: {}, headers, body: jsonOf(operation, values, query) };
}

/** The parameters of a query as a JSON body: geometries as objects, the rest as it was. */
function jsonOf(operation: ToolOperation, values: ToolValues, query: ToolCall["query"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => {
      const value = values[name];
      const parameter = operation.parameters.find((known) => known.name === name);
      return [name, value?.kind === "geometry" && parameter ? value.geometry : text];
    }),
  );
}

function bodyOf(operation: ToolOperation, parts: Readonly<Record<string, unknown>>): NonNullable<HttpRequest["body"]> {
  if (operation.body === "json" || operation.body === "none") return parts;
  const entries = Object.entries(parts).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((part: unknown) => [name, part] as const));
  if (operation.body === "form") return new URLSearchParams(entries.map(([name, part]) => [name, String(part)])).toString();
  const form = new FormData();
  for (const [name, part] of entries) {
    if (part instanceof File) form.append(name, part, part.name);
    else form.append(name, String(part));
  }
  return form;
}

function asText({ field, list }: ToolParameter, value: ToolValue): string | readonly string[] {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "switch":
      return String(value.on);
    case "texts":
      return list === "repeat" ? value.texts : value.texts.join(list === "pipe" ? "|" : list === "space" ? " " : ",");
    case "point": {
      const [longitude, latitude] = value.position;
      if (field.kind === "coordinate") return String(field.axis === "longitude" ? longitude : latitude);
      return field.kind === "point" && field.order === "lat,lon" ? `${latitude},${longitude}` : `${longitude},${latitude}`;
    }
    case "extent": {
      const [west, south, east, north] = value.extent;
      return (field.kind === "extent" && field.order === "south,west,north,east" ? [south, west, north, east] : [west, south, east, north]).join(",");
    }
    case "geometry":
      return JSON.stringify(value.geometry);
    case "file":
      return value.file.name;
  }
}

function asJson(value: ToolValue): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return value.number;
    case "switch":
      return value.on;
    case "texts":
      return value.texts;
    case "point":
      return value.position;
    case "extent":
      return value.extent;
    case "geometry":
      return value.geometry;
    case "file":
      return value.file.name;
  }
}

function asParts(parameter: ToolParameter, value: ToolValue): unknown {
  return value.kind === "file" ? value.file : asText(parameter, value);
}
