import type { LonLat } from "#domain/position/lonLat";
import { crsById, fromWgs84, toWgs84 } from "#domain/position/projections";

/** A CRS as a client named it, and how its coordinates are written under that name. */
export interface NamedCrs {
  readonly id: "EPSG:4326" | "CRS:84" | "EPSG:3857" | "EPSG:2154";
  /** `short`: `EPSG:4326`. `urn`: `urn:ogc:def:crs:EPSG::4326`, whose order is the authority's: latitude first. */
  readonly form: "short" | "urn";
}

export const supportedCrss = ["EPSG:4326", "CRS:84", "EPSG:3857", "EPSG:2154"] as const;

const aliases: Readonly<Record<string, NamedCrs["id"]>> = { "EPSG:900913": "EPSG:3857", "IGNF:LAMB93": "EPSG:2154", "OGC:CRS84": "CRS:84" };

/** @returns null for a CRS that the sandbox does not serve, or a name that is none */
export function readCrs(name: string): NamedCrs | null {
  const trimmed = name.trim();
  const [, authority, code] =
    /^urn:(?:x-)?ogc:def:crs:(EPSG|OGC|CRS):[^:]*:(\w+)$/i.exec(trimmed) ?? /^https?:\/\/www\.opengis\.net\/def\/crs\/(EPSG|OGC)\/[^/]+\/(\w+)$/i.exec(trimmed) ?? [];
  if (authority !== undefined && code !== undefined) {
    const id = /84$/.test(code) && authority.toUpperCase() !== "EPSG" ? "CRS:84" : `EPSG:${code}`;
    const known = supportedCrss.find((supported) => supported === id);
    return known ? { id: known, form: "urn" } : null;
  }
  const upper = trimmed.toUpperCase();
  const id = aliases[upper] ?? supportedCrss.find((supported) => supported === upper);
  return id ? { id, form: "short" } : null;
}

export const urnOf = (id: NamedCrs["id"]): string => (id === "CRS:84" ? "urn:ogc:def:crs:OGC:1.3:CRS84" : `urn:ogc:def:crs:EPSG::${id.slice(5)}`);

/** @returns x then y: longitude first in degrees, easting first in metres */
export function project(id: NamedCrs["id"], position: LonLat): readonly [x: number, y: number] {
  if (id === "EPSG:4326" || id === "CRS:84") return [position[0], position[1]];
  return fromWgs84(crsById(id), position);
}

/** @param x easting or longitude @param y northing or latitude */
export function unproject(id: NamedCrs["id"], x: number, y: number): LonLat {
  return id === "EPSG:4326" || id === "CRS:84" ? [x, y] : toWgs84(crsById(id), x, y);
}

export const decimalsOf = (id: NamedCrs["id"]): number => (id === "EPSG:4326" || id === "CRS:84" ? 8 : 3);
