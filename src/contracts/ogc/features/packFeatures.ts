import type { FeatureGeometry, FeatureValue, LayerFeature } from "#domain/layer/features";

/**
 * Features in a form that goes cheaply from a worker to the page: as nested objects they would take as long to copy as
 * their JSON takes to parse.
 */
export interface PackedFeatures {
  readonly ids: readonly string[];
  /** Type and counts of each geometry, one after the other. */
  readonly structure: Int32Array<ArrayBuffer>;
  /** x, y of all positions, in the order of the structure. */
  readonly positions: Float64Array<ArrayBuffer>;
  /** By column where all features have the same properties, which is the rule; as they are otherwise. */
  readonly values:
    | { readonly names: readonly string[]; readonly columns: readonly (readonly FeatureValue[])[] }
    | { readonly rows: readonly LayerFeature["properties"][] };
}

const types = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"] as const;
const noGeometry = -1;
/** How deep the positions stand in the coordinates of each type. */
const depths = [0, 1, 1, 2, 2, 3] as const;

/** @param features read by `readGeoJson`: coordinates are what GeoJSON says for the type */
export function packFeatures(features: readonly LayerFeature[]): PackedFeatures {
  const structure: number[] = [];
  const positions: number[] = [];
  const packPositions = (coordinates: unknown, depth: number): void => {
    if (depth === 0) {
      const [x = NaN, y = NaN] = coordinates as number[];
      positions.push(x, y);
      return;
    }
    const parts = coordinates as readonly unknown[];
    structure.push(parts.length);
    for (const part of parts) packPositions(part, depth - 1);
  };
  const pack = (geometry: FeatureGeometry | null): void => {
    if (!geometry) {
      structure.push(noGeometry);
      return;
    }
    const type = types.indexOf(geometry.type);
    structure.push(type);
    const depth = depths[type];
    if (depth !== undefined) packPositions(geometry.coordinates, depth);
    else {
      structure.push(geometry.geometries?.length ?? 0);
      geometry.geometries?.forEach(pack);
    }
  };
  for (const { geometry } of features) pack(geometry);
  return { ids: features.map(({ id }) => id), structure: Int32Array.from(structure), positions: Float64Array.from(positions), values: packValues(features) };
}

export function unpackFeatures({ ids, structure, positions, values }: PackedFeatures): LayerFeature[] {
  let at = 0;
  let from = 0;
  const next = (): number => structure[at++] ?? noGeometry;
  const position = (): number[] => [positions[from++] ?? NaN, positions[from++] ?? NaN];
  const parts = (depth: number): unknown[] => {
    if (depth === 0) return position();
    const count = next();
    const made: unknown[] = [];
    for (let index = 0; index < count; index += 1) made.push(depth === 1 ? position() : parts(depth - 1));
    return made;
  };
  const geometry = (): FeatureGeometry | null => {
    const type = types[next()];
    if (type === undefined) return null;
    if (type !== "GeometryCollection") return { type, coordinates: parts(depths[types.indexOf(type)] ?? 0) };
    return { type, geometries: Array.from({ length: next() }, geometry).filter((part) => part !== null) };
  };
  const properties = valuesReader(values);
  return ids.map((id, index) => ({ id, geometry: geometry(), properties: properties(index) }));
}

function packValues(features: readonly LayerFeature[]): PackedFeatures["values"] {
  const names = Object.keys(features[0]?.properties ?? {});
  const columns = names.map((): FeatureValue[] => []);
  for (const { properties } of features) {
    let column = 0;
    for (const name in properties) {
      if (name !== names[column]) return { rows: features.map((feature) => feature.properties) };
      columns[column]?.push(properties[name] ?? null);
      column += 1;
    }
    if (column !== names.length) return { rows: features.map((feature) => feature.properties) };
  }
  return { names, columns };
}

function valuesReader(values: PackedFeatures["values"]): (index: number) => LayerFeature["properties"] {
  if ("rows" in values) return (index) => values.rows[index] ?? {};
  const { names, columns } = values;
  return (index) => {
    const row: Record<string, FeatureValue> = {};
    for (let column = 0; column < names.length; column += 1) row[names[column] ?? ""] = columns[column]?.[index] ?? null;
    return row;
  };
}
