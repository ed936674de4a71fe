import { isWfsCapabilities, layerOfWfs, parseWfsCapabilities } from "#contracts/ogc/capabilities/wfsCapabilities";
import { isWmsCapabilities, parseWmsCapabilities, type WmsLayer } from "#contracts/ogc/capabilities/wmsCapabilities";
import { layerOfWms } from "#contracts/ogc/capabilities/wmsLayer";
import { isWmtsCapabilities, parseWmtsCapabilities } from "#contracts/ogc/capabilities/wmtsCapabilities";
import { layerOfWmts } from "#contracts/ogc/capabilities/wmtsLayer";
import { readTileMapService, type ListedTileMap } from "#contracts/geoplateforme/catalogue/tileMapService";
import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { decodeXml, parseXml, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";

import { metadataOf } from "./metadataOf";
import { offerId, type Offer, type OfferKind } from "./offer";
import { plainText } from "./plainText";
import { readVintage } from "./vintage";

/** What a service of the Géoplateforme answered to GetCapabilities. */
export interface ServiceDocument {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/**
 * Every layer of a service as an offer. Takes some 60 ms a megabyte: for workers.
 * @throws AppError the service's own refusal; invalid-response for what is no capabilities
 */
export function offersFromCapabilities({ url, bytes }: ServiceDocument): readonly Offer[] {
  const root = parseXml(decodeXml(bytes), url);
  const fault = exceptionIn(root, url);
  if (fault) throw fault;
  const tileMaps = readTileMapService(root, url);
  if (tileMaps) return tileMaps.map(offerOfTileMap);
  return described(root, url).map(({ kind, name, told, keywords, metadataUrls }): Offer => {
    const title = typeof told === "string" ? name : told.title;
    const shared = {
      id: offerId(name, kind),
      kind,
      name,
      keywords,
      producers: [],
      themes: [],
      ...metadataOf(metadataUrls),
    };
    if (typeof told === "string") return { ...shared, title, summary: "", source: null, blocked: told === "no-picture-format" ? "raw-values" : "no-grid", styles: [], legends: [], vintage: readVintage(name, title).vintage };
    const { source } = told;
    return {
      ...shared,
      title,
      summary: told.summary ?? "",
      source,
      ...(told.extent ? { extent: told.extent } : {}),
      ...(told.scales ? { scales: told.scales } : {}),
      ...(source.kind === "wmts" && !source.grids ? { zooms: [source.minZoom, source.maxZoom] as const } : {}),
      styles: told.styles && told.styles.length > 1 ? told.styles : [],
      legends: told.legends ?? [],
      vintage: readVintage(name.split(":")[0] ?? name, title).vintage,
    };
  });
}

/** The list of TMS says neither levels nor styles: pictures are asked for at all levels, vector tiles look up their style. */
function offerOfTileMap({ name, title: told, srs, extension, href }: ListedTileMap): Offer {
  const title = plainText(told) || name;
  const shared = { id: offerId(name, "tms"), kind: "tms", name, title, summary: "", producers: [], themes: [], keywords: [], styles: [], legends: [], vintage: readVintage(name, title).vintage } as const;
  if (!/(3857|900913)$/.test(srs)) return { ...shared, source: null, blocked: "no-grid" };
  if (extension === "pbf" || extension === "mvt") return { ...shared, source: { kind: "vector-tiles", styleUrl: href, source: "" }, missing: "tile-map" };
  if (!/^(png|jpe?g|webp)$/.test(extension)) return { ...shared, source: null, blocked: "raw-values" };
  return { ...shared, source: { kind: "xyz", template: `${href}/{z}/{x}/{y}.${extension}`, minZoom: 0, maxZoom: 18 } };
}

interface Described {
  readonly kind: OfferKind;
  readonly name: string;
  /** The layer, or why it can't be shown. */
  readonly told: LayerDescription | string;
  readonly keywords: readonly string[];
  readonly metadataUrls: readonly string[];
}

function described(root: XmlElement, url: string): readonly Described[] {
  if (isWmtsCapabilities(root)) {
    const service = parseWmtsCapabilities(root, url);
    return service.layers.map((layer): Described => ({ kind: "wmts", name: layer.name, told: layerOfWmts(service, layer), keywords: layer.keywords, metadataUrls: layer.metadataUrls }));
  }
  if (isWfsCapabilities(root)) {
    const service = parseWfsCapabilities(root, url);
    return service.featureTypes.map((type): Described => ({ kind: "wfs", name: type.name, told: layerOfWfs(service, type), keywords: type.keywords, metadataUrls: type.metadataUrls }));
  }
  if (isWmsCapabilities(root)) {
    const service = parseWmsCapabilities(root, url);
    return leaves(service.layers).flatMap((layer): Described[] =>
      layer.name === null ? [] : [{ kind: "wms", name: layer.name, told: layerOfWms(service, layer), keywords: layer.keywords, metadataUrls: layer.metadataUrls }],
    );
  }
  throw new AppError("invalid-response", `${url} answered ${root.name} where capabilities were expected.`, { source: url, reason: "schema" });
}

function leaves(layers: readonly WmsLayer[]): readonly WmsLayer[] {
  return layers.flatMap((layer) => (layer.children.length > 0 ? leaves(layer.children) : [layer]));
}
