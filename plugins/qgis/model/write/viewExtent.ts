import type { MapView } from "#domain/layer/mapState";
import { crsById, fromWgs84 } from "#domain/position/projections";

const equatorMetresPerPixel = (2 * Math.PI * 6_378_137) / 256;

/** What a view shows, in metres of its own CRS: `[west, south, east, north]`. @param size CSS pixels of the map */
export function viewExtent({ centre, zoom, projection }: MapView, [width, height]: readonly [width: number, height: number]): readonly [number, number, number, number] {
  const mercator = projection === "EPSG:3857";
  const [x, y] = mercator ? webMercator(centre) : fromWgs84(crsById(projection), centre);
  // A metre of Web Mercator shrinks away from the equator; legal projections keep metres of the ground.
  const perPixel = (equatorMetresPerPixel / 2 ** zoom) * (mercator ? 1 : Math.cos((centre[1] * Math.PI) / 180));
  return [x - (width / 2) * perPixel, y - (height / 2) * perPixel, x + (width / 2) * perPixel, y + (height / 2) * perPixel];
}

function webMercator([longitude, latitude]: MapView["centre"]): [number, number] {
  const radians = Math.PI / 180;
  return [6_378_137 * longitude * radians, 6_378_137 * Math.log(Math.tan(Math.PI / 4 + (latitude * radians) / 2))];
}

