import ImageLayer from "ol/layer/Image.js";
import TileLayer from "ol/layer/Tile.js";
import ImageSource from "ol/source/Image.js";
import TileImage from "ol/source/TileImage.js";
import { get } from "ol/proj.js";
import { createForProjection } from "ol/tilegrid.js";

import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmsSource } from "#domain/layer/layerSource";
import { chooseCrs, type ChosenCrs } from "#map/layers/chooseCrs";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { infoRequest } from "#map/info/askLayer";
import { pictureFrame } from "#map/layers/pictureFrame";
import { getMapUrl } from "#map/layers/wmsRequests";
import { loadTiles } from "#map/loading/loadTiles";

const tileSize = 512;
/** Share of the view that a picture covers: a short pan shows something at once. */
const screenRatio = 1.25;

/**
 * Layers of one WMS in one request each time, bottom first (planWms says which may go together).
 * @throws AppError unsupported, when they are served in no CRS that we know
 */
export function createWmsLayer(description: LayerDescription, sources: readonly [WmsSource, ...WmsSource[]], surroundings: LayerSurroundings): MadeLayer {
  const [source] = sources;
  const crs = chooseCrs(source.crs.length > 0 ? source.crs : ["EPSG:3857"], surroundings.projection, description.title);
  const made = drawWms(description, sources, crs, surroundings);
  return { ...made, infoRequest: (id, asked, coordinate, resolution) => infoRequest(id, asked, coordinate, resolution, surroundings.projection) };
}

function drawWms(description: LayerDescription, sources: readonly [WmsSource, ...WmsSource[]], crs: ChosenCrs, surroundings: LayerSurroundings): MadeLayer {
  const [source] = sources;
  // A print is asked by pictures even of a cached service: tiles of another density would not join.
  return source.tiled && surroundings.purpose === "screen" ? createTiles(description, sources, crs, surroundings) : createPicture(description, sources, crs, surroundings);
}

function createPicture(description: LayerDescription, sources: readonly [WmsSource, ...WmsSource[]], crs: ChosenCrs, surroundings: LayerSurroundings): MadeLayer {
  const { report, pictures, resolveUrl, purpose } = surroundings;
  let abort = new AbortController();

  const source = new ImageSource({
    projection: crs.name,
    loader: async (extent, resolution, pixelRatio) => {
      abort.abort();
      abort = new AbortController();
      const { signal } = abort;
      const frame = pictureFrame(extent, resolution / pixelRatio, purpose === "print" ? 1 : screenRatio, sources[0].maxSize);
      const [west, south, east, north] = frame.extent;
      const url = resolveUrl(getMapUrl(sources, { ...frame, crs, pixelRatio }));
      report.started();
      let image: CanvasImageSource & (HTMLImageElement | HTMLCanvasElement) = nothing();
      try {
        image = (await pictures.load(url, { source: description.title, missingIsEdge: false, signal })) ?? image;
        report.ended("loaded");
      } catch (thrown) {
        report.ended(toAppError(thrown, { source: description.title }));
      }
      const resolutions = [((east - west) / image.width) * pixelRatio, ((north - south) / image.height) * pixelRatio];
      return { image, extent: [...frame.extent], resolution: resolutions, pixelRatio };
    },
  });
  return {
    layer: new ImageLayer({ source }),
    retry: () => source.refresh(),
    dispose: () => abort.abort(),
  };
}

/** A failed picture shows nothing; the layer's state says why. */
function nothing(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  return canvas;
}

function createTiles(description: LayerDescription, sources: readonly [WmsSource, ...WmsSource[]], crs: ChosenCrs, surroundings: LayerSurroundings): MadeLayer {
  const projection = get(crs.name);
  if (!projection) return createPicture(description, sources, crs, surroundings);
  const grid = createForProjection(projection, undefined, tileSize);
  const loading = loadTiles(description, surroundings);
  const source = new TileImage({
    projection,
    tileGrid: grid,
    crossOrigin: "anonymous",
    transition: 0,
    tileUrlFunction: (tile) => {
      const [west = 0, south = 0, east = 0, north = 0] = grid.getTileCoordExtent(tile);
      return surroundings.resolveUrl(getMapUrl(sources, { extent: [west, south, east, north], crs, size: [tileSize, tileSize] }));
    },
    tileLoadFunction: loading.load,
  });
  const layer = new TileLayer<TileImage>({ source });
  return { layer, retry: () => loading.retry(layer), dispose: () => source.clear() };
}
