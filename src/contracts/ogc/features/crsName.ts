import { AppError } from "#domain/appError";
import { degreesToWgs84, geographicCrs } from "#domain/position/geographicCrss";
import type { LonLat } from "#domain/position/lonLat";
import { projectedCrss, toWgs84 } from "#domain/position/projections";

/** A CRS as a document names it. */
export interface NamedCrs {
  /** `EPSG:2154`, or `CRS:84`. */
  readonly id: string;
  /** Whether coordinates stand in the order latitude, longitude: a matter of how the CRS is named, not of the CRS alone. */
  readonly latitudeFirst: boolean;
}

/**
 * Reads the name of a CRS in any of the forms that services use.
 * `EPSG:4326` and `…/epsg.xml#4326` mean longitude first; the urn and `http://www.opengis.net/def/crs/EPSG/…` forms mean
 * the order of the EPSG registry, latitude first for the geographic ones. The projected CRS in use in France are all
 * easting first.
 * @returns null for what is no name of a CRS
 * @source OGC 06-121r9 §10.3; OGC Axis Order Policy (08-038r7)
 */
export function parseCrsName(name: string): NamedCrs | null {
  const text = name.trim();
  if (/CRS:?84h?$/i.test(text)) return { id: "CRS:84", latitudeFirst: false };
  const short = /^EPSG:(\d+)$/i.exec(text) ?? /epsg\.xml#(\d+)$/i.exec(text);
  if (short) return { id: `EPSG:${short[1] ?? ""}`, latitudeFirst: false };
  const official = /^urn:(?:x-)?ogc:def:crs:EPSG:(?:[\d.]*:)?(\d+)$/i.exec(text) ?? /\/def\/crs\/EPSG\/[\d.]+\/(\d+)$/i.exec(text);
  if (!official) return null;
  const code = official[1] ?? "";
  return { id: `EPSG:${code}`, latitudeFirst: geographicCrs(`EPSG:${code}`) !== null };
}

/** True when coordinates in it are degrees that can be used as WGS 84. */
export function isGeographic(id: string): boolean {
  return id === "CRS:84" || geographicCrs(id.toUpperCase())?.definition === null;
}

/**
 * How the two first coordinates of a document become a position.
 * @returns null where they are that already: longitude, latitude
 * @throws AppError unsupported, reason `unknown-crs`, for a CRS that we can't reproject
 */
export function positionReaderOf(crs: NamedCrs): ((first: number, second: number) => LonLat) | null {
  if (isGeographic(crs.id)) return crs.latitudeFirst ? (latitude, longitude) => [longitude, latitude] : null;
  const datum = geographicCrs(crs.id.toUpperCase());
  if (datum) return crs.latitudeFirst ? (latitude, longitude) => degreesToWgs84(datum, [longitude, latitude]) : (longitude, latitude) => degreesToWgs84(datum, [longitude, latitude]);
  // Names of Web Mercator from before it had a number.
  const id = /^EPSG:(900913|3785|102100|102113)$/i.test(crs.id) ? "EPSG:3857" : crs.id.toUpperCase();
  const projected = projectedCrss.find((known) => known.id === id);
  if (!projected) throw new AppError("unsupported", `Unknown CRS: ${crs.id}`, { reason: "unknown-service-crs", values: { crs: crs.id } });
  return (x, y) => toWgs84(projected, x, y);
}
