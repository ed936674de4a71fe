import type { ZodType } from "zod";

import { collectionPage, collectionsPage, conformancePage, landingPage, layerOfCollection, licenceOf, type OgcApiCollection, type OgcApiLink } from "#contracts/ogc/capabilities/ogcApi";
import { summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import { AppError, toAppError } from "#domain/appError";
import type { FoundService, HeadlessContext, HttpClient, ServiceReader } from "#plugin-api";

import { firstSuccess } from "./askService";
import { remarksOf, withUniqueIds, type Remark } from "./entries";

/** OGC API Features: from its landing page, its collections, one of them or its items; its pages for people too. */
export default function createOgcApiReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "ogc-api-features",
    title: "reader.ogc-api",
    recognise(url) {
      if (/\/collections\/[^/]+\/items\/?$/.test(url.pathname)) return 0.95;
      if (/\/collections(\/[^/]+)?\/?$/.test(url.pathname)) return 0.9;
      return /\/(ogcapi|ogc\/features|oapif|ogc-api)(\/|$)/i.test(url.pathname) ? 0.7 : 0.02;
    },
    accepts({ text, contentType }) {
      const head = text?.slice(0, 200_000).trimStart() ?? "";
      if (head.startsWith("{")) return /"collections"\s*:/.test(head) || (/"rel"\s*:\s*"(data|[^"]*\/data|conformance)"/.test(head) && /"links"\s*:/.test(head));
      return /html/.test(contentType) && /href\s*=\s*["'][^"']*(\/|^)collections\b/i.test(head);
    },
    async read(url, { signal }) {
      const base = baseOf(url);
      const only = /\/collections\/([^/]+)(\/items)?\/?$/.exec(url.pathname)?.[1];
      if (only !== undefined) return readOne(http, base, decodeURIComponent(only), signal);
      return readAll(http, base, signal);
    },
  };
}

/** The landing page's address: what stands before `/collections`, without the format that pages choose. */
function baseOf(url: URL): string {
  const base = new URL(url);
  base.hash = "";
  for (const name of ["f", "format", "limit", "offset", "bbox", "datetime"]) base.searchParams.delete(name);
  base.pathname = base.pathname.replace(/\/(collections(\/.*)?|conformance|index\.html)\/?$/, "").replace(/\/$/, "");
  // A bare host keeps the slash that every address has.
  return base.href.replace(/\/(\?|$)/, "$1");
}

async function readAll(http: HttpClient, base: string, signal: AbortSignal): Promise<FoundService | null> {
  const landing = await json(http, base, landingPage, signal).catch((thrown: unknown) => whenOfAnotherKind(thrown));
  const data = landing?.links.find(({ rel, type }) => /(^|\/)data$/.test(rel ?? "") && !/html/.test(type ?? ""))?.href;
  const address = webAddress(data, `${base}/`) ?? under(base, "collections");
  const page = await json(http, address, collectionsPage, signal).catch((thrown: unknown) => {
    // A service whose landing page was read must have collections; another page is not of our kind.
    if (landing && landing.links.some(({ rel }) => rel === "conformance" || rel === "service-desc")) throw thrown;
    return whenOfAnotherKind(thrown);
  });
  if (page === null) return null;
  const more = await remaining(http, page.links, address, signal);
  const collections = [...page.collections, ...more];
  const unread: readonly Remark[] = page.unread > 0 ? [{ message: "remark.unread", values: { count: page.unread } }] : [];
  const features = await conformsToFeatures(http, base, landing?.links ?? [], signal);
  const about = { title: landing?.title ?? page.title ?? "", description: landing?.description ?? "", attribution: landing?.attribution ?? "", links: landing?.links ?? [] };
  return found(base, about, collections, [...unread, ...(features ? [] : [{ message: "remark.no-conformance" }])]);
}

async function readOne(http: HttpClient, base: string, id: string, signal: AbortSignal): Promise<FoundService | null> {
  const one = await json(http, under(base, `collections/${encodeURIComponent(id)}`), collectionPage, signal);
  const landing = await json(http, base, landingPage, signal).catch((thrown: unknown) => whenOfAnotherKind(thrown));
  return found(base, { title: landing?.title ?? "", description: landing?.description ?? "", attribution: landing?.attribution ?? "", links: landing?.links ?? [] }, [one], []);
}

interface About {
  readonly title: string;
  readonly description: string;
  readonly attribution: string;
  readonly links: readonly OgcApiLink[];
}

function found(url: string, about: About, collections: readonly OgcApiCollection[], remarks: readonly Remark[]): FoundService {
  const provider = titleText(summaryText(about.attribution));
  const entries = withUniqueIds(
    collections.map((one) => {
      const layer = layerOfCollection(url, one, provider);
      const isFeatures = !one.itemType || /^feature$/i.test(one.itemType);
      const keywords = one.keywords ?? [];
      return {
        id: one.id,
        title: layer.title,
        ...(layer.summary ? { summary: layer.summary } : {}),
        ...(keywords.length > 0 ? { keywords } : {}),
        ...(isFeatures ? { layer } : { reason: "reason.no-features" }),
      };
    }),
  );
  const summary = summaryText(about.description);
  const conditions = licenceOf(about.links);
  return {
    reader: "ogc-api-features",
    kind: "OGC API Features",
    title: titleText(about.title, new URL(url).host),
    ...(summary ? { summary } : {}),
    ...(provider ? { provider } : {}),
    ...(conditions ? { conditions } : {}),
    url,
    entries,
    remarks: [...remarks, ...remarksOf(entries, undefined)],
  };
}

/** Collections come by pages at some services. At most 20 pages more. */
async function remaining(http: HttpClient, links: readonly OgcApiLink[], base: string, signal: AbortSignal): Promise<readonly OgcApiCollection[]> {
  const collections: OgcApiCollection[] = [];
  let next = webAddress(links.find(({ rel }) => rel === "next")?.href, base);
  const seen = new Set([base]);
  for (let pages = 0; next !== null && !seen.has(next) && pages < 20; pages += 1) {
    seen.add(next);
    const page = await json(http, next, collectionsPage, signal);
    collections.push(...page.collections);
    next = webAddress(page.links.find(({ rel }) => rel === "next")?.href, next);
  }
  return collections;
}

/** Whether the service says that it has features; yes where it says nothing at all. */
async function conformsToFeatures(http: HttpClient, base: string, links: readonly OgcApiLink[], signal: AbortSignal): Promise<boolean> {
  const address = webAddress(links.find(({ rel }) => /(^|\/)conformance$/.test(rel ?? ""))?.href, `${base}/`) ?? under(base, "conformance");
  const page = await json(http, address, conformancePage, signal).catch((thrown: unknown) => whenOfAnotherKind(thrown));
  return page === null || page.conformsTo.some((name) => /ogcapi-features|wfs-?3|oapif/i.test(name));
}

/** By the header first; services that only show pages to whoever asks without a format are asked with `f=json`, then `f=application/json`. */
async function json<T>(http: HttpClient, url: string, schema: ZodType<T>, signal: AbortSignal): Promise<T> {
  const named = ["json", "application/json"].map((format) => async () => http.json(withFormat(url, format), schema, { signal }));
  const found = await firstSuccess<T>([async () => http.json(url, schema, { signal }), ...named]);
  if (found === null) throw new AppError("invalid-response", "No answer.", { source: new URL(url).host });
  return found;
}

function withFormat(url: string, format: string): string {
  const address = new URL(url);
  address.searchParams.set("f", format);
  return address.href;
}

function under(base: string, path: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${path}`;
  return url.href;
}

/** Nothing there, or something else: not of our kind. Faults of the network stay faults. */
function whenOfAnotherKind(thrown: unknown): null {
  const fault = toAppError(thrown);
  if (["not-found", "invalid-response", "invalid-input", "unsupported"].includes(fault.code)) return null;
  throw fault;
}
