import { child, children, textOf, type XmlElement } from "#contracts/xml/parseXml";
import type { Dimension } from "#contracts/ogc/capabilities/dimensionValues";
import { wgs84BoundingBox } from "#contracts/ogc/capabilities/extents";
import { wmtsStyle } from "#contracts/ogc/capabilities/legends";
import { operationsOf } from "#contracts/ogc/capabilities/owsOperations";
import { serviceIdentity, type ServiceIdentity } from "#contracts/ogc/capabilities/serviceIdentity";
import { tileMatrixSet, type TileMatrixSet } from "#contracts/ogc/capabilities/tileMatrixSets";
import { operationAddress, safeAddress } from "#contracts/ogc/serviceAddress";
import { summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import type { StyleChoice } from "#domain/layer/layerDescription";
import type { TileLevel } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";

export interface WmtsCapabilities extends ServiceIdentity {
  readonly version: "1.0.0";
  /** Address of GetTile by key-value pairs; null where there are only templates (REST). */
  readonly tileUrl: string | null;
  readonly addressMended: boolean;
  /** The address that the document came from. */
  readonly typed: string;
  readonly layers: readonly WmtsLayer[];
  readonly matrixSets: ReadonlyMap<string, TileMatrixSet>;
}

export interface WmtsLayer {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly extent: Extent | null;
  /** The default one first. */
  readonly styles: readonly StyleChoice[];
  readonly formats: readonly string[];
  readonly infoFormats: readonly string[];
  readonly dimensions: readonly Dimension[];
  readonly sets: readonly WmtsSetLink[];
  /** Resource templates of tiles, by format. */
  readonly templates: readonly { readonly format: string; readonly template: string }[];
  readonly metadataUrls: readonly string[];
}

/** A matrix set that a layer is served on, and the tiles that hold data, by level. */
export interface WmtsSetLink {
  readonly id: string;
  readonly limits: ReadonlyMap<string, NonNullable<TileLevel["limits"]>>;
}

export function isWmtsCapabilities(root: XmlElement): boolean {
  return root.name === "Capabilities" && (child(root, "Contents") !== null || /WMTS/i.test(textOf(child(root, "ServiceIdentification"), "ServiceType")));
}

/**
 * @param root for which `isWmtsCapabilities` holds
 * @param typed the address that answered, without parameters of a request
 * @source OGC 07-057r7
 */
export function parseWmtsCapabilities(root: XmlElement, typed: string): WmtsCapabilities {
  const contents = child(root, "Contents");
  const operations = operationsOf(root);
  const getTile = operations.get("GetTile")?.get;
  const layers = children(contents, "Layer").filter((layer) => textOf(layer, "Identifier") !== "").map((layer) => layerOf(layer, typed));
  // Without a word about GetTile the typed address is the only one there is, unless templates say otherwise.
  const hasTemplates = layers.some(({ templates }) => templates.length > 0);
  const address = getTile === undefined && hasTemplates ? null : operationAddress(getTile, typed);
  return {
    ...serviceIdentity(root),
    version: "1.0.0",
    tileUrl: address?.url ?? null,
    addressMended: address?.mended ?? false,
    typed,
    layers,
    matrixSets: new Map(children(contents, "TileMatrixSet").map(tileMatrixSet).map((set) => [set.id, set])),
  };
}

function layerOf(element: XmlElement, typed: string): WmtsLayer {
  const name = textOf(element, "Identifier");
  const styles = children(element, "Style");
  const isDefault = (style: XmlElement) => /^(1|true)$/i.test(style.attributes["isDefault"] ?? "");
  return {
    name,
    title: titleText(textOf(element, "Title"), name),
    summary: summaryText(textOf(element, "Abstract")),
    keywords: [...new Set(children(child(element, "Keywords"), "Keyword").map(({ text }) => text).filter((text) => text !== ""))],
    extent: wgs84BoundingBox(element),
    styles: [...styles.filter(isDefault), ...styles.filter((style) => !isDefault(style))].map((style) => wmtsStyle(style, typed)),
    formats: children(element, "Format").map(({ text }) => text).filter((text) => text !== ""),
    infoFormats: children(element, "InfoFormat").map(({ text }) => text).filter((text) => text !== ""),
    dimensions: children(element, "Dimension").map((dimension) => ({
      name: textOf(dimension, "Identifier"),
      units: textOf(dimension, "UOM"),
      default: textOf(dimension, "Default") || null,
      values: children(dimension, "Value").map(({ text }) => text).filter((text) => text !== ""),
    })),
    sets: children(element, "TileMatrixSetLink").map(linkOf).filter(({ id }) => id !== ""),
    templates: children(element, "ResourceURL").flatMap(({ attributes }) => templateOf(attributes, typed) ?? []),
    metadataUrls: children(element, "Metadata").flatMap(({ attributes }) => webAddress(attributes["href"], typed) ?? []),
  };
}

function linkOf(link: XmlElement): WmtsSetLink {
  const limits = new Map<string, NonNullable<TileLevel["limits"]>>();
  for (const limit of children(child(link, "TileMatrixSetLimits"), "TileMatrixLimits")) {
    const [minColumn, minRow, maxColumn, maxRow] = [numberOf(limit, "MinTileCol"), numberOf(limit, "MinTileRow"), numberOf(limit, "MaxTileCol"), numberOf(limit, "MaxTileRow")];
    if (minColumn <= maxColumn && minRow <= maxRow) limits.set(textOf(limit, "TileMatrix"), [minColumn, minRow, maxColumn, maxRow]);
  }
  return { id: textOf(link, "TileMatrixSet"), limits };
}

function numberOf(element: XmlElement, name: string): number {
  return Number.parseInt(textOf(element, name), 10);
}

/** Braces must stay as they are, which an address that was parsed would not keep. */
function templateOf(attributes: Readonly<Record<string, string>>, typed: string): { format: string; template: string } | null {
  if (!/^(tile|simpleprofiletile)$/i.test(attributes["resourceType"] ?? "")) return null;
  const resolved = webAddress(attributes["template"]?.replaceAll("{", "%7B").replaceAll("}", "%7D"), typed);
  if (resolved === null) return null;
  return { format: attributes["format"] ?? "", template: safeAddress(resolved, typed).replaceAll(/%7B/gi, "{").replaceAll(/%7D/gi, "}") };
}
