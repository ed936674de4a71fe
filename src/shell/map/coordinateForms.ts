import type { LonLat } from "#domain/position/lonLat";
import { fromWgs84, projectedCrss, type ProjectedCrs } from "#domain/position/projections";

/** A way to write a place, ready to be pasted elsewhere: no thousands separators, dots for decimals. */
export interface CoordinateForm {
  /** CRS id, or `dms`, `decimal`, `lon-lat`. */
  readonly id: string;
  /** As surveyors name it; null for the forms that messages name. */
  readonly name: string | null;
  readonly text: string;
}

/** All forms that make sense at a place: degrees, then each projection that is used there. */
export function coordinateForms(position: LonLat): readonly CoordinateForm[] {
  const [longitude, latitude] = position;
  return [
    { id: "decimal", name: null, text: `${latitude.toFixed(6)}, ${longitude.toFixed(6)}` },
    { id: "lon-lat", name: null, text: `${longitude.toFixed(6)}, ${latitude.toFixed(6)}` },
    { id: "dms", name: null, text: `${sexagesimal(latitude, "N", "S")} ${sexagesimal(longitude, "E", "W")}` },
    ...crssAt(position).map((crs) => ({ id: crs.id, name: crs.name, text: `${projected(crs, position).map(Math.round).join(", ")} (${crs.id})` })),
  ];
}

/** The projections in use at a place, the legal one first. */
export function crssAt([longitude, latitude]: LonLat): readonly ProjectedCrs[] {
  return projectedCrss.filter(({ area: [west, south, east, north] }) => longitude >= west && longitude <= east && latitude >= south && latitude <= north);
}

export function projected(crs: ProjectedCrs, position: LonLat): readonly [number, number] {
  return fromWgs84(crs, position);
}

/** @returns `48°51′23.4″N`; seconds to a tenth, some three metres */
export function sexagesimal(degrees: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  return `${Math.floor(tenths / 36_000)}°${String(minutes).padStart(2, "0")}′${seconds.toFixed(1).padStart(4, "0")}″${degrees < 0 ? negative : positive}`;
}
