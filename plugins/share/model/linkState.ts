import { z } from "zod";

import { layerDescription } from "#contracts/geoatelier/layerDescription";
import type { MapLayerState, MapState, MapView } from "#domain/layer/mapState";

/** The state of a map as a link carries it: the view apart, so that it is read even when the rest can't be. */
export const linkedLayer = z.object({
  description: layerDescription,
  title: z.string().max(500).exactOptional(),
  visible: z.boolean(),
  opacity: z.number().min(0).max(1),
  group: z.string().max(200).exactOptional(),
});

export const linkedMap = z.object({
  basemap: z.string().max(500).nullable(),
  basemapVisible: z.boolean(),
  basemapOpacity: z.number().min(0).max(1),
  layers: z.array(z.unknown()).max(200),
});

/** What a layer keeps in a link. Long lists that the service can be asked for again stay behind. */
export function lightened({ description, title, visible, opacity, group }: MapLayerState): z.infer<typeof linkedLayer> {
  const { summary, styles, vintages, legends, ...kept } = description;
  const one = legends?.slice(0, 1);
  return {
    description: { ...kept, ...(summary === undefined || summary.length > 120 ? {} : { summary }), ...(one && one.length > 0 ? { legends: one } : {}), ...shortLists(styles, vintages) },
    ...(title === undefined ? {} : { title }),
    visible,
    opacity: Math.round(opacity * 100) / 100,
    ...(group === undefined ? {} : { group }),
  };
}

type Description = MapLayerState["description"];

/** A choice of a few styles or vintages is worth its place; a long one is not. */
function shortLists(styles: Description["styles"], vintages: Description["vintages"]): Pick<Description, "styles" | "vintages"> {
  return { ...(styles && styles.length > 1 && styles.length <= 4 ? { styles } : {}), ...(vintages && vintages.length <= 6 ? { vintages } : {}) };
}

/** `2.34880,48.85340,12.50,3857`: readable, and enough to open the map at the right place. */
export function writeView({ centre, zoom, projection }: MapView): string {
  // A quarter of a pixel at this zoom, in degrees.
  const decimals = Math.max(5, Math.ceil(-Math.log10(360 / (256 * 2 ** zoom) / 4)));
  return [centre[0].toFixed(decimals), centre[1].toFixed(decimals), zoom.toFixed(2), projection.replace(/^EPSG:/, "")].join(",");
}

/** @returns null for what is no view */
export function readView(text: string): MapView | null {
  const [longitude, latitude, zoom, crs] = text.split(",");
  const [x, y, z] = [Number(longitude), Number(latitude), Number(zoom)];
  if (crs === undefined || !/^\d{4,6}$/.test(crs) || ![x, y, z].every(Number.isFinite)) return null;
  if (Math.abs(x) > 180 || Math.abs(y) > 90 || z < 0 || z > 30) return null;
  return { centre: [x, y], zoom: z, projection: `EPSG:${crs}` };
}

/** Members in one order, so that the same map always gives the same link. */
export function stateWithoutView({ basemap, basemapVisible, basemapOpacity, layers }: MapState): Omit<MapState, "view" | "layers"> & { layers: readonly z.infer<typeof linkedLayer>[] } {
  return { basemap, basemapVisible, basemapOpacity, layers: layers.map(lightened) };
}
