import { z } from "zod";

import { geocodageUrl } from "./base";

export const capabilitiesUrl = `${geocodageUrl}/getCapabilities`;
export const completionCapabilitiesUrl = `${geocodageUrl}/completion/getCapabilities`;

const parameter = z.looseObject({ name: z.string(), description: z.string().optional(), required: z.boolean().optional() });

const field = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  type: z.string().optional(),
  queryable: z.boolean().optional(),
  filter: z.boolean().optional(),
  /** A list, or `{ main category: [sub categories] }` for the categories of points of interest. */
  values: z.union([z.array(z.string()), z.record(z.string(), z.union([z.array(z.string()), z.string()]))]).optional(),
});

/** What a geocoding or completion service says of itself; both have this shape. */
export const geocodageCapabilities = z.looseObject({
  info: z.looseObject({ name: z.string(), description: z.string().optional() }),
  api: z.looseObject({ name: z.string(), version: z.string() }),
  operations: z.array(z.looseObject({ id: z.string(), description: z.string().optional(), url: z.string(), methods: z.array(z.string()), parameters: z.array(parameter).optional() })),
  indexes: z.array(z.looseObject({ id: z.string(), description: z.string().optional(), fields: z.array(field) })),
});
