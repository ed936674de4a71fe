import type { LayerDescription } from "#domain/layer/layerDescription";
import type { WmtsSource } from "#domain/layer/layerSource";
import { createXyzLayer } from "#map/layers/createXyzLayer";
import type { LayerSurroundings, MadeLayer } from "#map/layers/layerSurroundings";
import { wmtsTemplate } from "#map/layers/wmtsTemplate";

/**
 * Tiles by WMTS. On the squares of XYZ (`PM`) nothing more is needed; any other matrix set brings its grid, whose code
 * loads with the first one.
 * @throws AppError unsupported, when the layer is served in no CRS that we know
 */
export async function createWmtsLayer(description: LayerDescription, source: WmtsSource, surroundings: LayerSurroundings): Promise<MadeLayer> {
  const made = await makeLayer(description, source, surroundings);
  if (!source.infoFormats || source.infoFormats.length === 0) return made;
  // Most tiled layers can't be asked: the code that asks comes with the first that can.
  const { tileInfoRequest } = await import("#map/info/askTiles");
  return { ...made, infoRequest: (id, asked, coordinate, resolution) => tileInfoRequest(id, asked, coordinate, resolution, surroundings.projection) };
}

async function makeLayer(description: LayerDescription, source: WmtsSource, surroundings: LayerSurroundings): Promise<MadeLayer> {
  const { grids = [] } = source;
  const onSquares = !grids.some(({ id }) => id === source.tileMatrixSet);
  const native = grids.some(({ crs }) => crs === surroundings.projection);
  if (onSquares && (surroundings.projection === "EPSG:3857" || !native)) {
    const template = wmtsTemplate(source, source.tileMatrixSet, surroundings.resolveUrl, { level: "{z}", column: "{x}", row: "{y}" });
    return createXyzLayer(description, { template, minZoom: source.minZoom, maxZoom: source.maxZoom }, surroundings);
  }
  const { createGridLayer } = await import("#map/layers/createGridLayer");
  return createGridLayer(description, source, grids, surroundings);
}
