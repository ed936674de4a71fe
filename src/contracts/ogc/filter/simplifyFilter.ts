import type { FeatureFilter } from "#domain/layer/featureFilter";

/** A filter that has something to say; or `all`, or `none`, where it lets through everything or nothing. */
export type SimpleFilter = FeatureFilter | "all" | "none";

/**
 * The same filter without groups of nothing or of one, so that what is written of it is what a person would write.
 * An empty « and » lets through everything, an empty « or » or list of values nothing.
 */
export function simplifyFilter(filter: FeatureFilter | undefined): SimpleFilter {
  if (!filter) return "all";
  if (filter.kind === "not") {
    const inner = simplifyFilter(filter.filter);
    if (inner === "all") return "none";
    return inner === "none" ? "all" : { kind: "not", filter: inner };
  }
  if (filter.kind === "one-of") {
    const [only, ...others] = filter.values;
    if (only === undefined) return "none";
    return others.length > 0 ? filter : { kind: "compare", property: filter.property, operator: "=", value: only };
  }
  if (filter.kind !== "and" && filter.kind !== "or") return filter;
  const absorbing = filter.kind === "and" ? "none" : "all";
  const parts: FeatureFilter[] = [];
  for (const part of filter.filters) {
    const simple = simplifyFilter(part);
    if (simple === absorbing) return absorbing;
    if (simple === "all" || simple === "none") continue;
    if (simple.kind === filter.kind) parts.push(...simple.filters);
    else parts.push(simple);
  }
  const [only, ...others] = parts;
  if (only === undefined) return filter.kind === "and" ? "all" : "none";
  return others.length > 0 ? { kind: filter.kind, filters: parts } : only;
}

/** All of them at once; absent ones say nothing. */
export function allOf(...filters: readonly (FeatureFilter | undefined)[]): SimpleFilter {
  return simplifyFilter({ kind: "and", filters: filters.filter((filter) => filter !== undefined) });
}
