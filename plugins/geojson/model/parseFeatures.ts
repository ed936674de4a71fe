import type { Geometry } from "geojson";
import { z } from "zod";

import { AppError } from "#domain/appError";
import { readJsonTexts } from "#domain/import/readJsonTexts";
import { convertGeometry } from "#domain/position/convertGeometry";
import { isLonLat } from "#domain/position/lonLat";
import { projectedCrss, type ProjectedCrs } from "#domain/position/projections";
import type { FileSource } from "#plugin-api";

export interface Feature {
  readonly id?: string | number | undefined;
  /** WGS 84. */
  readonly geometry?: Geometry | null | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface ParsedFeatures {
  readonly features: readonly Feature[];
  /** Name of the CRS that the coordinates were converted from. */
  readonly crs: string | null;
}

/** A text of JSON becomes some ten times its size in memory. */
const limitMegabytes = 150;

const position = z.array(z.number()).min(2);
const geometry: z.ZodType<Geometry> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("Point"), coordinates: z.union([position, z.tuple([])]) }),
    z.object({ type: z.literal("MultiPoint"), coordinates: z.array(position) }),
    z.object({ type: z.literal("LineString"), coordinates: z.array(position) }),
    z.object({ type: z.literal("MultiLineString"), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(z.array(position))) }),
    z.object({ type: z.literal("GeometryCollection"), geometries: z.array(geometry) }),
  ]),
);
const feature = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: geometry.nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
const crsMember = z.object({ properties: z.object({ name: z.string() }) }).nullish();
const collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(feature), crs: crsMember });

/**
 * @throws AppError invalid-input (`not-geojson`, `empty-file`), unsupported (`unknown-crs`, `geojson-too-large`)
 */
export async function parseFeatures(source: FileSource, signal: AbortSignal): Promise<ParsedFeatures> {
  const { name, size } = source;
  if (size > limitMegabytes * 1e6) {
    const values = { megabytes: Math.round(size / 1e6), limit: limitMegabytes };
    throw new AppError("unsupported", "The GeoJSON is too large to be read whole.", { source: name, reason: "geojson-too-large", values });
  }
  const bytes = await source.slice(0, size);
  signal.throwIfAborted();
  if (bytes.length !== size) throw new AppError("conflict", "The file changed size.", { source: name, reason: "file-changed" });
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") throw new AppError("invalid-input", "The file is empty.", { source: name, reason: "empty-file" });

  const texts = parseTexts(text, name);
  const parsed = z.array(z.union([collection, feature])).safeParse(texts);
  if (!parsed.success) {
    throw new AppError("invalid-input", "The JSON is no FeatureCollection.", { source: name, reason: "not-geojson" }, { cause: parsed.error });
  }
  const features = parsed.data.flatMap((value) => (value.type === "Feature" ? [value] : value.features));
  const said = parsed.data.flatMap((value) => (value.type === "Feature" ? [] : (value.crs?.properties.name ?? [])));
  const crs = crsOf(said[0], name, features);
  if (crs) for (const { geometry: found } of features) if (found) convertGeometry(found, crs);
  return { features, crs: crs?.name ?? null };
}

/** One JSON text, or a feature a line. */
function parseTexts(text: string, source: string): unknown[] {
  try {
    return readJsonTexts(text);
  } catch (cause) {
    throw new AppError("invalid-input", "The file is no JSON.", { source, reason: "not-geojson" }, { cause });
  }
}

/** RFC 7946 knows WGS 84 only; older files name another CRS in a `crs` member. @returns null for WGS 84 */
function crsOf(crsName: string | undefined, source: string, features: readonly Feature[]): ProjectedCrs | null {
  if (crsName === undefined) {
    // Without the member, metres can only be a mistake: better said than placed in the sea.
    const first = features.find(({ geometry: found }) => found?.type === "Point" && found.coordinates.length > 0)?.geometry;
    if (first?.type === "Point" && !isLonLat(first.coordinates[0] ?? 0, first.coordinates[1] ?? 0)) {
      throw new AppError("unsupported", "The coordinates are no degrees.", { source, reason: "unknown-crs", values: { crs: "—" } });
    }
    return null;
  }
  if (/CRS84|EPSG:{1,2}4326$|EPSG:{1,2}4171$|EPSG:{1,2}4258$/i.test(crsName)) return null;
  const code = /EPSG:{1,2}(?:[\d.]*:)?(\d+)$/i.exec(crsName)?.[1];
  const crs = projectedCrss.find(({ id }) => id === `EPSG:${code ?? ""}`);
  if (!crs) throw new AppError("unsupported", `Unknown CRS: ${crsName}`, { source, reason: "unknown-crs", values: { crs: crsName } });
  return crs;
}
