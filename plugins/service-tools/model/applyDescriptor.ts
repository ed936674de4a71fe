import type { ToolDescriptor } from "#contracts/geoatelier/toolDescriptor";
import { AppError } from "#domain/appError";

import type { ServiceTool, ToolField, ToolOperation, ToolParameter } from "./serviceTool";

type DescribedOperation = ToolDescriptor["operations"][number];
type DescribedParameter = NonNullable<DescribedOperation["parameters"]>[string];
type DescribedField = NonNullable<DescribedParameter["field"]>;

/** Whether a descriptor was written for the document that a tool came from. */
export function isMeantFor(descriptor: ToolDescriptor, tool: ServiceTool): boolean {
  const paths = descriptor.openapi?.paths ?? [];
  return paths.length > 0 && paths.every((beginning) => tool.operations.some(({ path }) => path.startsWith(beginning)));
}

/** A tool from a descriptor alone. @throws AppError invalid-input for an operation without its path */
export function toolFromDescriptor(descriptor: ToolDescriptor): ServiceTool {
  return applyDescriptor(descriptor, {
    id: descriptor.id,
    title: descriptor.title,
    summary: null,
    provider: null,
    baseUrl: null,
    baseCandidates: [],
    attribution: null,
    callsPerSecond: 5,
    operations: [],
    leftOut: [],
  });
}

/**
 * The tool with the descriptor's words over its own: operations that it names stand first and in its order, the others
 * after them unless hidden, parameters likewise.
 * @throws AppError invalid-input for an operation that the tool does not have and whose path is not given
 */
export function applyDescriptor(descriptor: ToolDescriptor, tool: ServiceTool): ServiceTool {
  const known = new Map(tool.operations.map((operation) => [operation.id, operation]));
  const byPath = new Map(tool.operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const named = new Set<string>();
  const first = descriptor.operations.flatMap((described) => {
    const present = known.get(described.id) ?? byPath.get(described.id);
    if (present) named.add(present.id);
    if (described.hidden === true) return [];
    return [applyToOperation(described, present ?? emptyOperation(described))];
  });
  return {
    ...tool,
    id: descriptor.id,
    title: descriptor.title,
    summary: descriptor.summary ?? tool.summary,
    provider: descriptor.provider ?? tool.provider,
    baseUrl: descriptor.baseUrl?.replace(/\/+$/, "") ?? tool.baseUrl,
    attribution: attributionOf(descriptor) ?? tool.attribution,
    callsPerSecond: descriptor.callsPerSecond ?? tool.callsPerSecond,
    operations: [...first, ...tool.operations.filter(({ id }) => !named.has(id))],
  };
}

function attributionOf({ attribution }: ToolDescriptor): ServiceTool["attribution"] {
  return attribution ? { text: attribution.text, ...(attribution.url === undefined ? {} : { url: attribution.url }) } : null;
}

function emptyOperation(described: DescribedOperation): ToolOperation {
  if (described.path === undefined) {
    throw new AppError("invalid-input", `The operation ${described.id} has no path.`, { reason: "operation-without-path", values: { operation: described.id } });
  }
  return { id: described.id, title: described.id, group: null, summary: null, method: "GET", path: described.path, parameters: [], body: "none", paging: null, accept: "application/json", choices: [] };
}

function applyToOperation(described: DescribedOperation, operation: ToolOperation): ToolOperation {
  const words = described.parameters ?? {};
  const present = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]));
  const first = Object.entries(words).flatMap(([name, word]) => {
    if (word.hidden === true) return [];
    return [applyToParameter(word, present.get(name) ?? emptyParameter(name, operation.path))];
  });
  return {
    ...operation,
    title: described.title ?? operation.title,
    group: described.group ?? operation.group,
    summary: described.summary ?? operation.summary,
    method: described.method ?? operation.method,
    path: described.path ?? operation.path,
    body: described.body ?? operation.body,
    accept: described.accept ?? operation.accept,
    paging: described.paging ? { ...described.paging, first: described.paging.first ?? 0, counts: described.paging.counts ?? "objects" } : operation.paging,
    choices: described.choices?.map(({ parameters, exclusive }) => ({ parameters, exclusive: exclusive ?? false })) ?? operation.choices,
    parameters: [...first, ...operation.parameters.filter(({ name }) => !(name in words))],
  };
}

function emptyParameter(name: string, path: string): ToolParameter {
  const inPath = path.includes(`{${name}}`);
  return { name, in: inPath ? "path" : "query", title: name, help: null, required: inPath, list: "repeat", field: emptyText };
}

const emptyText: ToolField = { kind: "text", pattern: null, minLength: null, maxLength: null, initial: null, example: null };

function applyToParameter(word: DescribedParameter, parameter: ToolParameter): ToolParameter {
  return {
    ...parameter,
    in: word.in ?? parameter.in,
    title: word.title ?? parameter.title,
    help: word.help ?? parameter.help,
    required: word.required ?? parameter.required,
    list: word.list ?? parameter.list,
    field: word.field ? completeField(word.field) : parameter.field,
  };
}

function completeField(field: DescribedField): ToolField {
  switch (field.kind) {
    case "text":
      return {
        kind: "text",
        pattern: field.pattern ?? null,
        minLength: field.minLength ?? null,
        maxLength: field.maxLength ?? null,
        initial: field.initial ?? null,
        example: field.example ?? null,
      };
    case "number":
      return {
        kind: "number",
        integer: field.integer ?? false,
        minimum: field.minimum ?? null,
        maximum: field.maximum ?? null,
        unit: field.unit ?? null,
        initial: field.initial ?? null,
      };
    case "choice":
      return { kind: "choice", options: field.options, several: field.several ?? false, initial: field.initial ?? null };
    case "switch":
      return { kind: "switch", initial: field.initial ?? null };
    case "date":
      return { kind: "date", time: field.time ?? false, initial: field.initial ?? null };
    case "texts":
      return { kind: "texts", example: field.example ?? null };
    case "file":
      return { kind: "file", accept: field.accept ?? null };
    default:
      return field;
  }
}
