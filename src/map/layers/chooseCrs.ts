import { crsName, isGeographic, isKnownCrs } from "#contracts/ogc/crsNames";
import { AppError } from "#domain/appError";
import { registerCrs, registerGeographic } from "#map/view/registerCrs";

/** A CRS that a service is asked in. */
export interface ChosenCrs {
  /** As OpenLayers and we know it. */
  readonly name: string;
  /** As the service spells it. */
  readonly spelt: string;
}

/** What is taken when the service does not have the view's own: planes that are bent least, then degrees. */
const preferred = ["EPSG:3857", "EPSG:2154", "CRS:84", "EPSG:4326"];

/**
 * The CRS to ask in: the view's where the service has it, else the one from which pictures are bent to the view. It is
 * made known to OpenLayers.
 * @param served as the service spells them
 * @throws AppError unsupported, reason `no-known-crs`
 */
export function chooseCrs(served: readonly string[], projection: string, source: string): ChosenCrs {
  const known = served.filter(isKnownCrs).map((spelt) => ({ name: crsName(spelt), spelt }));
  const chosen =
    [projection, ...preferred].map((wanted) => known.find(({ name }) => name === wanted)).find((found) => found !== undefined) ?? known[0];
  if (!chosen) throw new AppError("unsupported", `${source} is served in no CRS that we know.`, { source, reason: "no-known-crs", values: { crs: served.slice(0, 5).join(", ") } });
  if (isGeographic(chosen.name)) registerGeographic(chosen.name);
  else registerCrs(chosen.name);
  return chosen;
}
