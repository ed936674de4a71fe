import type { AddressRow } from "#address-index/addressIndex";
import { createAddressScene, type AddressScene } from "#server/sandbox/tiles/addressScene";
import { loadWorldOutlines, type WorldOutlines } from "#server/sandbox/tiles/worldOutlines";
import { createPlaceLabels, type PlaceLabels } from "#server/sandbox/tiles/placeLabels";
import { createTownScene, type TownScene } from "#server/sandbox/tiles/townScene";
import type { Municipality } from "#server/sandbox/communes/municipality";
import type { Town } from "#server/sandbox/town/town";

/** All that the painters draw. */
export interface TileScene {
  /** Coasts and borders with the detail that this zoom deserves. */
  outlines(zoom: number): Promise<WorldOutlines>;
  readonly placeLabels: PlaceLabels;
  readonly town: TownScene;
  /** Addresses of the files that the sandbox was given. */
  readonly addresses: AddressScene;
}

/** Up to this zoom the coarser coast is as good, and it loads ten times faster. */
const lastCoarseZoom = 6;

export function createTileScene(town: Town, municipalities: readonly Municipality[], rows: readonly AddressRow[]): TileScene {
  const labelled = [town.municipality, ...municipalities.filter(({ isLocated }) => isLocated)];
  let coarse: Promise<WorldOutlines> | undefined;
  let fine: Promise<WorldOutlines> | undefined;
  return {
    outlines: (zoom) => (zoom <= lastCoarseZoom ? (coarse ??= loadWorldOutlines("50m")) : (fine ??= loadWorldOutlines("10m"))),
    placeLabels: createPlaceLabels(labelled),
    town: createTownScene(town),
    addresses: createAddressScene(rows),
  };
}
