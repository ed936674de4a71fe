import { z } from "zod";

import { propertiesOf } from "#contracts/ogc/features/readGeoJson";
import { writeCql } from "#contracts/ogc/filter/writeCql";
import { AppError, toAppError } from "#domain/appError";
import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeaturePage, FeatureProperty, FeatureQuery, FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import { matchesFilter } from "#domain/layer/matchesFilter";
import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { askService } from "./askService";
import { createPageReader } from "./pages/createPageReader";
import { wantedFilter } from "./wfsRequest";

/** Most servers give up to 10,000 at once; a page of this size is read without the browser standing still. */
const pageSize = 1_000;

const conformance = z.object({ conformsTo: z.array(z.string()) });

/** A property of a JSON schema (`queryables`, `schema`). Geometries say so by `format` or by `$ref`. */
const described = z.object({
  properties: z.record(
    z.string(),
    z.object({ title: z.string().optional(), type: z.union([z.string(), z.array(z.string())]).optional(), format: z.string().optional(), $ref: z.string().optional() }).loose(),
  ),
});

/**
 * Features of OGC API Features, parts 1 and 3. Where the service knows no filter (CQL2), features are asked by extent
 * and filtered here, and it can't count them.
 * @source OGC 17-069r4 (part 1), 19-079r2 (part 3)
 */
export default function createOgcApiFeaturesProvider({ http }: HeadlessContext): FeatureProvider {
  const readPage = createPageReader();
  const filtering = new Map<string, Promise<boolean>>();

  /** Whether the service filters, from what it says it conforms to. */
  function canFilter(source: FeaturesSource, signal: AbortSignal): Promise<boolean> {
    const { root } = addressesOf(source);
    const known = filtering.get(root);
    if (known) return known;
    const asked = askService(http, `${root}/conformance`, { f: "json" }, { signal }).then(({ form, text }) => {
      const parsed = form === "json" ? conformance.safeParse(JSON.parse(text())) : null;
      return parsed?.success === true && parsed.data.conformsTo.some((name) => /\/conf\/cql2-text$/.test(name)) && parsed.data.conformsTo.some((name) => /\/conf\/(features-)?filter$/.test(name));
    });
    // A service that says nothing of itself does not filter; one that could not be reached is asked again.
    const settled = asked.catch((thrown: unknown) => {
      const error = toAppError(thrown);
      if (["not-found", "invalid-input", "invalid-response"].includes(error.code)) return false;
      filtering.delete(root);
      throw error;
    });
    filtering.set(root, settled);
    return settled;
  }

  async function describe(source: FeaturesSource, signal: AbortSignal): Promise<FeatureSchema> {
    const { collection } = addressesOf(source);
    for (const part of ["schema", "queryables"]) {
      try {
        const { form, text } = await askService(http, `${collection}/${part}`, { f: "json" }, { signal });
        const parsed = form === "json" ? described.safeParse(JSON.parse(text())) : null;
        if (parsed?.success && Object.keys(parsed.data.properties).length > 0) return schemaFrom(parsed.data.properties);
      } catch (thrown) {
        // Both are optional parts of the standard: what is not there is looked for elsewhere.
        const error = toAppError(thrown);
        if (!["not-found", "invalid-input", "invalid-response"].includes(error.code) && error.context.reason !== "ogc-exception") throw error;
      }
    }
    const { features } = await page(source, `${collection}/items`, { f: "json", limit: 20 }, 0, signal);
    const types = new Set(features.map(({ geometry }) => (geometry ? geometry.type.replace("Multi", "") : "none")));
    return {
      properties: propertiesOf(features).map((name): FeatureProperty => ({ name, type: typeOfValues(features.map(({ properties }) => properties[name])) })),
      geometryName: null,
      geometryType: types.size === 1 ? (({ Point: "point", LineString: "line", Polygon: "polygon" } as const)[[...types][0] ?? ""] ?? "mixed") : "mixed",
      nativeCrs: null,
    };
  }

  async function page(source: FeaturesSource, url: string, query: Record<string, string | number | undefined>, start: number, signal: AbortSignal) {
    const answer = await askService(http, url, query, { signal });
    if (answer.form !== "json") throw new AppError("invalid-response", "XML came where JSON was expected.", { source: new URL(url).host, reason: "not-json" });
    return readPage(answer.bytes, { source: new URL(url).host, start, nativeCrs: source.options?.["crs"] ?? null });
  }

  /** What is asked of the service, and what is left to be filtered here. */
  async function plan(source: FeaturesSource, query: Omit<FeatureQuery, "limit">, signal: AbortSignal): Promise<{ parameters: Record<string, string | undefined>; here: FeatureFilter | null } | null> {
    const filter = wantedFilter(source, query);
    if (filter === "none") return null;
    const bbox = query.extent?.join(",");
    if (filter === undefined) return { parameters: { bbox }, here: null };
    if (!(await canFilter(source, signal))) return { parameters: { bbox }, here: filter };
    const schema = await describe(source, signal);
    // Without the name of a geometry a zone can't be written.
    if (schema.geometryName === null && hasZone(filter)) return { parameters: { bbox }, here: filter };
    return { parameters: { bbox, filter: writeCql(filter, schema, "cql2"), "filter-lang": "cql2-text" }, here: null };
  }

  return {
    id: "ogc-api-features",
    reach: "view",

    describe: (source, { signal }) => describe(source, signal),

    async count(source, query, { signal }) {
      const asked = await plan(source, query, signal);
      if (!asked) return 0;
      if (query.ids) return query.ids.length;
      if (asked.here) return null;
      return (await page(source, `${addressesOf(source).collection}/items`, { f: "json", limit: 1, ...asked.parameters }, 0, signal)).matched;
    },

    async *read(source, query, { signal }) {
      const asked = await plan(source, query, signal);
      if (!asked) {
        yield { features: [], matched: 0 };
        return;
      }
      const { collection } = addressesOf(source);
      if (query.ids) {
        for (const id of query.ids.slice(0, query.limit)) yield { features: (await page(source, `${collection}/items/${encodeURIComponent(id)}`, { f: "json" }, 0, signal)).features, matched: query.ids.length };
        return;
      }
      const { sortBy } = query;
      const first = { f: "json", limit: Math.min(query.limit, pageSize), ...asked.parameters, ...(sortBy ? { sortby: `${sortBy.descending ? "-" : "+"}${sortBy.property}` } : {}) };
      let next: string | undefined = `${collection}/items`;
      let parameters: Record<string, string | number | undefined> = first;
      let came = 0;
      let kept = 0;
      let begins: string | null = null;
      const asking = new Set<string>();
      while (next !== undefined && kept < query.limit) {
        // A service whose next page is the same one would never end.
        const key: string = `${next}|${parameters["offset"] ?? ""}`;
        if (asking.has(key)) {
          yield { features: [], matched: null, cut: true };
          return;
        }
        asking.add(key);
        const answer = await page(source, next, parameters, came, signal);
        const mark = answer.features[0]?.id ?? null;
        if (parameters["offset"] !== undefined && (mark === null || mark === begins)) {
          yield { features: [], matched: answer.matched, cut: true };
          return;
        }
        begins ??= mark;
        came += answer.returned;
        const { here } = asked;
        const passing = (here ? answer.features.filter((feature) => matchesFilter(here, feature)) : answer.features).slice(0, query.limit - kept);
        kept += passing.length;
        const one: FeaturePage = { features: passing, matched: here ? null : answer.matched, ...(answer.leftOut > 0 ? { leftOut: answer.leftOut } : {}) };
        yield one;
        if (answer.returned === 0) return;
        if (answer.next !== undefined) [next, parameters] = [new URL(answer.next, next).href, {}];
        // Against the standard, some give no link to the next page; many of them know `offset` all the same.
        else if (answer.matched !== null && came < answer.matched) [next, parameters] = [`${collection}/items`, { ...first, offset: came }];
        else next = undefined;
      }
    },

    writeFilter(source, schema) {
      return source.filter ? { language: "CQL", text: writeCql(source.filter, { ...schema, geometryName: schema.geometryName ?? "geometry" }, "cql2") } : null;
    },
  };
}

/** The landing page and the collection, from either's address. */
function addressesOf({ url, collection }: FeaturesSource): { root: string; collection: string } {
  const { origin, pathname } = new URL(url);
  const root = `${origin}${pathname.replace(/\/collections(\/.*)?$/, "").replace(/\/+$/, "")}`;
  const name = collection ?? decodeURIComponent(/\/collections\/([^/]+)/.exec(pathname)?.[1] ?? "");
  return { root, collection: `${root}/collections/${encodeURIComponent(name)}` };
}

function hasZone(filter: FeatureFilter): boolean {
  if (filter.kind === "within-zone") return true;
  if (filter.kind === "not") return hasZone(filter.filter);
  return (filter.kind === "and" || filter.kind === "or") && filter.filters.some(hasZone);
}

function schemaFrom(properties: z.infer<typeof described>["properties"]): FeatureSchema {
  const entries = Object.entries(properties);
  const geometry = entries.find(([, { format, $ref }]) => /^geometry-|geojson\.org/.test(format ?? $ref ?? ""));
  const geometryText = `${geometry?.[1].format ?? ""}${geometry?.[1].$ref ?? ""}`.toLowerCase();
  return {
    properties: entries
      .filter(([name]) => name !== geometry?.[0])
      .map(([name, { title, type, format }]): FeatureProperty => ({ name, ...(title && title !== name ? { title } : {}), type: typeOf(Array.isArray(type) ? type.find((one) => one !== "null") : type, format) })),
    geometryName: geometry?.[0] ?? null,
    geometryType: /point/.test(geometryText) ? "point" : /line/.test(geometryText) ? "line" : /polygon/.test(geometryText) ? "polygon" : "mixed",
    nativeCrs: null,
  };
}

function typeOf(type: string | undefined, format: string | undefined): FeatureProperty["type"] {
  if (format === "date" || format === "date-time") return "date";
  if (type === "integer" || type === "number" || type === "boolean") return type;
  return type === "string" ? "text" : "other";
}

function typeOfValues(values: readonly unknown[]): FeatureProperty["type"] {
  const there = values.filter((value) => value !== null && value !== undefined);
  if (there.length > 0 && there.every((value) => typeof value === "number")) return there.every(Number.isInteger) ? "integer" : "number";
  if (there.length > 0 && there.every((value) => typeof value === "boolean")) return "boolean";
  return "text";
}
