import type { FeatureSchema } from "#domain/layer/features";

const identifiers = [/^(cleabs|idu|fid|gid|id|ogc_fid|objectid|uid|uuid|identifiant|id_\w+)$/i, /^(code_insee|insee|code\w*|\w*_id|id\w*|num\w*)$/i];

/**
 * A property whose values tell features apart as well as possible: pages follow each other only in an order that the
 * service keeps. null for a layer that has none.
 */
export function sortKeyOf({ properties }: FeatureSchema): string | null {
  for (const pattern of identifiers) {
    const named = properties.find(({ name }) => pattern.test(name));
    if (named) return named.name;
  }
  return (properties.find(({ type }) => type === "integer") ?? properties.find(({ type }) => type === "text" || type === "date") ?? properties[0])?.name ?? null;
}
