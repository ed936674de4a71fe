import { sharedKind, type CellKind } from "#domain/table/cellKind";
import { isLonLat } from "#domain/position/lonLat";
import type { FileFormat, FileSource, FormatOptions, OpenedFile, ReadWarning } from "#plugin-api";

import { parseFeatures, type ParsedFeatures } from "./parseFeatures";
import { propertyText } from "./propertyText";
import { representativePoint } from "#domain/position/representativePoint";
import { writeFeatures } from "./writeFeatures";

/** GeoJSON (RFC 7946): properties become columns, each geometry a point. Read whole: JSON has no rows to stream. */
const geojson: FileFormat = {
  id: "geojson",
  extensions: [".geojson", ".json", ".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"],
  mediaType: "application/geo+json",
  keepsOriginal: true,

  recognises(name, head) {
    const start = new TextDecoder().decode(head.subarray(0, 4096)).replace(/^[\s\u001e\ufeff]+/, "");
    if (!start.startsWith("{") && !start.startsWith("[")) return 0;
    if (/"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|Point)"/.test(start)) return 1;
    return /\.(geojson(l|s|seq)?|json|ndjson|jsonl)$/i.test(name) ? 0.8 : 0;
  },

  async inspect(source, _options, { signal }) {
    const table = await readTable(source, signal);
    return { options: [], columnNames: table.columnNames, preview: table.rowsOf(0, 50), warnings: table.warnings };
  },

  open: openGeoJson,
  write: writeFeatures,
};

export default geojson;

async function openGeoJson(source: FileSource, _options: FormatOptions, { signal }: { signal: AbortSignal }): Promise<OpenedFile> {
  const table = await readTable(source, signal);
  const batchRows = 5000;
  async function* rows(): AsyncGenerator<readonly (readonly string[])[]> {
    for (let start = 0; start < table.length; start += batchRows) {
      signal.throwIfAborted();
      yield await Promise.resolve(table.rowsOf(start, start + batchRows));
    }
  }
  return { columnNames: table.columnNames, rows: rows(), geometryColumns: table.geometryColumns, columnKinds: table.columnKinds, warnings: table.warnings, options: {} };
}

/** A file is looked at, then opened: it is parsed once. */
const tables = new WeakMap<FileSource, FeatureTable>();

async function readTable(source: FileSource, signal: AbortSignal): Promise<FeatureTable> {
  const table = tables.get(source) ?? tableOf(await parseFeatures(source, signal));
  tables.set(source, table);
  return table;
}

interface FeatureTable {
  readonly length: number;
  readonly columnNames: readonly string[];
  readonly geometryColumns: { readonly longitude: number; readonly latitude: number };
  readonly columnKinds: readonly CellKind[];
  readonly warnings: readonly ReadWarning[];
  rowsOf(start: number, end: number): string[][];
}

function tableOf({ features, crs }: ParsedFeatures): FeatureTable {
  const names = new Set<string>();
  for (const { properties } of features) for (const name of Object.keys(properties ?? {})) names.add(name);
  let others = 0;
  let missing = 0;
  const positions = features.map(({ geometry }) => {
    if (geometry && geometry.type !== "Point") others += 1;
    const place = geometry ? representativePoint(geometry) : null;
    const [longitude = NaN, latitude = NaN] = place ?? [];
    if (isLonLat(longitude, latitude)) return [longitude, latitude] as const;
    missing += 1;
    return null;
  });

  const propertyNames = [...names];
  const own = ["longitude", "latitude"] as const;
  const geometryNames = own.every((name) => !names.has(name)) ? own : (["geometry_longitude", "geometry_latitude"] as const);
  // Properties that say the geometry again are its columns: what we export so comes back the same.
  const said =
    own.every((name) => names.has(name)) &&
    features.every(({ properties }, index) => own.every((name, axis) => propertyText(properties?.[name]) === (positions[index] ? String(positions[index][axis]) : "")));
  const columnNames = said ? propertyNames : [...propertyNames, ...geometryNames];
  const warnings: ReadWarning[] = [];
  if (others > 0) warnings.push({ key: "warning.representative-points", values: { count: others } });
  if (missing > 0) warnings.push({ key: "warning.no-geometry", values: { count: missing } });
  if (crs) warnings.push({ key: "warning.reprojected", values: { crs } });
  return {
    length: features.length,
    columnNames,
    columnKinds: columnNames.map((name, column) => (column >= propertyNames.length ? "number" : sharedKind(features.map(({ properties }) => kindOf(properties?.[name]))))),
    geometryColumns: said
      ? { longitude: columnNames.indexOf("longitude"), latitude: columnNames.indexOf("latitude") }
      : { longitude: propertyNames.length, latitude: propertyNames.length + 1 },
    warnings,
    rowsOf: (start, end) =>
      features.slice(start, end).map(({ properties }, offset) => {
        const cells = propertyNames.map((name) => propertyText(properties?.[name]));
        if (said) return cells;
        const position = positions[start + offset];
        return [...cells, position ? String(position[0]) : "", position ? String(position[1]) : ""];
      }),
  };
}

/** Nothing for what is empty in a file: it is of any kind. */
function kindOf(value: unknown): CellKind | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}
