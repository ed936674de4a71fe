import { z } from "zod";

/** Body of a 400 or a 500 of the geocoding service. */
export const geocodageError = z.object({
  code: z.number(),
  message: z.string(),
  detail: z.union([z.array(z.string()), z.string()]).optional(),
});
