import TileLayer from "ol/layer/Tile.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import MVT from "ol/format/MVT.js";
import ImageTile from "ol/ImageTile.js";
import RenderFeature from "ol/render/Feature.js";
import TileState from "ol/TileState.js";
import VectorTile from "ol/VectorTile.js";
import XYZ from "ol/source/XYZ.js";
import VectorTileSource from "ol/source/VectorTile.js";
import type TileImage from "ol/source/TileImage.js";
import { EtagMismatch, PMTiles } from "pmtiles";

import { AppError, toAppError } from "#domain/appError";
import { drawnTilesSymbol } from "#domain/layer/drawnStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { PmtilesSource } from "#domain/layer/layerSource";
import type { FeatureValue } from "#domain/layer/features";
import { createStyler } from "#map/features/createStyler";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { loadImage } from "#map/loading/createPictureLoader";

/** Tiles read by parts out of one file, without any server but the one that the file lies on. */
export function createPmtilesLayer(description: LayerDescription, source: PmtilesSource, surroundings: LayerSurroundings): MadeLayer {
  const archive = new PMTiles(new URL(surroundings.resolveUrl(source.url), document.baseURI).href);
  const read = (tile: readonly number[]): Promise<ArrayBuffer | null> => readTile(archive, tile, description.title, surroundings);
  const layer = source.content === "raster" ? rasterLayer(source, read) : vectorLayer(description, source, read, surroundings.projection);
  if (source.minZoom > 0) layer.setMaxResolution((156_543.034 / 2 ** source.minZoom) * 2.01);
  return {
    layer,
    retry: () => layer.getSource()?.refresh(),
    async extent() {
      const { minLon, minLat, maxLon, maxLat } = await archive.getHeader();
      return [minLon, minLat, maxLon, maxLat];
    },
    dispose: () => layer.getSource()?.clear(),
  };
}

type ReadTile = (tile: readonly number[]) => Promise<ArrayBuffer | null>;

/** @returns null where the file has no tile. @throws AppError, told to the layer's report already */
async function readTile(archive: PMTiles, [z = 0, x = 0, y = 0]: readonly number[], title: string, { report }: LayerSurroundings): Promise<ArrayBuffer | null> {
  report.started();
  try {
    const answer = await archive.getZxy(z, x, y);
    report.ended(answer ? "loaded" : "missing");
    return answer?.data ?? null;
  } catch (thrown) {
    const reason = thrown instanceof EtagMismatch ? "file-changed" : "unreachable";
    const error = thrown instanceof AppError ? thrown : new AppError("service-failed", "A part of the file could not be read.", { source: title, reason }, { cause: thrown });
    report.ended(error);
    throw error;
  }
}

function rasterLayer({ minZoom, maxZoom }: PmtilesSource, read: ReadTile): TileLayer<TileImage> {
  async function load(tile: ImageTile): Promise<void> {
    try {
      const data = await read(tile.getTileCoord());
      if (!data) {
        tile.setState(TileState.EMPTY);
        return;
      }
      const address = URL.createObjectURL(new Blob([data]));
      try {
        tile.setImage(await loadImage(address, "anonymous"));
      } finally {
        URL.revokeObjectURL(address);
      }
    } catch (thrown) {
      toAppError(thrown);
      tile.setState(TileState.ERROR);
    }
  }
  const tiles = new XYZ({
    minZoom,
    maxZoom,
    transition: 0,
    tileUrlFunction: (tile) => tile.join("/"),
    tileLoadFunction: (tile) => {
      if (tile instanceof ImageTile) void load(tile);
    },
  });
  return new TileLayer<TileImage>({ source: tiles });
}

function vectorLayer(description: LayerDescription, { minZoom, maxZoom }: PmtilesSource, read: ReadTile, projection: string): VectorTileLayer {
  if (projection !== "EPSG:3857") {
    throw new AppError("unsupported", "Vector tiles are drawn in Web Mercator only.", { source: description.title, reason: "no-known-crs", values: { crs: "EPSG:3857" } });
  }
  const format = new MVT({ featureClass: RenderFeature });
  const source = new VectorTileSource({
    format,
    minZoom,
    maxZoom,
    tileUrlFunction: (tile) => tile.join("/"),
    tileLoadFunction: (tile) => {
      if (!(tile instanceof VectorTile)) return;
      tile.setLoader((extent, _resolution, featureProjection) => {
        read(tile.getTileCoord()).then(
          // Empty, but loaded: a square of the map made of several tiles waits for each of them.
          (data) => tile.setFeatures(data ? format.readFeatures(data, { extent, featureProjection }) : []),
          () => tile.setState(TileState.ERROR),
        );
      });
    },
  });
  const styler = createStyler(description.style ?? { kind: "single", symbol: drawnTilesSymbol });
  return new VectorTileLayer({
    source,
    style: (feature) => {
      const properties = Object.entries(feature.getProperties()).map(([name, value]: [string, unknown]) => [name, plainValue(value)] as const);
      return styler(Object.fromEntries(properties));
    },
  });
}

function plainValue(value: unknown): FeatureValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
