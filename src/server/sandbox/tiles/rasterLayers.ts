import type { Canvas } from "@napi-rs/canvas";

import { orthoYears } from "#server/sandbox/discovery/datasets";
import { paintOrtho } from "#server/sandbox/tiles/paintOrtho";
import { paintPlan } from "#server/sandbox/tiles/paintPlan";
import type { TileAddress } from "#server/sandbox/tiles/tileGrid";
import type { TileScene } from "#server/sandbox/tiles/tileScene";

/** A picture of the whole world, painted by tiles of the PM grid. */
export interface RasterLayer {
  readonly id: string;
  readonly title: string;
  readonly style: string;
  readonly format: "image/png" | "image/jpeg";
  readonly matrixSet: "PM" | "2154_10cm";
  paint(tile: TileAddress, scene: TileScene): Promise<Canvas>;
}

/** A dry summer, a spring with haze, and nothing to say of the last flight. */
const tints: Readonly<Record<(typeof orthoYears)[number], string>> = { 2016: "rgba(196,158,66,0.2)", 2019: "rgba(150,176,196,0.18)", 2022: "rgba(0,0,0,0)" };

export const rasterLayers: readonly RasterLayer[] = [
  { id: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", title: "Plan IGN v2", style: "normal", format: "image/png", matrixSet: "PM", paint: paintPlan },
  { id: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2.L93", title: "Plan IGN v2 (Lambert-93)", style: "normal", format: "image/png", matrixSet: "2154_10cm", paint: paintPlan },
  { id: "ORTHOIMAGERY.ORTHOPHOTOS", title: "Photographies aériennes", style: "normal", format: "image/jpeg", matrixSet: "PM", paint: (tile, scene) => paintOrtho(tile, scene) },
  ...orthoYears.map((year): RasterLayer => ({
    id: `ORTHOIMAGERY.ORTHOPHOTOS${year}`,
    title: `Photographies aériennes ${year}`,
    style: "normal",
    format: "image/jpeg",
    matrixSet: "PM",
    paint: (tile, scene) => paintOrtho(tile, scene, { year, tint: tints[year] }),
  })),
];
