import { z } from "zod";

import { saneExtent } from "#contracts/ogc/capabilities/extents";
import { crsName } from "#contracts/ogc/crsNames";
import { conditionsText, summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";

const link = z.object({ href: z.string(), rel: z.string().nullish(), type: z.string().nullish(), title: z.string().nullish() });
export type OgcApiLink = z.infer<typeof link>;

/** The page that everything starts from. @source OGC 17-069r4 §7.2 */
export const landingPage = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  attribution: z.string().nullish(),
  links: z.array(link),
});

const boxes = z.array(z.array(z.number().nullable()));
/** `extent` in the form of the standard, and in the one that drafts had (`bbox` of one box, flat). */
const extent = z.object({ spatial: z.union([z.object({ bbox: boxes.nullish() }).transform(({ bbox }) => bbox?.[0]), z.array(z.number())]).nullish() });

const collection = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string().nullish(),
  description: z.string().nullish(),
  keywords: z.array(z.string()).nullish().catch(null),
  attribution: z.string().nullish(),
  /** Of the data, where it says `feature`; tiles and coverages are no features. */
  itemType: z.string().nullish(),
  extent: extent.nullish().catch(null),
  crs: z.array(z.string()).nullish().catch(null),
  storageCrs: z.string().nullish(),
  links: z.array(link).nullish().transform((links) => links ?? []),
});
export type OgcApiCollection = z.infer<typeof collection>;

export const collectionPage = collection;

/** Collections that can't be read are left out and counted. @source OGC 17-069r4 §7.13 */
export const collectionsPage = z
  .object({ title: z.string().nullish(), collections: z.array(z.unknown()), links: z.array(link).nullish() })
  .transform(({ title, collections, links }) => {
    const read = collections.map((one) => collection.safeParse(one));
    return { title, links: links ?? [], collections: read.flatMap(({ data }) => data ?? []), unread: read.filter(({ success }) => !success).length };
  });

export const conformancePage = z.object({ conformsTo: z.array(z.string()) });

/**
 * A collection as the map shows it. Pure: needs no reader. `options` of its source: `nativeCrs`, and `itemsUrl` where
 * the items are not at `<url>/collections/<id>/items`.
 * @param url the landing page's, without a slash at its end
 */
export function layerOfCollection(url: string, one: OgcApiCollection, provider: string, options: { readonly id?: string } = {}): LayerDescription {
  const items = one.links.filter(({ rel }) => rel === "items");
  const address = webAddress((items.find(({ type }) => /geo\+json|application\/json/i.test(type ?? "")) ?? items[0])?.href, `${url}/collections/${encodeURIComponent(one.id)}`);
  const usual = `${url}/collections/${encodeURIComponent(one.id)}/items`;
  const elsewhere = address !== null && withoutFormat(address) !== usual;
  const reach = extentOf(one);
  const summary = summaryText(one.description ?? "");
  const page = one.links.find(({ rel, type }) => rel === "describedby" && /html/i.test(type ?? "")) ?? one.links.find(({ rel, type }) => rel === "alternate" && /html/i.test(type ?? ""));
  const metadataUrl = webAddress(page?.href, url);
  return {
    id: options.id ?? `ogc-api:${url}#${one.id}`,
    title: titleText(one.title ?? "", one.id),
    role: "overlay",
    source: {
      kind: "features",
      provider: "ogc-api-features",
      url,
      collection: one.id,
      options: { ...(one.storageCrs ? { nativeCrs: crsName(one.storageCrs) } : {}), ...(elsewhere ? { itemsUrl: address } : {}) },
    },
    attribution: { text: titleText(summaryText(one.attribution ?? "") || provider, new URL(url).host) },
    ...(reach ? { extent: reach } : {}),
    ...(summary ? { summary } : {}),
    ...(metadataUrl ? { metadataUrl } : {}),
  };
}

/** Conditions of use that a landing page or a collection links to. */
export function licenceOf(links: readonly OgcApiLink[]): string {
  return conditionsText(...links.filter(({ rel }) => rel === "license").map(({ title, href }) => title ?? href));
}

/** Four numbers, or six with heights. */
function extentOf(one: OgcApiCollection): Extent | null {
  const box = one.extent?.spatial ?? [];
  const [west, south, east, north] = box.length >= 6 ? [box[0], box[1], box[3], box[4]] : box;
  return saneExtent(west ?? NaN, south ?? NaN, east ?? NaN, north ?? NaN);
}

function withoutFormat(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("f");
  return url.href.replace(/\?$/, "");
}
