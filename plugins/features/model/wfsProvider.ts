import { parseJsonDescription, parseXmlDescription } from "#contracts/ogc/features/describeFeatureType";
import { readGeoJson } from "#contracts/ogc/features/readGeoJson";
import { matchedIn, readGml } from "#contracts/ogc/features/readGml";
import { writeCql } from "#contracts/ogc/filter/writeCql";
import { writeFes } from "#contracts/ogc/filter/writeFes";
import { parseXml, parseXmlInSlices } from "#contracts/xml/parseXml";
import { AppError, toAppError } from "#domain/appError";
import type { FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";
import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { askService, type ServiceAnswer } from "./askService";
import { isOtherWayRound, turnRound } from "./axisOrder";
import { createPageReader } from "./pages/createPageReader";
import { readPages, type PageAnswer } from "./pages/readPages";
import { firstManner, mannerAfter, type ServiceManner } from "./serviceManner";
import { baseParameters, isOld, isOwnId, pageParameters, wantedFilter, whatOfThem, whichFeatures } from "./wfsRequest";

/** What the Géoplateforme gives at once (CountDefault of its GeoServer); others give less and it is learnt. */
const largestPage = 5_000;
/** As many as a browser opens to one server. */
const atOnce = 6;
/** So long that a broken element in it must not cost the page a second. */
const slicedAbove = 300_000;

/** Features of WFS 2.0 and 1.1: GeoServer (the Géoplateforme), MapServer, QGIS Server and whoever keeps to the standard. */
export default function createWfsProvider({ http }: HeadlessContext): FeatureProvider {
  const readPage = createPageReader();
  const manners = new Map<string, ServiceManner>();
  const schemas = new Map<string, Promise<FeatureSchema>>();
  const keyOf = ({ url, collection, version }: FeaturesSource): string => `${url}|${collection ?? ""}|${version ?? ""}`;
  /** Layers whose service writes latitude first without saying so. */
  const turned = new Set<string>();
  const mannerOf = (source: FeaturesSource): ServiceManner => manners.get(keyOf(source)) ?? firstManner(source);

  /** Once per layer, however many ask; a failure or a cancelled call is not kept. */
  function describe(source: FeaturesSource, signal: AbortSignal): Promise<FeatureSchema> {
    const key = keyOf(source);
    const known = schemas.get(key);
    if (known) return known;
    const asked = askDescription(source, signal);
    asked.then(() => schemas.set(key, asked), () => undefined);
    return asked;
  }

  async function askDescription(source: FeaturesSource, signal: AbortSignal): Promise<FeatureSchema> {
    const { collection = "", options } = source;
    const parameters = { ...baseParameters(source, "DescribeFeatureType"), typeName: collection };
    const told = mannerOf(source).language === "cql" ? await askJsonDescription(source, parameters, signal) : null;
    const schema = told ?? parseXmlDescription(parseXml((await askService(http, source.url, parameters, { signal })).text()), collection);
    return { ...schema, geometryName: options?.["geometryName"] ?? schema.geometryName, nativeCrs: options?.["nativeCrs"] ?? options?.["crs"] ?? null };
  }

  /** GeoServer alone describes in JSON, the shorter answer; null for one that does not. */
  async function askJsonDescription(source: FeaturesSource, parameters: ReturnType<typeof baseParameters>, signal: AbortSignal): Promise<FeatureSchema | null> {
    try {
      const answer = await askService(http, source.url, { ...parameters, outputFormat: "application/json" }, { signal });
      if (answer.form === "json") return parseJsonDescription(JSON.parse(answer.text()), source.collection ?? "");
    } catch (thrown) {
      const error = toAppError(thrown);
      // An old or closed GeoServer refuses the format and still speaks CQL.
      if (error.context.reason !== "ogc-exception" || error.code === "not-found") throw error;
    }
    return null;
  }

  /** Asks; a refusal that another way of asking may mend is followed by it, which is then kept. */
  async function asking<T>(source: FeaturesSource, ask: (manner: ServiceManner) => Promise<T>): Promise<T> {
    let manner = mannerOf(source);
    for (;;) {
      try {
        const answer = await ask(manner);
        manners.set(keyOf(source), manner);
        return answer;
      } catch (thrown) {
        const error = toAppError(thrown);
        const other = mannerAfter(manner, error);
        if (!other) throw error;
        manner = other;
      }
    }
  }

  async function readAnswer(source: FeaturesSource, schema: FeatureSchema, answer: ServiceAnswer, start: number, signal: AbortSignal): Promise<PageAnswer> {
    const call = { source: new URL(source.url).host, start, nativeCrs: schema.nativeCrs };
    const size = answer.bytes.length;
    if (answer.form === "json") return { ...(await readPage(answer.bytes, call)), size };
    const text = answer.text();
    const root = size > slicedAbove ? await parseXmlInSlices(text, { signal }) : parseXml(text, call.source);
    return { ...readGml(root, schema, call), size };
  }

  function inOrder(source: FeaturesSource, page: PageAnswer, extent: Extent | undefined): PageAnswer {
    if (extent && isOtherWayRound(page.features, extent)) turned.add(keyOf(source));
    return turned.has(keyOf(source)) ? { ...page, features: page.features.map(turnRound) } : page;
  }

  return {
    id: "wfs",
    reach: "view",

    describe: (source, { signal }) => describe(source, signal),

    async count(source, query, { signal }) {
      const filter = wantedFilter(source, query);
      if (filter === "none") return 0;
      const schema = await describe(source, signal);
      const answer = await asking(source, (manner) => {
        const { parameters, long } = whichFeatures(source, query, filter, schema, manner);
        return askService(http, source.url, { ...baseParameters(source, "GetFeature"), resultType: "hits", ...parameters }, { signal, long });
      });
      return countIn(answer, source);
    },

    async *read(source, query, { signal }) {
      const filter = wantedFilter(source, query);
      if (filter === "none" || (query.ids && !query.ids.some(isOwnId))) {
        yield { features: [], matched: 0 };
        return;
      }
      const schema = await describe(source, signal);
      const ask = (start: number, count: number): Promise<PageAnswer> =>
        asking(source, async (manner) => {
          const { parameters, long } = whichFeatures(source, query, filter, schema, manner);
          const whole = { ...baseParameters(source, "GetFeature"), ...whatOfThem(source, query, schema, manner), ...parameters, ...pageParameters(source, start, count) };
          const answer = await askService(http, source.url, whole, { signal, long });
          const page = await readAnswer(source, schema, answer, start, signal);
          return answer.form === "xml" && isOld(source) ? inOrder(source, page, query.extent) : page;
        });
      yield* readPages(ask, { limit: query.limit, signal, largestPage, atOnce });
    },

    writeFilter(source, schema) {
      if (!source.filter) return null;
      return mannerOf(source).language === "cql"
        ? { language: "CQL", text: writeCql(source.filter, schema) }
        : { language: "FES", text: writeFes(source.filter, schema, isOld(source) ? "1.1.0" : "2.0.0") };
    },
  };
}

/** In WFS 1.1 `numberOfFeatures` is the count of all when hits are asked for. */
function countIn({ form, text: decoded }: ServiceAnswer, source: FeaturesSource): number | null {
  const text = decoded();
  if (form === "json") return readGeoJson(text, { source: new URL(source.url).host, start: 0 }).matched;
  const { attributes } = parseXml(text);
  const old = attributes["numberOfFeatures"];
  const matched = matchedIn(attributes) ?? (old !== undefined && /^\d+$/.test(old) ? Number(old) : null);
  if (matched === null && attributes["numberMatched"] === undefined) {
    throw new AppError("invalid-response", "The answer holds no count.", { source: new URL(source.url).host, reason: "schema" });
  }
  return matched;
}
