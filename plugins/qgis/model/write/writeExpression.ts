import type { FeatureFilter, FilterValue } from "#domain/layer/featureFilter";

/** A filter in QGIS's own language. null: it holds a zone, which the project's CRS would make another one. */
export function writeExpression(filter: FeatureFilter): string | null {
  switch (filter.kind) {
    case "and":
    case "or": {
      const parts = filter.filters.map(writeExpression);
      if (parts.length === 0 || parts.includes(null)) return null;
      return `(${parts.join(filter.kind === "and" ? " AND " : " OR ")})`;
    }
    case "not": {
      const inner = writeExpression(filter.filter);
      return inner === null ? null : `NOT (${inner})`;
    }
    case "compare":
      return `${name(filter.property)} ${filter.operator} ${value(filter.value)}`;
    case "between":
      return `(${name(filter.property)} >= ${value(filter.lower)} AND ${name(filter.property)} <= ${value(filter.upper)})`;
    case "like":
      return `${name(filter.property)} ILIKE ${value(filter.pattern.replaceAll("%", "\\%").replaceAll("_", "\\_").replaceAll("*", "%"))}`;
    case "one-of":
      return filter.values.length === 0 ? null : `${name(filter.property)} IN (${filter.values.map(value).join(", ")})`;
    case "empty":
      return `${name(filter.property)} IS NULL`;
    case "within-zone":
      return null;
  }
}

function name(property: string): string {
  return `"${property.replaceAll('"', '""')}"`;
}

function value(given: FilterValue): string {
  return typeof given === "string" ? `'${given.replaceAll("\\", "\\\\").replaceAll("'", "''")}'` : String(given);
}
