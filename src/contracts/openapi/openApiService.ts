import { AppError } from "#domain/appError";
import { isList, isObject, parseDocument, textAt, type DocumentObject, type DocumentValue } from "#contracts/openapi/parseDocument";
import { plainText } from "#contracts/openapi/plainText";

/** A service as its OpenAPI 3 (or Swagger 2) document describes it: what is needed to call it, in one shape. */
export interface OpenApiService {
  readonly title: string;
  /** Text, its Markdown taken off. */
  readonly summary: string | null;
  readonly version: string | null;
  readonly provider: string | null;
  readonly licence: { readonly text: string; readonly url: string | null } | null;
  /** Absolute address that paths are appended to, without a last slash; null when the document alone does not tell. */
  readonly baseUrl: string | null;
  /** When `baseUrl` is null: the path below the server that nobody named (`/api`). */
  readonly basePath: string;
  /** Addresses of servers that the text names: where the base may be found. */
  readonly namedOrigins: readonly string[];
  readonly operations: readonly OpenApiOperation[];
  /** Operations left out: neither GET nor POST, or with a reference that leads nowhere. */
  readonly leftOut: readonly string[];
}

export interface OpenApiOperation {
  /** Its `operationId`, or method and path. Unique. */
  readonly id: string;
  readonly method: "GET" | "POST";
  /** With `{name}` where path parameters go. */
  readonly path: string;
  readonly summary: string | null;
  readonly description: string | null;
  readonly tag: string | null;
  readonly parameters: readonly OpenApiParameter[];
  readonly body: OpenApiBody | null;
  /** Content types of the answer of success, and whether its schema looks like GeoJSON. */
  readonly answer: { readonly contentTypes: readonly string[]; readonly geojson: boolean };
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required: boolean;
  readonly description: string | null;
  readonly schema: OpenApiSchema;
  /** How a list is written in a query. */
  readonly list: "repeat" | "comma" | "space" | "pipe";
}

export interface OpenApiBody {
  readonly contentType: string;
  readonly required: boolean;
  readonly properties: readonly Omit<OpenApiParameter, "in" | "list">[];
}

/** The part of JSON Schema that a form can use; references are resolved. */
export interface OpenApiSchema {
  readonly type: "string" | "number" | "integer" | "boolean" | "array" | "object" | null;
  readonly format: string | null;
  readonly pattern: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly values: readonly (string | number | boolean)[];
  readonly default: string | number | boolean | null;
  readonly example: string | null;
  readonly items: OpenApiSchema | null;
  readonly description: string | null;
  /** Name of the schema referred to, e.g. `Geometry`; it often tells what a nameless object is. */
  readonly refersTo: string | null;
}

/**
 * Reads the description of a service.
 * @param url where the document came from; null for a file: relative servers then stay open
 * @throws AppError invalid-input when it is no OpenAPI document, or has no operation that can be called
 */
export function parseOpenApi(text: string, url: string | null): OpenApiService {
  const root = parseDocument(text);
  if (textAt(root, "openapi") === null && textAt(root, "swagger") === null) {
    throw new AppError("invalid-input", "Neither `openapi` nor `swagger` is declared.", { reason: "not-openapi" });
  }
  const info = isObject(root["info"]) ? root["info"] : {};
  const reader = createReader(root);
  const leftOut: string[] = [];
  const operations: OpenApiOperation[] = [];
  const paths = isObject(root["paths"]) ? root["paths"] : {};
  for (const [path, item] of Object.entries(paths)) {
    const resolved = reader.resolve(item);
    if (!isObject(resolved)) continue;
    for (const [verb, declared] of Object.entries(resolved)) {
      if (!/^(get|post|put|patch|delete)$/.test(verb) || !isObject(declared)) continue;
      const operation = verb === "get" || verb === "post" ? reader.operation(path, verb, declared, resolved["parameters"]) : null;
      if (operation) operations.push(operation);
      else leftOut.push(`${verb.toUpperCase()} ${path}`);
    }
  }
  if (operations.length === 0) throw new AppError("invalid-input", "The document describes no operation by GET or POST.", { reason: "no-operation" });
  return {
    title: textAt(info, "title") ?? "OpenAPI",
    summary: plainText(textAt(info, "summary") ?? textAt(info, "description")),
    version: textAt(info, "version"),
    provider: isObject(info["contact"]) ? textAt(info["contact"], "name") : null,
    licence: licenceOf(info),
    ...baseOf(root, url),
    namedOrigins: namedOrigins(textAt(info, "description") ?? ""),
    operations: uniqueIds(operations),
    leftOut,
  };
}

function createReader(root: DocumentObject) {
  /** Follows `$ref` within the document, at most ten deep; undefined where it leads nowhere or outside. */
  function resolve(value: DocumentValue | undefined, depth = 0): DocumentValue | undefined {
    if (!isObject(value) || typeof value["$ref"] !== "string") return value;
    const pointer = value["$ref"];
    if (!pointer.startsWith("#/") || depth > 10) return undefined;
    let at: DocumentValue | undefined = root;
    for (const part of pointer.slice(2).split("/")) {
      const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
      at = isObject(at) ? at[key] : undefined;
    }
    return resolve(at, depth + 1);
  }

  function schema(declared: DocumentValue | undefined, depth = 0): OpenApiSchema {
    const resolved = resolve(declared);
    const object = isObject(resolved) ? resolved : {};
    const refersTo = isObject(declared) && typeof declared["$ref"] === "string" ? (declared["$ref"].split("/").at(-1) ?? null) : null;
    // The first real branch of a union stands for it: forms can't ask for two kinds at once.
    const branch = firstBranch(object);
    if (branch && depth < 8) return { ...schema(branch, depth + 1), description: textAt(object, "description") };
    const values = isList(object["enum"]) ? object["enum"].filter((value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean") : [];
    const fallback = object["default"];
    return {
      type: typeOf(object),
      format: textAt(object, "format"),
      pattern: textAt(object, "pattern"),
      minimum: numberAt(object, "minimum"),
      maximum: numberAt(object, "maximum"),
      minLength: numberAt(object, "minLength"),
      maxLength: numberAt(object, "maxLength"),
      values,
      default: typeof fallback === "string" || typeof fallback === "number" || typeof fallback === "boolean" ? fallback : null,
      example: exampleOf(object),
      items: object["items"] !== undefined && depth < 8 ? schema(object["items"], depth + 1) : null,
      description: textAt(object, "description"),
      refersTo,
    };
  }

  function parameter(declared: DocumentValue | undefined): OpenApiParameter | null {
    const resolved = resolve(declared);
    if (!isObject(resolved)) return null;
    const name = textAt(resolved, "name");
    const place = textAt(resolved, "in");
    if (name === null || (place !== "query" && place !== "path" && place !== "header")) return null;
    // Swagger 2 has the schema's members in the parameter itself; some documents of version 3 forget the schema.
    const described = schema(resolved["schema"] ?? resolved);
    return {
      name,
      in: place,
      required: resolved["required"] === true || place === "path",
      description: plainText(textAt(resolved, "description") ?? described.description),
      schema: { ...described, example: described.example ?? exampleOf(resolved) },
      list: listForm(resolved),
    };
  }

  function body(declared: DocumentValue | undefined): OpenApiBody | null {
    const resolved = resolve(declared);
    if (!isObject(resolved) || !isObject(resolved["content"])) return null;
    const offered = Object.entries(resolved["content"]);
    const chosen = offered.find(([type]) => type.startsWith("application/json")) ?? offered.find(([type]) => /form/.test(type)) ?? offered[0];
    if (!chosen) return null;
    const [contentType, media] = chosen;
    const described = resolve(isObject(media) ? media["schema"] : undefined);
    return { contentType, required: resolved["required"] === true, properties: isObject(described) ? propertiesOf(described) : [] };
  }

  function propertiesOf(described: DocumentObject): OpenApiBody["properties"] {
    const required = isList(described["required"]) ? described["required"] : [];
    const properties = isObject(described["properties"]) ? described["properties"] : {};
    return Object.entries(properties).map(([name, declared]) => {
      const property = schema(declared);
      return { name, required: required.includes(name), description: plainText(property.description), schema: property };
    });
  }

  /** The body of Swagger 2: parameters « in: body » and « in: formData ». */
  function oldBody(declared: readonly DocumentValue[], consumes: DocumentValue | undefined): OpenApiBody | null {
    const objects = declared.map((value) => resolve(value)).filter((value): value is DocumentObject => isObject(value));
    const whole = objects.find((object) => object["in"] === "body");
    if (whole) {
      const described = resolve(whole["schema"]);
      return { contentType: "application/json", required: whole["required"] === true, properties: isObject(described) ? propertiesOf(described) : [] };
    }
    const fields = objects.filter((object) => object["in"] === "formData");
    if (fields.length === 0) return null;
    const multipart = fields.some((field) => field["type"] === "file") || (isList(consumes) && consumes.includes("multipart/form-data"));
    return {
      contentType: multipart ? "multipart/form-data" : "application/x-www-form-urlencoded",
      required: true,
      properties: fields.flatMap((field) => {
        const name = textAt(field, "name");
        if (name === null) return [];
        const described = schema(field);
        const property = field["type"] === "file" ? { ...described, type: "string" as const, format: "binary" } : described;
        return [{ name, required: field["required"] === true, description: plainText(textAt(field, "description")), schema: property }];
      }),
    };
  }

  function operation(path: string, verb: "get" | "post", declared: DocumentObject, shared: DocumentValue | undefined): OpenApiOperation | null {
    const own = isList(declared["parameters"]) ? declared["parameters"] : [];
    const common = isList(shared) ? shared : [];
    const parameters = new Map<string, OpenApiParameter>();
    for (const value of [...common, ...own]) {
      const read = parameter(value);
      if (read) parameters.set(`${read.in}:${read.name}`, read);
    }
    // A path whose parameter nobody describes can still be asked for by its name.
    for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) {
      if (name !== undefined && !parameters.has(`path:${name}`)) {
        parameters.set(`path:${name}`, { name, in: "path", required: true, description: null, schema: schema({ type: "string" }), list: "comma" });
      }
    }
    return {
      id: textAt(declared, "operationId") ?? `${verb.toUpperCase()} ${path}`,
      method: verb === "get" ? "GET" : "POST",
      path,
      summary: plainText(textAt(declared, "summary")),
      description: plainText(textAt(declared, "description")),
      tag: isList(declared["tags"]) && typeof declared["tags"][0] === "string" ? declared["tags"][0] : null,
      parameters: [...parameters.values()],
      body: verb === "post" ? (body(declared["requestBody"]) ?? oldBody([...common, ...own], declared["consumes"] ?? root["consumes"])) : null,
      answer: answerOf(declared["responses"], declared["produces"] ?? root["produces"]),
    };
  }

  function answerOf(responses: DocumentValue | undefined, produces: DocumentValue | undefined): OpenApiOperation["answer"] {
    if (!isObject(responses)) return { contentTypes: [], geojson: false };
    const success = resolve(responses["200"] ?? responses["2XX"] ?? responses["default"]);
    if (!isObject(success)) return { contentTypes: [], geojson: false };
    const content = isObject(success["content"]) ? success["content"] : null;
    const contentTypes = content ? Object.keys(content) : isList(produces) ? produces.filter((type) => typeof type === "string") : [];
    const schemas = content ? Object.values(content).map((media) => (isObject(media) ? media["schema"] : undefined)) : [success["schema"]];
    return { contentTypes, geojson: contentTypes.some((type) => type.includes("geo+json")) || schemas.some((declared) => looksLikeGeojson(declared)) };
  }

  function looksLikeGeojson(declared: DocumentValue | undefined): boolean {
    const name = isObject(declared) && typeof declared["$ref"] === "string" ? declared["$ref"] : "";
    if (/feature/i.test(name)) return true;
    const resolved = resolve(declared);
    if (!isObject(resolved)) return false;
    return isObject(resolved["properties"]) && "features" in resolved["properties"];
  }

  return { resolve, operation };
}

function firstBranch(object: DocumentObject): DocumentValue | undefined {
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    const branches = object[key];
    if (isList(branches)) return branches.find((branch) => isObject(branch) && branch["type"] !== "null");
  }
  return undefined;
}

function typeOf(object: DocumentObject): OpenApiSchema["type"] {
  const declared = isList(object["type"]) ? object["type"].find((type) => type !== "null") : object["type"];
  const known = ["string", "number", "integer", "boolean", "array", "object"] as const;
  return known.find((type) => type === declared) ?? (isObject(object["properties"]) ? "object" : null);
}

function exampleOf(object: DocumentObject): string | null {
  const examples = object["examples"];
  const example = object["example"] ?? (isList(examples) ? examples[0] : undefined);
  if (typeof example === "string" || typeof example === "number" || typeof example === "boolean") return String(example);
  return isObject(example) || isList(example) ? JSON.stringify(example) : null;
}

function numberAt(object: DocumentObject, key: string): number | null {
  const value = object[key];
  return typeof value === "number" ? value : null;
}

/** @source OpenAPI 3.1 « style values »; Swagger 2 « collectionFormat » (its default is commas) */
function listForm(parameter: DocumentObject): OpenApiParameter["list"] {
  const old = textAt(parameter, "collectionFormat");
  if (old !== null) return old === "multi" ? "repeat" : old === "pipes" ? "pipe" : old === "ssv" ? "space" : "comma";
  if (parameter["schema"] === undefined && parameter["type"] === "array") return "comma";
  const style = textAt(parameter, "style") ?? (parameter["in"] === "query" ? "form" : "simple");
  if (style === "pipeDelimited") return "pipe";
  if (style === "spaceDelimited") return "space";
  const explode = typeof parameter["explode"] === "boolean" ? parameter["explode"] : style === "form";
  return style === "form" && explode ? "repeat" : "comma";
}

function baseOf(root: DocumentObject, url: string | null): Pick<OpenApiService, "baseUrl" | "basePath"> {
  const servers = isList(root["servers"]) ? root["servers"] : [];
  const first = servers.find((server) => isObject(server) && textAt(server, "url") !== null);
  let address = isObject(first) ? withDefaults(first) : null;
  if (address === null && textAt(root, "swagger") !== null) {
    const host = textAt(root, "host");
    const basePath = textAt(root, "basePath") ?? "";
    const schemes = isList(root["schemes"]) ? root["schemes"] : [];
    address = host === null ? basePath || "/" : `${schemes.length === 0 || schemes.includes("https") ? "https" : "http"}://${host}${basePath}`;
  }
  address ??= "/";
  // A placeholder that nobody filled (`$API_URL`) names no server.
  if (address.includes("$") || address.includes("{")) return { baseUrl: null, basePath: "" };
  const absolute = /^https?:\/\//i.test(address) ? address : url === null ? null : URL.canParse(address, url) ? new URL(address, url).href : null;
  return absolute === null ? { baseUrl: null, basePath: address.replace(/\/+$/, "") } : { baseUrl: absolute.replace(/\/+$/, ""), basePath: "" };
}

function withDefaults(server: DocumentObject): string {
  const variables = isObject(server["variables"]) ? server["variables"] : {};
  return (textAt(server, "url") ?? "").replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return (isObject(variable) ? textAt(variable, "default") : null) ?? whole;
  });
}

/** Where code and documents are kept, never a service. */
const documentHosts = /(^|\.)(github\.com|githubusercontent\.com|gitlab\.com|framagit\.org|wikipedia\.org)$/;

function namedOrigins(text: string): string[] {
  const addresses = [...text.matchAll(/https?:\/\/[^\s)\]"'<>]+/g)].flatMap(([address]) => (URL.canParse(address) ? [new URL(address)] : []));
  return [...new Set(addresses.filter(({ hostname }) => !documentHosts.test(hostname)).map(({ origin }) => origin))];
}

function licenceOf(info: DocumentObject): OpenApiService["licence"] {
  const licence = info["license"];
  if (!isObject(licence)) return null;
  const text = textAt(licence, "name") ?? textAt(licence, "identifier");
  const url = textAt(licence, "url");
  return text === null ? null : { text, url: url !== null && /^https?:\/\//i.test(url) ? url : null };
}

function uniqueIds(operations: readonly OpenApiOperation[]): OpenApiOperation[] {
  const seen = new Map<string, number>();
  return operations.map((operation) => {
    const before = seen.get(operation.id) ?? 0;
    seen.set(operation.id, before + 1);
    return before === 0 ? operation : { ...operation, id: `${operation.id} ${before + 1}` };
  });
}
