import type { RechercheDocument } from "#contracts/geoplateforme/recherche/recherche";
import type { LayerSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";

import { metadataOf } from "./metadataOf";
import { offerId, type BlockedReason, type Missing, type Offer, type OfferKind } from "./offer";
import { plainText } from "./plainText";
import { readVintage } from "./vintage";

const kinds: Readonly<Record<string, OfferKind>> = { WMTS: "wmts", WMS: "wms", WFS: "wfs", TMS: "tms" };

/** Layers among the documents; downloads and calculations are no layers. */
export function offersFromRecherche(documents: readonly RechercheDocument[]): readonly Offer[] {
  return documents.flatMap((document): Offer[] => {
    const kind = kinds[document.type];
    return kind ? [offerFrom(document, kind)] : [];
  });
}

function offerFrom(document: RechercheDocument, kind: OfferKind): Offer {
  const title = plainText(document.title) || document.layer_name;
  const extent = extentOf(document.extent);
  const years = document.production_years ?? [];
  const read = readVintage(document.layer_name, title).vintage;
  const { attribution } = document;
  return {
    id: offerId(document.layer_name, kind),
    kind,
    name: document.layer_name,
    title,
    summary: plainText(unquoted(document.description)),
    ...sourceOf(document, kind),
    ...(extent ? { extent } : {}),
    styles: kind === "tms" ? stylesOf(document) : [],
    legends: [],
    ...metadataOf(document.metadata_urls),
    producers: [...(document.producers ?? []), ...(attribution ? [attribution.title] : [])],
    themes: document.theme ? document.theme.split(",").map((theme) => theme.trim()) : [],
    keywords: document.keywords,
    ...(document.publication_date ? { published: document.publication_date } : {}),
    ...(attribution ? { attribution: { text: plainText(attribution.title), ...(attribution.url && /^https?:/.test(attribution.url) ? { url: attribution.url } : {}) } } : {}),
    vintage: read ?? (years.length === 1 && years[0] !== undefined ? { title: String(years[0]), date: String(years[0]), firstYear: years[0], lastYear: years[0] } : null),
  };
}

/** Some descriptions come as a JSON text in the JSON. */
function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  return text.slice(1, -1).replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\\"/g, '"');
}

interface Told {
  readonly source: LayerSource | null;
  readonly blocked?: BlockedReason;
  readonly missing?: Missing;
}

function sourceOf(document: RechercheDocument, kind: OfferKind): Told {
  const url = document.url.split("?")[0]?.replace(/\/$/, "") ?? "";
  if (!document.open || url.includes("/private/")) return { source: null, blocked: "private" };
  const name = document.layer_name;
  // The document names neither format nor style nor grid of a WMTS layer; all three must be exact.
  if (kind === "wmts") return { source: null, missing: "capabilities" };
  if (kind === "tms") {
    const styleUrl = stylesAddresses(document)[0];
    return styleUrl === undefined ? { source: null, blocked: "no-style" } : { source: { kind: "vector-tiles", styleUrl, source: "" }, missing: "style-source" };
  }
  if (kind === "wfs") {
    const nativeCrs = document.srs[0];
    return { source: { kind: "features", provider: "wfs", url, collection: name, version: "2.0.0", ...(nativeCrs === undefined ? {} : { options: { nativeCrs } }) } };
  }
  return {
    source: {
      kind: "wms",
      url: url.endsWith("/wms-v") ? `${url}/ows` : url.endsWith("/wms-r") ? `${url}/wms` : url,
      version: "1.3.0",
      layers: [name],
      styles: [""],
      format: "image/png",
      transparent: true,
      crs: [...new Set(["EPSG:3857", ...document.srs])],
      ...(url.includes("/wms-r") ? { layerLimit: 2, maxSize: [10_000, 10_000] as const } : { infoFormats: ["application/json", "text/html"] }),
    },
  };
}

function stylesAddresses(document: RechercheDocument): readonly string[] {
  return document.metadata_urls.filter((address) => /\/styles?\/.*\.json$/.test(address));
}

function stylesOf(document: RechercheDocument): Offer["styles"] {
  const addresses = stylesAddresses(document);
  return addresses.length > 1 ? addresses.map((name) => ({ name, title: (name.split("/").at(-1) ?? name).replace(/\.json$/, "").replace(/_/g, " ") })) : [];
}

function extentOf(polygon: RechercheDocument["extent"]): Extent | undefined {
  const positions = polygon?.coordinates.flat() ?? [];
  if (positions.length === 0) return undefined;
  const xs = positions.map(([x]) => x);
  const ys = positions.map(([, y]) => y);
  const extent: Extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return extent[0] < extent[2] && extent[1] < extent[3] ? extent : undefined;
}
