import { maximumZoom } from "#server/sandbox/tiles/tileGrid";

export interface TileMatrix {
  readonly id: string;
  /** Metres of the CRS in one pixel. */
  readonly resolution: number;
  /** In tiles of 256 pixels. */
  readonly width: number;
  readonly height: number;
}

export interface MatrixSet {
  readonly id: string;
  readonly crs: "EPSG:3857" | "EPSG:2154";
  /** Top left corner, as the capabilities write it. */
  readonly origin: readonly [x: number, y: number];
  readonly matrices: readonly TileMatrix[];
  /** The finest matrix that has tiles. */
  readonly lastServed: number;
}

const halfWorld = 20_037_508.342_789_199;

/** @source tileMatrixSets of the recorded layer configuration, 2026-06-15 */
export const matrixSets: { readonly PM: MatrixSet; readonly "2154_10cm": MatrixSet } = {
  PM: {
    id: "PM",
    crs: "EPSG:3857",
    origin: [-halfWorld, halfWorld],
    matrices: Array.from({ length: 22 }, (_, zoom) => ({ id: String(zoom), resolution: (2 * halfWorld) / 256 / 2 ** zoom, width: 2 ** zoom, height: 2 ** zoom })),
    lastServed: maximumZoom,
  },
  "2154_10cm": {
    id: "2154_10cm",
    crs: "EPSG:2154",
    origin: [0, 12_000_000],
    matrices: Array.from({ length: 22 }, (_, zoom) => {
      const resolution = 209_715.2 / 2 ** zoom;
      const tile = 256 * resolution;
      // Mainland France, from the origin to its far corner.
      return { id: String(zoom), resolution, width: Math.ceil(1_300_000 / tile), height: Math.ceil(6_000_000 / tile) };
    }),
    lastServed: 20,
  },
};
