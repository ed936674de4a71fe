import { z } from "zod";

/**
 * A service tool described by hand: it stands alone, or improves what an OpenAPI document says (titles, units, choices,
 * the address of the service). Written in JSON or YAML, hosted by whoever wants.
 */

const text = z.string().min(1).max(2_000);
const address = z.url({ protocol: /^https?$/ });

const option = z.strictObject({ value: z.string(), title: text });

const field = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), pattern: z.string().max(500).optional(), minLength: z.int().min(0).optional(), maxLength: z.int().min(1).optional(), initial: z.string().optional(), example: z.string().optional() }),
  z.strictObject({ kind: z.literal("number"), integer: z.boolean().optional(), minimum: z.number().optional(), maximum: z.number().optional(), unit: z.string().max(12).optional(), initial: z.number().optional() }),
  z.strictObject({ kind: z.literal("choice"), options: z.array(option).min(1).max(500), several: z.boolean().optional(), initial: z.string().optional() }),
  z.strictObject({ kind: z.literal("switch"), initial: z.boolean().optional() }),
  z.strictObject({ kind: z.literal("date"), time: z.boolean().optional(), initial: z.string().optional() }),
  z.strictObject({ kind: z.literal("texts"), example: z.string().optional() }),
  z.strictObject({ kind: z.literal("coordinate"), axis: z.enum(["longitude", "latitude"]) }),
  z.strictObject({ kind: z.literal("point"), order: z.enum(["lon,lat", "lat,lon"]) }),
  z.strictObject({ kind: z.literal("extent"), order: z.enum(["west,south,east,north", "south,west,north,east"]) }),
  z.strictObject({ kind: z.literal("geometry"), shapes: z.array(z.enum(["point", "line", "zone"])).min(1) }),
  z.strictObject({ kind: z.literal("file"), accept: z.string().max(200).optional() }),
]);

const parameter = z.strictObject({
  title: text.optional(),
  help: text.optional(),
  required: z.boolean().optional(),
  field: field.optional(),
  in: z.enum(["query", "path", "header", "body"]).optional(),
  list: z.enum(["repeat", "comma", "space", "pipe"]).optional(),
  /** True: left out of the form and of the call. */
  hidden: z.boolean().optional(),
});

const paging = z.strictObject({
  limit: text,
  start: text,
  pageSize: z.int().min(1).max(10_000),
  first: z.int().min(0).max(1).optional(),
  counts: z.enum(["objects", "pages"]).optional(),
});

const operation = z.strictObject({
  /** The operation of the OpenAPI document: its `operationId`, or `GET /path`. Without a document: a new operation. */
  id: text,
  title: text.optional(),
  group: text.optional(),
  summary: text.optional(),
  method: z.enum(["GET", "POST"]).optional(),
  /** Begins with a slash; `{name}` where path parameters go. Required without a document. */
  path: z.string().startsWith("/").max(500).optional(),
  body: z.enum(["none", "json", "form", "multipart"]).optional(),
  paging: paging.optional(),
  accept: z.string().max(200).optional(),
  /** By name, in the order of the form. */
  parameters: z.record(z.string(), parameter).optional(),
  /** Groups of parameters of which at least one must be given. */
  choices: z.array(z.strictObject({ parameters: z.array(text).min(2), exclusive: z.boolean().optional() })).optional(),
  /** True: left out. */
  hidden: z.boolean().optional(),
});

export const toolDescriptor = z.strictObject({
  /** Version of this format. */
  geoatelierTool: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  title: text,
  summary: text.optional(),
  provider: text.optional(),
  /** Address that the operations' paths are appended to. */
  baseUrl: address.optional(),
  /** The OpenAPI document that it improves. */
  openapi: z
    .strictObject({
      url: address.optional(),
      /** Paths by which a document loaded from a file is known: each is the beginning of an operation's path. */
      paths: z.array(z.string().startsWith("/")).min(1),
    })
    .optional(),
  attribution: z.strictObject({ text, url: address.optional() }).optional(),
  /** 5 when absent. */
  callsPerSecond: z.number().min(0.1).max(50).optional(),
  operations: z.array(operation).max(200),
});

export type ToolDescriptor = z.infer<typeof toolDescriptor>;
