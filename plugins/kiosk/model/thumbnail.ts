import type { Offer } from "./catalogue/offer";
import { overlaps } from "./catalogue/territories";
import type { MapSight } from "./facets";

/** Half the circumference of Web Mercator, in metres. */
const half = 20_037_508.342_789_244;

/**
 * The address of one picture of an offer about the centre of the view: a tile, or one GetMap. null where it would not
 * show anything: outside the view, features, tiles that need a style.
 */
export function thumbnailUrl({ source, extent }: Offer, { extent: view, zoom }: MapSight): string | null {
  if (!source || (extent && !overlaps(extent, view))) return null;
  const [longitude, latitude] = centreOf(view, extent ?? view);
  if (source.kind === "wmts" && !source.grids) {
    const { level, column, row } = tileAt(longitude, latitude, zoom, source.minZoom, source.maxZoom);
    const query = new URLSearchParams({ SERVICE: "WMTS", VERSION: "1.0.0", REQUEST: "GetTile", LAYER: source.layer, STYLE: source.style, FORMAT: source.format, TILEMATRIXSET: "PM", TILEMATRIX: String(level), TILEROW: String(row), TILECOL: String(column) });
    return `${source.url}?${query.toString()}`;
  }
  if (source.kind === "xyz") {
    const { level, column, row } = tileAt(longitude, latitude, zoom, source.minZoom, source.maxZoom);
    return source.template.replace("{z}", String(level)).replace("{x}", String(column)).replace("{y}", String(row));
  }
  if (source.kind === "wms") {
    const x = (longitude / 180) * half;
    const y = (Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) * half;
    const reach = half / 2 ** zoom;
    const query = new URLSearchParams({ SERVICE: "WMS", VERSION: "1.3.0", REQUEST: "GetMap", LAYERS: source.layers.join(","), STYLES: source.styles.join(","), FORMAT: source.format, TRANSPARENT: String(source.transparent), CRS: "EPSG:3857", WIDTH: "128", HEIGHT: "128", BBOX: [x - reach / 2, y - reach / 2, x + reach / 2, y + reach / 2].join(",") });
    return `${source.url}?${query.toString()}`;
  }
  return null;
}

/** The centre of the view, or the nearest place to it where there is data. */
function centreOf(view: MapSight["extent"], data: MapSight["extent"]): [number, number] {
  const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
  return [clamp((view[0] + view[2]) / 2, data[0], data[2]), clamp((view[1] + view[3]) / 2, Math.max(-85, data[1]), Math.min(85, data[3]))];
}

function tileAt(longitude: number, latitude: number, zoom: number, minZoom: number, maxZoom: number): { level: number; column: number; row: number } {
  const level = Math.max(minZoom, Math.min(maxZoom, Math.round(zoom)));
  const size = 2 ** level;
  const radians = (latitude * Math.PI) / 180;
  return { level, column: Math.min(size - 1, Math.floor(((longitude + 180) / 360) * size)), row: Math.min(size - 1, Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size)) };
}
