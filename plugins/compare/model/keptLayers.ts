import { z } from "zod";

import { layerSource } from "#contracts/geoatelier/layerDescription";
import type { LayerSource, ModuleContext } from "#plugin-api";

/** How a layer was before one of its vintages took its place. */
export interface KeptLayer {
  readonly source: LayerSource;
  readonly title: string;
  /** The person's own name for it. */
  readonly ownTitle?: string;
}

const settingsKey = "layers";
const kept = z.record(z.string(), z.object({ source: layerSource, title: z.string(), ownTitle: z.string().exactOptional() }));

/** By id in the list; survives a reload, as the list does. What can't be read is as if it was never kept. */
export function readKeptLayers({ settings }: Pick<ModuleContext, "settings">): Readonly<Record<string, KeptLayer>> {
  const read = kept.safeParse(settings.get(settingsKey) ?? {});
  return read.success ? read.data : {};
}

export function writeKeptLayers({ settings }: Pick<ModuleContext, "settings">, layers: Readonly<Record<string, KeptLayer>>): void {
  settings.set(settingsKey, layers);
}
