import { child, children, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { saneExtent, wgs84BoundingBox } from "#contracts/ogc/capabilities/extents";
import { operationsOf } from "#contracts/ogc/capabilities/owsOperations";
import { providerName, serviceIdentity, type ServiceIdentity } from "#contracts/ogc/capabilities/serviceIdentity";
import { metadataPage } from "#contracts/ogc/capabilities/wmsLayer";
import { crsName } from "#contracts/ogc/crsNames";
import { operationAddress, safeAddress } from "#contracts/ogc/serviceAddress";
import { summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";

export interface WfsCapabilities extends ServiceIdentity {
  readonly version: "1.0.0" | "1.1.0" | "2.0.0";
  /** Address of GetFeature, without parameters of WFS. */
  readonly url: string;
  readonly addressMended: boolean;
  /** Empty when only a section came that does not say. */
  readonly outputFormats: readonly string[];
  /** Most features that one answer holds; null when not said. */
  readonly countDefault: number | null;
  /** Whether `startIndex` works; null when not said (1.1.0 never says). */
  readonly paging: boolean | null;
  readonly featureTypes: readonly WfsFeatureType[];
}

export interface WfsFeatureType {
  /** Exactly as the service names it, with its prefix. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  /** `EPSG:2154`; what the service wrote when it is no CRS that is known by such a name; null when it wrote nothing. */
  readonly defaultCrs: string | null;
  readonly otherCrs: readonly string[];
  /** Its own, where it has some. */
  readonly outputFormats: readonly string[];
  readonly extent: Extent | null;
  readonly metadataUrls: readonly string[];
}

export function isWfsCapabilities(root: XmlElement): boolean {
  return root.name === "WFS_Capabilities";
}

/**
 * @param root for which `isWfsCapabilities` holds; a document of some sections only is enough
 * @param typed the address that answered, without parameters of a request
 * @source OGC 02-058 (1.0.0), 04-094 (1.1.0), 09-025r2 (2.0.0)
 */
export function parseWfsCapabilities(root: XmlElement, typed: string): WfsCapabilities {
  const operations = operationsOf(root);
  const getFeature = operations.get("GetFeature");
  const address = operationAddress(getFeature?.get ?? oldGetAddress(root), typed);
  const count = Number(getFeature?.constraints.get("CountDefault") ?? operations.constraints.get("CountDefault") ?? operations.constraints.get("DefaultMaxFeatures"));
  const paging = operations.constraints.get("ImplementsResultPaging");
  const list = child(root, "FeatureTypeList");
  return {
    ...serviceIdentity(root),
    version: versionOf(root),
    url: address.url,
    addressMended: address.mended,
    outputFormats: getFeature?.parameters.get("outputFormat") ?? [],
    countDefault: count > 0 ? count : null,
    paging: paging === undefined ? null : /^true$/i.test(paging),
    featureTypes: children(list, "FeatureType").filter((type) => textOf(type, "Name") !== "").map((type) => featureTypeOf(type, typed)),
  };
}

/**
 * A feature type as the map shows it. Pure: needs no reader. `options` of its source: `nativeCrs`, `outputFormat` (where
 * the service says which it has; JSON when it has it), `countDefault`, `paging` (`false` where the service says no).
 */
export function layerOfWfs(service: WfsCapabilities, type: WfsFeatureType, options: { readonly id?: string } = {}): LayerDescription {
  // A type's own list names what it has besides the service's; GeoServer writes its default alone there.
  const format = chosenFormat([...service.outputFormats, ...type.outputFormats]);
  return {
    id: options.id ?? `wfs:${service.url}#${type.name}`,
    title: type.title,
    role: "overlay",
    source: {
      kind: "features",
      provider: "wfs",
      url: service.url,
      collection: type.name,
      version: service.version,
      options: {
        ...(type.defaultCrs === null ? {} : { nativeCrs: type.defaultCrs }),
        ...(format === null ? {} : { outputFormat: format }),
        ...(service.countDefault === null ? {} : { countDefault: String(service.countDefault) }),
        ...(service.paging === false ? { paging: "false" } : {}),
      },
    },
    attribution: { text: providerName(service, service.url) },
    ...(type.extent ? { extent: type.extent } : {}),
    ...(type.summary && type.summary !== type.title ? { summary: type.summary } : {}),
    ...metadataPage(type.metadataUrls),
  };
}

function featureTypeOf(type: XmlElement, typed: string): WfsFeatureType {
  const name = textOf(type, "Name");
  const keywords = child(type, "Keywords");
  const crs = textOf(type, "DefaultCRS") || textOf(type, "DefaultSRS") || textOf(type, "SRS");
  return {
    name,
    title: titleText(textOf(type, "Title"), name),
    summary: summaryText(textOf(type, "Abstract")),
    // 1.0.0 has them in one text; some write them without their list.
    keywords: [...new Set([...children(keywords, "Keyword"), ...children(type, "Keyword")].map(({ text }) => text).concat((keywords?.text ?? "").split(",").map((word) => word.trim())))].filter((word) => word !== ""),
    defaultCrs: crs === "" ? null : crsName(crs),
    otherCrs: [...children(type, "OtherCRS"), ...children(type, "OtherSRS")].map(({ text }) => crsName(text)),
    outputFormats: children(child(type, "OutputFormats"), "Format").map(({ text }) => text),
    extent: wgs84BoundingBox(type) ?? oldExtent(type),
    metadataUrls: [...new Set(children(type, "MetadataURL").flatMap((link) => {
        const url = webAddress(link.attributes["href"] ?? link.text, typed);
        return url === null ? [] : [safeAddress(url, typed)];
      }))],
  };
}

function versionOf(root: XmlElement): WfsCapabilities["version"] {
  const version = root.attributes["version"] ?? "";
  if (version.startsWith("1.0")) return "1.0.0";
  return version.startsWith("1.1") ? "1.1.0" : "2.0.0";
}

/** JSON first; then GML, the newest first; else the first one. Null when nothing is said. */
function chosenFormat(formats: readonly string[]): string | null {
  const wanted = [/^application\/json$/i, /^json$/i, /^application\/geo\+json$/i, /geojson/i, /json(?!p)/i, /gml.*3\.2/i, /gml.*3/i, /gml/i];
  return wanted.map((pattern) => formats.find((format) => pattern.test(format))).find((format) => format !== undefined) ?? formats[0] ?? null;
}

/** WFS 1.0.0, in degrees for geographic types only. */
function oldExtent(type: XmlElement): Extent | null {
  const box = child(type, "LatLongBoundingBox");
  if (!box) return null;
  const [west = NaN, south = NaN, east = NaN, north = NaN] = ["minx", "miny", "maxx", "maxy"].map((name) => Number.parseFloat(box.attributes[name] ?? ""));
  return Math.abs(west) <= 360 && Math.abs(north) <= 90 ? saneExtent(west, south, east, north) : null;
}

/** `Capability/Request/GetFeature/DCPType/HTTP/Get@onlineResource` of 1.0.0. */
function oldGetAddress(root: XmlElement): string | undefined {
  const operation = child(child(child(root, "Capability"), "Request"), "GetFeature");
  return children(operation, "DCPType").map((type) => child(child(type, "HTTP"), "Get")?.attributes["onlineResource"]).find((address) => address !== undefined);
}
