import { z } from "zod";

import { AppError } from "#domain/appError";
import type { FeatureGeometry, FeatureValue, LayerFeature } from "#domain/layer/features";

/** What a call gave, in the form that suits it best. */
export type ToolAnswer =
  | { readonly kind: "features"; readonly features: readonly LayerFeature[]; readonly matched: number | null; readonly withoutGeometry: number }
  | { readonly kind: "rows"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "text"; readonly text: string; readonly contentType: string };

const geometry: z.ZodType<FeatureGeometry> = z.lazy(() =>
  z.object({
    type: z.enum(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"]),
    coordinates: z.unknown().optional(),
    geometries: z.array(geometry).optional(),
  }),
) as z.ZodType<FeatureGeometry>;

const feature = z.looseObject({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
});

const collection = z.looseObject({
  type: z.literal("FeatureCollection"),
  features: z.array(z.unknown()),
  numberMatched: z.union([z.number(), z.string()]).optional(),
  totalFeatures: z.union([z.number(), z.string()]).optional(),
});

/** Errors that come under HTTP 200. @source API Carto: `{"type":"error","message":"…"}`; completion: `{"status":"Error","error":"…"}` */
const refusal = z.union([
  z.looseObject({ type: z.literal("error"), message: z.string() }).transform(({ message }) => message),
  z.looseObject({ status: z.literal("Error"), error: z.string() }).transform(({ error }) => error),
]);

/**
 * Reads an answer by what it holds, whatever its content type says.
 * @param source who answered, in words
 * @throws AppError service-failed with the service's words when it refuses under HTTP 200; invalid-response for cut JSON
 */
export function readAnswer(text: string, contentType: string, source: string): ToolAnswer {
  const trimmed = text.trimStart();
  if (!/^[[{"]/.test(trimmed) && !/json/.test(contentType)) {
    return /csv/.test(contentType) ? { kind: "text", text, contentType: "text/csv" } : { kind: "text", text, contentType };
  }
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch (cause) {
    throw new AppError("invalid-response", "The answer is cut, or no JSON.", { source, reason: "not-json" }, { cause });
  }
  const refused = refusal.safeParse(value);
  if (refused.success) throw new AppError("service-failed", refused.data, { source, reason: "refused-by-service", values: { words: refused.data } });
  const features = collection.safeParse(value);
  if (features.success) return fromCollection(features.data);
  const single = feature.safeParse(value);
  if (single.success) return fromCollection({ type: "FeatureCollection", features: [value] });
  const records = listOfRecords(value);
  return records ? fromRecords(records) : { kind: "text", text: JSON.stringify(value, null, 2), contentType: "application/json" };
}

function fromCollection({ features, numberMatched, totalFeatures }: z.infer<typeof collection>): ToolAnswer {
  let withoutGeometry = 0;
  const read = features.flatMap((value, index): LayerFeature[] => {
    const parsed = feature.safeParse(value);
    if (!parsed.success) return [];
    const shape = geometry.safeParse(parsed.data.geometry);
    if (!shape.success) withoutGeometry += 1;
    const properties = Object.fromEntries(Object.entries(parsed.data.properties ?? {}).map(([name, one]) => [name, featureValue(one)]));
    return [{ id: String(parsed.data.id ?? index), geometry: shape.success ? shape.data : null, properties }];
  });
  const matched = [numberMatched, totalFeatures].find((count) => typeof count === "number");
  return { kind: "features", features: read, matched: typeof matched === "number" ? matched : null, withoutGeometry };
}

function featureValue(value: unknown): FeatureValue {
  if (value === null || value === undefined) return null;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : JSON.stringify(value);
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** A list of objects, or the only such list within an object (`{ results: [...] }`). */
function listOfRecords(value: unknown): readonly JsonRecord[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.every(isRecord) ? value : null;
  if (!isRecord(value)) return null;
  const lists = Object.values(value).flatMap((member) => (Array.isArray(member) && member.length > 0 && member.every(isRecord) ? [member] : []));
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fromRecords(records: readonly JsonRecord[]): ToolAnswer {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => columns.map((column) => String(featureValue(record[column]) ?? "")));
  return { kind: "rows", columns, rows };
}
