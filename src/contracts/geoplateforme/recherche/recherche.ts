import { z } from "zod";

/**
 * The *recherche* API: one document per layer of a service, or per download.
 * @source contracts.md §10, recordings/recherche; the documents are recorded, the page around them is documented
 */
export const rechercheUrl = "https://data.geopf.fr/recherche/api/indexes/geoplateforme";

/** Documents of one page, as the documentation's own example asks for; it gives no maximum. */
export const recherchePageSize = 50;

const polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]).rest(z.number()))) });

const document = z.object({
  layer_name: z.string().min(1),
  title: z.string().catch(""),
  description: z.string().catch(""),
  type: z.string(),
  url: z.string(),
  open: z.boolean().catch(true),
  /** Several are separated by commas. */
  theme: z.string().nullish().catch(null),
  production_years: z.array(z.coerce.number()).nullish().catch(null),
  publication_date: z.string().nullish().catch(null),
  keywords: z.array(z.string()).catch([]),
  /** `{}` where it is not known. */
  extent: polygon.nullish().catch(null),
  metadata_urls: z.array(z.string()).catch([]),
  srs: z.array(z.string()).catch([]),
  attribution: z.object({ title: z.string(), url: z.string().nullish().catch(null) }).nullish().catch(null),
  producers: z.array(z.string()).nullish().catch(null),
});

export type RechercheDocument = z.infer<typeof document>;

const page = z.object({ documents: z.array(z.unknown()) });

export interface RecherchePage {
  readonly documents: readonly RechercheDocument[];
  /** How many came, the unreadable ones counted. */
  readonly received: number;
}

/** Letters that a text needs before *suggest* takes it. */
export const suggestLeastLetters = 3;

/** Parameters of a call that looks for a text. @source recordings/recherche/suggest-response-bdtopo_allauch.json */
export function suggestQuery(text: string, size: number): Readonly<Record<string, string | number>> {
  return { text, fields: "title,layer_name,description,keywords", size };
}

/** What a page of documents becomes; those that can't be read are left out. */
export const recherchePage = page.transform(({ documents }): RecherchePage => ({
  documents: documents.flatMap((entry) => {
    const read = document.safeParse(entry);
    return read.success ? [read.data] : [];
  }),
  received: documents.length,
}));

/** The documents that *suggest* found, the best first; those that can't be read are left out. */
export const suggestAnswer = z.array(z.object({ source: z.unknown() })).transform((hits): readonly RechercheDocument[] =>
  hits.flatMap(({ source }) => {
    const read = document.safeParse(source);
    return read.success ? [read.data] : [];
  }),
);
