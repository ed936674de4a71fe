import { z } from "zod";

import type { ModuleContext } from "#plugin-api";

import type { ToolSource } from "./readToolSource";

const source = z.object({
  id: z.string(),
  openapi: z.object({ text: z.string(), url: z.string().nullable() }).exactOptional(),
  descriptor: z.string().exactOptional(),
  baseUrl: z.string().exactOptional(),
  improved: z.boolean(),
});

const key = "tools";

/** What this browser's settings bear for one module; a longer document is used but not kept. */
const longestKept = 600_000;

/** The person's tools as this browser keeps them; what can't be read is left out. */
export function readKeptTools({ settings }: ModuleContext): readonly ToolSource[] {
  const list = z.array(z.unknown()).safeParse(settings.get(key)).data ?? [];
  return list.flatMap((value) => source.safeParse(value).data ?? []);
}

/** @returns false when the documents are too long for this browser's settings: they are then gone after a reload */
export function writeKeptTools({ settings }: ModuleContext, sources: readonly ToolSource[]): boolean {
  const length = sources.reduce((sum, { openapi, descriptor }) => sum + (openapi?.text.length ?? 0) + (descriptor?.length ?? 0), 0);
  if (length > longestKept) return false;
  settings.set(key, sources);
  return true;
}
