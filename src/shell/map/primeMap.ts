import type { AppError } from "#domain/appError";
import { warmTiles, type WarmTiles } from "#map/loading/warmTiles";

import type { LocalSettings } from "../app/localSettings";
import type { ModuleHost } from "../host/moduleHost";
import type { LayersStore } from "./createLayersStore";
import { readCatalogues } from "./readCatalogues";
import { shownLayers } from "./shownLayers";
import { rememberedPosition } from "./useRememberedView";

interface Surroundings {
  readonly host: ModuleHost;
  readonly layerList: LayersStore;
  readonly settings: LocalSettings;
  readonly resolveUrl: (url: string) => string;
  readonly reportError: (error: AppError) => void;
}

/** What stands beside and around the map of a first visit on a wide screen, CSS pixels: rail and welcome, bars. */
const beside = 460;
const around = 140;

/**
 * Before the page is drawn: what the map shows is known, and the basemap's tiles are on their way while the page is made.
 * @returns the tiles, to be held until the map has them; null where no tile is sure to be wanted
 */
export async function primeMap({ host, layerList, settings, resolveUrl, reportError }: Surroundings): Promise<WarmTiles | null> {
  await readCatalogues(host.contributions("layerCatalogues"), { host, layerList, reportError }, new AbortController().signal);
  const [bright, dark] = [false, true].map((theme) => shownLayers(layerList.getState(), theme)?.[0]);
  // Which of two themes holds is not known yet: only what both draw is sure to be wanted.
  if (bright?.kind !== "layer" || !bright.visible || dark?.kind !== "layer" || dark.description.source !== bright.description.source) return null;
  const wide = window.innerWidth >= 768;
  const size = { width: window.innerWidth - (wide ? beside : 0), height: window.innerHeight - around };
  return warmTiles(bright.description, rememberedPosition(settings), size, resolveUrl);
}
