import { containsExtent, getCenter, type Extent } from "ol/extent.js";
import { fromLonLat } from "ol/proj.js";
import { createXYZ } from "ol/tilegrid.js";

import type { LayerDescription } from "#domain/layer/layerDescription";
import { wmtsTemplate } from "#map/layers/wmtsTemplate";
import { webMercator } from "#map/view/createView";
import type { MapPosition } from "#map/viewMemory";

/** Pictures on their way. The browser gives them to the map, which asks for the same ones, as long as they are held. */
export interface WarmTiles {
  /** Lets go of them, and gives up those that nobody asked for meanwhile. */
  release(): void;
}

const most = 24;

/**
 * Asks for the tiles of a first view before there is a map to do it: the network works while the page is made.
 * @param size CSS pixels; rather less than what the map will have, as nothing should be asked that it does not show
 * @returns none for layers other than raster tiles on the squares of Web Mercator, and for other projections
 */
export function warmTiles(
  description: LayerDescription,
  position: MapPosition,
  size: { readonly width: number; readonly height: number },
  resolveUrl: (url: string) => string,
): WarmTiles {
  const images = tilesOfView(description, position, size, resolveUrl).map((url) => {
    const image = new Image();
    // As the map asks for them: another mode would be another picture.
    image.crossOrigin = "anonymous";
    image.src = url;
    return image;
  });
  return {
    release() {
      for (const image of images.splice(0)) image.src = "";
    },
  };
}

/** Addresses of the tiles, the nearest to the centre first, as the map asks for them. */
export function tilesOfView(
  { source }: LayerDescription,
  { centre, zoom, projection = webMercator }: MapPosition,
  { width, height }: { readonly width: number; readonly height: number },
  resolveUrl: (url: string) => string,
): readonly string[] {
  if (source.kind !== "wmts" || source.grids !== undefined || projection !== webMercator || width <= 0 || height <= 0) return [];
  const grid = createXYZ({ minZoom: source.minZoom, maxZoom: source.maxZoom });
  const resolution = grid.getResolution(0) / 2 ** zoom;
  const [x = 0, y = 0] = fromLonLat([...centre]);
  const seen: Extent = [x - (width / 2) * resolution, y - (height / 2) * resolution, x + (width / 2) * resolution, y + (height / 2) * resolution];
  // Beyond the world the squares come again under other numbers.
  const world = grid.getExtent();
  if (!world || !containsExtent(world, seen)) return [];
  const tiles: { readonly url: string; readonly distance: number }[] = [];
  grid.forEachTileCoord(seen, grid.getZForResolution(resolution), ([level = 0, column = 0, row = 0]) => {
    const [tileX = 0, tileY = 0] = getCenter(grid.getTileCoordExtent([level, column, row]));
    const url = wmtsTemplate(source, source.tileMatrixSet, resolveUrl, { level: String(level), column: String(column), row: String(row) });
    tiles.push({ url, distance: Math.hypot(tileX - x, tileY - y) });
  });
  return tiles.sort((one, other) => one.distance - other.distance).slice(0, most).map(({ url }) => url);
}
