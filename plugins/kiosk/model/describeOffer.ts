import { z } from "zod";

import { stylesOfTileMap } from "#contracts/geoplateforme/catalogue/tileMapService";
import { parseWmtsCapabilities, type WmtsCapabilities } from "#contracts/ogc/capabilities/wmtsCapabilities";
import { layerOfWmts } from "#contracts/ogc/capabilities/wmtsLayer";
import { decodeXml, parseXml, parseXmlInSlices } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { Attribution, LayerDescription, Vintage } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";
import type { HttpClient } from "#plugin-api";

import type { Card } from "./catalogue/card";
import { layerTitle } from "./catalogue/layerTitle";
import type { Offer } from "./catalogue/offer";

/** Enough of a Mapbox style to know which of its sources holds the tiles. */
const mapboxStyle = z.object({ sources: z.record(z.string(), z.object({ type: z.string() })) });

export interface DescribeChoice {
  /** Address of a style for vector tiles, name of a style for others; the service's own choice when absent. */
  readonly style?: string;
}

/**
 * A layer that the map can show, of one offer of a card. What the catalogue does not tell is asked of the service.
 * @throws AppError unsupported for an offer that can't be shown; the service's faults
 */
export async function describeOffer(card: Card, offer: Offer, http: HttpClient, call: { readonly signal: AbortSignal } & DescribeChoice): Promise<LayerDescription> {
  const source = await resolvedSource(offer, http, call);
  const vintages = vintagesOf(card, offer, source);
  return {
    id: offer.id,
    title: layerTitle(card, offer),
    role: "overlay",
    source: call.style === undefined ? source : withStyle(source, call.style),
    attribution: attributionOf(card, offer),
    ...(offer.extent ? { extent: offer.extent } : {}),
    ...shownScales(offer),
    ...(offer.summary || card.summary ? { summary: offer.summary || card.summary } : {}),
    ...(offer.styles.length > 0 ? { styles: offer.styles } : {}),
    ...(offer.legends.length > 0 ? { legends: offer.legends } : {}),
    ...(vintages.length > 1 ? { vintages } : {}),
    ...(card.metadataUrl === undefined ? {} : { metadataUrl: card.metadataUrl }),
  };
}

/** Tiles are drawn larger than they were made; only the coarse end is a limit. */
export function shownScales(offer: Offer): Pick<LayerDescription, "scales"> {
  return offer.scales?.smallest && offer.kind !== "wfs" ? { scales: { smallest: offer.scales.smallest * 2 } } : {};
}

export function attributionOf(card: Card, offer: Offer): Attribution {
  if (offer.attribution) return offer.attribution;
  const { name } = card.producer;
  const text = name === null ? "Géoplateforme" : name === "IGN" ? "© IGN – Géoplateforme" : `${name} – Géoplateforme`;
  return { text, url: card.metadataUrl ?? (name === "IGN" ? "https://www.ign.fr/" : "https://cartes.gouv.fr/") };
}

async function resolvedSource(offer: Offer, http: HttpClient, { signal, style }: { signal: AbortSignal } & DescribeChoice): Promise<LayerSource> {
  const { source } = offer.missing === "capabilities" ? await lookedUp(offer, http, signal) : offer;
  if (offer.blocked !== undefined || !source) {
    throw new AppError("unsupported", `${offer.id} can't be shown: ${offer.blocked ?? offer.missing ?? "no source"}.`, { source: offer.title, reason: "layer-not-open" });
  }
  if (source.kind !== "vector-tiles" || source.source !== "") return source;
  const styleUrl = style ?? (offer.missing === "tile-map" ? await styleOfTileMap(source.styleUrl, offer, http, signal) : source.styleUrl);
  const { sources } = await http.json(styleUrl, mapboxStyle, { signal });
  const vector = Object.entries(sources).find(([, { type }]) => type === "vector")?.[0];
  if (vector === undefined) throw new AppError("invalid-response", `The style ${styleUrl} has no source of vector tiles.`, { source: offer.title, reason: "schema" });
  return { ...source, styleUrl, source: vector };
}

/** The first style that the document of a TMS layer names. */
async function styleOfTileMap(url: string, offer: Offer, http: HttpClient, signal: AbortSignal): Promise<string> {
  const [style] = stylesOfTileMap(parseXml(decodeXml(await http.bytes(url, { signal })), url));
  if (style === undefined) throw new AppError("unsupported", `${offer.id} is published without a style.`, { source: offer.title, reason: "layer-not-open" });
  return new URL(style, `${url}/`).href;
}

const capabilities = new WeakMap<HttpClient, Promise<WmtsCapabilities>>();

/** The offer as the WMTS itself describes it; its capabilities are read once. */
async function lookedUp(offer: Offer, http: HttpClient, signal: AbortSignal): Promise<Pick<Offer, "source">> {
  let reading = capabilities.get(http);
  if (!reading) {
    reading = readWmts(http, signal);
    capabilities.set(http, reading);
    reading.catch(() => capabilities.delete(http));
  }
  const service = await reading;
  const layer = service.layers.find(({ name }) => name === offer.name);
  const described = layer && layerOfWmts(service, layer);
  return { source: described === undefined || typeof described === "string" ? null : described.source };
}

async function readWmts(http: HttpClient, signal: AbortSignal): Promise<WmtsCapabilities> {
  const url = "https://data.geopf.fr/wmts";
  const bytes = await http.bytes(url, { query: { SERVICE: "WMTS", VERSION: "1.0.0", REQUEST: "GetCapabilities" }, signal, timeoutMs: 60_000 });
  return parseWmtsCapabilities(await parseXmlInSlices(decodeXml(bytes), { signal }), url);
}

function withStyle(source: LayerSource, style: string): LayerSource {
  if (source.kind === "wmts") return { ...source, style };
  if (source.kind === "wms") return { ...source, styles: source.layers.map(() => style) };
  if (source.kind === "vector-tiles") return { ...source, styleUrl: style };
  return source;
}

/** The dated editions on the same kind of service, oldest first; the latest one often bears no date, and stays out. */
function vintagesOf(card: Card, offer: Offer, source: LayerSource): readonly Vintage[] {
  return card.editions
    .flatMap(({ offers }) => offers)
    .flatMap((other): Vintage[] => {
      if (other.id === offer.id) return offer.vintage ? [{ title: offer.vintage.title, date: offer.vintage.date, source }] : [];
      if (other.kind !== offer.kind || !other.vintage || !other.source || other.missing !== undefined || other.blocked !== undefined) return [];
      return [{ title: other.vintage.title, date: other.vintage.date, source: other.source }];
    })
    .filter(({ title }, at, all) => all.findIndex((same) => same.title === title) === at)
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.title < other.title ? -1 : 1));
}
