import { get, transformExtent } from "ol/proj.js";
import { register } from "ol/proj/proj4.js";
import proj4 from "proj4";

import { geographicCrs } from "#domain/position/geographicCrss";
import { crsById } from "#domain/position/projections";

/**
 * Makes a CRS of ours known to OpenLayers, in whose terms views and sources are then written. Web Mercator, EPSG:4326
 * and CRS:84 are known from the start.
 * @throws AppError unsupported for a CRS that we do not know
 */
export function registerCrs(id: string): void {
  if (get(id)) return;
  const crs = crsById(id);
  proj4.defs(id, crs.definition);
  register(proj4);
  const projection = get(id);
  if (!projection) return;
  const area = [...crs.area];
  projection.setWorldExtent(area);
  projection.setExtent(transformExtent(area, "EPSG:4326", id, 8));
}

/** The geographic ones that services speak, each on its own datum where that differs by more than a map shows. */
export function registerGeographic(id: string): void {
  if (get(id)) return;
  proj4.defs(id, geographicCrs(id)?.definition ?? "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs");
  register(proj4);
}
