import { createHash } from "node:crypto";

import type { FastifyInstance } from "fastify";
import { z } from "zod";

import type { Extent } from "#domain/position/lonLat";
import type { Sandbox } from "#server/sandbox/createSandbox";
import { plainName } from "#server/sandbox/communes/plainName";
import { datasets, recordAddress, serviceAddress, sheetAddress, styleAddress, worldExtent, type Dataset, type Offer } from "#server/sandbox/discovery/datasets";
import { readKvp } from "#server/sandbox/ogc/kvp";

/** Answers are compared as text without case nor accents. */
const searchBody = z.looseObject({
  title: z.string().optional(),
  layer_name: z.string().optional(),
  description: z.string().optional(),
  theme: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  keywords: z.union([z.string(), z.array(z.string())]).optional(),
  open: z.boolean().optional(),
  producers: z.union([z.string(), z.array(z.string())]).optional(),
}).nullable().optional();

/** The search service of the Géoplateforme, over what the sandbox serves. */
export function rechercheRoutes(scope: FastifyInstance, { sandbox }: { sandbox: Sandbox }): void {
  let made: Promise<readonly Document[]> | undefined;
  const documents = (): Promise<readonly Document[]> => (made ??= sandbox.townExtent().then((town) => datasets.flatMap((dataset) => dataset.offers.map((offer) => documentOf(dataset, offer, town)))));

  scope.get("/indexes", async () => [{ name: "geoplateforme", description: "Couches de démonstration" }]);

  scope.post("/indexes/geoplateforme", async (request, reply) => {
    const parsed = searchBody.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ code: 400, message: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") });
    const query = readKvp(request.query);
    const page = countOf(query.get("PAGE"), 1);
    const size = Math.min(50, countOf(query.get("SIZE"), 10));
    const asked = parsed.data ?? {};
    const found = (await documents()).filter((document) =>
      (["title", "layer_name", "description", "theme", "type", "keywords", "open", "producers"] as const).every((field) => {
        const wanted = asked[field];
        return wanted === undefined || matches(document[field], wanted);
      }),
    );
    return { documents: found.slice((page - 1) * size, page * size), aggregations: {} };
  });

  scope.get("/indexes/geoplateforme/suggest", async (request, reply) => {
    const query = readKvp(request.query);
    const text = query.get("TEXT")?.trim() ?? "";
    if (text.length < 3) return reply.code(400).send({ code: 400, message: "text: must be at least 3 characters long" });
    const fields = (query.get("FIELDS") ?? "title,layer_name").split(",");
    const words = plainName(text).split(" ");
    const scored = (await documents()).flatMap((source) => {
      const held = Object.entries(source).filter(([field]) => fields.includes(field)).map(([, value]) => plainName(String(value))).join(" ").split(/[\s._:-]+/);
      const hits = words.filter((word) => held.some((other) => other.startsWith(word))).length;
      return hits === words.length ? [{ index: "geoplateforme", score: Math.round((10 * hits * 1e4) / held.length) / 1e4, source }] : [];
    });
    return scored.sort((one, other) => other.score - one.score).slice(0, Math.min(50, countOf(query.get("SIZE"), 10)));
  });
}

interface Document {
  readonly id: string;
  readonly offering_id: string;
  readonly index_name: string;
  readonly layer_name: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly url: string;
  readonly open: boolean;
  readonly theme?: string;
  readonly production_years?: readonly number[];
  readonly publication_date: string;
  readonly keywords: readonly string[];
  readonly extent: object;
  readonly metadata_urls: readonly string[];
  readonly srs: readonly string[];
  readonly attribution: object;
  readonly producers: readonly string[];
  readonly highlights: object;
}

function documentOf(dataset: Dataset, offer: Offer, town: Extent): Document {
  const [west, south, east, north] = dataset.area === "world" ? worldExtent : town;
  const type = offer.service === "WMS-V" ? "WMS" : offer.service;
  const styles = offer.service === "TMS" ? (offer.styles ?? []).map(({ name }) => styleAddress(name)) : [];
  return {
    id: identifierOf(`id ${offer.service} ${offer.name}`),
    offering_id: identifierOf(`offering ${offer.service} ${offer.name}`),
    index_name: "geoplateforme",
    layer_name: offer.name,
    title: offer.title ?? dataset.title,
    description: dataset.description,
    type,
    url: templateOf(offer),
    open: true,
    // « Autres » is what the layer configuration calls a layer without a theme.
    ...(dataset.thematic === "Autres" ? {} : { theme: dataset.thematic }),
    ...(dataset.years ? { production_years: dataset.years } : {}),
    publication_date: dataset.published,
    keywords: dataset.keywords,
    extent: { type: "Polygon", coordinates: [[[east, south], [east, north], [west, north], [west, south], [east, south]]] },
    metadata_urls: [sheetAddress(dataset.metadataId), recordAddress(dataset.metadataId), ...styles],
    srs: [...new Set([offer.crs, ...(type === "WMS" || type === "WFS" ? ["EPSG:3857", "EPSG:4326", "EPSG:2154"] : [])])],
    attribution: { title: dataset.producer, url: sheetAddress(dataset.metadataId) },
    producers: [dataset.producer],
    highlights: {},
  };
}

/** In the form of a UUID, the same at each start. */
const identifierOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

function templateOf(offer: Offer): string {
  const address = serviceAddress[offer.service];
  const name = encodeURIComponent(offer.name);
  switch (offer.service) {
    case "TMS":
      return `${address}${name}`;
    case "WFS":
      return `${address}?service=WFS&version=2.0.0&request=GetFeature&typeNames=${name}`;
    case "WMTS":
      return `${address}?service=WMTS&version=1.0.0&request=GetTile&layer=${name}&tilematrixset=${offer.matrixSet ?? "PM"}&tilematrix={z}&tilecol={x}&tilerow={y}&style={style}&format=${encodeURIComponent(offer.format)}`;
    case "WMS":
    case "WMS-V":
      return `${address}?service=WMS&version=1.3.0&request=GetMap&layers=${name}&bbox={xmin},{ymin},{xmax},{ymax}&styles={styles}&width={width}&height={height}&srs={srs}&format={format}`;
  }
}

function matches(value: Document[keyof Document], wanted: string | boolean | readonly string[]): boolean {
  if (typeof wanted === "boolean") return value === wanted;
  const held = (typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : []).map(plainName);
  return [wanted].flat().some((each) => held.some((text) => text.includes(plainName(each))));
}

const countOf = (text: string | undefined, otherwise: number): number => (text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : otherwise);
