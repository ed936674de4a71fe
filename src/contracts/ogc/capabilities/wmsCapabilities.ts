import { child, children, descend, textOf, type XmlElement } from "#contracts/xml/parseXml";
import type { Dimension } from "#contracts/ogc/capabilities/dimensionValues";
import { extentOfBox, saneExtent } from "#contracts/ogc/capabilities/extents";
import { wmsStyle } from "#contracts/ogc/capabilities/legends";
import { serviceIdentity, type ServiceIdentity } from "#contracts/ogc/capabilities/serviceIdentity";
import { operationAddress, safeAddress } from "#contracts/ogc/serviceAddress";
import { summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import type { Attribution, ScaleRange, StyleChoice } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";

export interface WmsCapabilities extends ServiceIdentity {
  readonly version: "1.1.1" | "1.3.0";
  /** Addresses without parameters of WMS; null: the service does not offer the operation. */
  readonly mapUrl: string;
  readonly infoUrl: string | null;
  readonly legendUrl: string | null;
  /** True when the declared address of GetMap could not be right and the typed one stands in. */
  readonly addressMended: boolean;
  readonly mapFormats: readonly string[];
  readonly infoFormats: readonly string[];
  readonly layerLimit: number | null;
  readonly maxSize: readonly [width: number, height: number] | null;
  readonly layers: readonly WmsLayer[];
}

/** A layer or a group, with what it inherits. */
export interface WmsLayer {
  /** Exactly as the service names it; null for a group that can't be asked for. */
  readonly name: string | null;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  /** As the service spells them. */
  readonly crs: readonly string[];
  readonly extent: Extent | null;
  readonly scales: ScaleRange | null;
  /** Its own first, then those that it inherits. */
  readonly styles: readonly StyleChoice[];
  /** How many of `styles` are its own. */
  readonly ownStyles: number;
  readonly attribution: Attribution | null;
  readonly queryable: boolean;
  readonly opaque: boolean;
  readonly dimensions: readonly Dimension[];
  readonly metadataUrls: readonly string[];
  readonly children: readonly WmsLayer[];
}

/** True for the root of capabilities of WMS, of any version. */
export function isWmsCapabilities(root: XmlElement): boolean {
  return root.name === "WMS_Capabilities" || root.name === "WMT_MS_Capabilities";
}

/**
 * @param root for which `isWmsCapabilities` holds
 * @param typed the address that answered, without parameters of a request
 * @source OGC 01-068r3 (1.1.1), 06-042 (1.3.0); inheritance: 06-042 table 7
 */
export function parseWmsCapabilities(root: XmlElement, typed: string): WmsCapabilities {
  // 1.0.0 and 1.1.0 are read and asked as 1.1.1, which differs from them in nothing that a picture needs.
  const version = root.name === "WMS_Capabilities" || root.attributes["version"]?.startsWith("1.3") ? "1.3.0" : "1.1.1";
  const service = child(root, "Service");
  const capability = child(root, "Capability");
  const request = child(capability, "Request");
  const getMap = child(request, "GetMap") ?? child(request, "Map");
  const getInfo = child(request, "GetFeatureInfo") ?? child(request, "FeatureInfo");
  const getLegend = child(request, "GetLegendGraphic");
  const map = operationAddress(getAddress(getMap), typed);
  const width = Number(textOf(service, "MaxWidth"));
  const height = Number(textOf(service, "MaxHeight"));
  const layerLimit = Number(textOf(service, "LayerLimit"));
  return {
    ...serviceIdentity(root),
    version,
    mapUrl: map.url,
    infoUrl: getInfo ? operationAddress(getAddress(getInfo), typed).url : null,
    legendUrl: getLegend ? operationAddress(getAddress(getLegend), typed).url : null,
    addressMended: map.mended,
    mapFormats: formatsOf(getMap),
    infoFormats: formatsOf(getInfo),
    layerLimit: layerLimit > 0 ? layerLimit : null,
    maxSize: width > 0 && height > 0 ? [width, height] : null,
    layers: children(capability, "Layer").map((layer) => layerOf(layer, nothing, version === "1.3.0", typed)),
  };
}

/** What a layer gets from those above it. */
type Inherited = Pick<WmsLayer, "crs" | "extent" | "scales" | "styles" | "attribution" | "queryable" | "opaque" | "dimensions">;

const nothing: Inherited = { crs: [], extent: null, scales: null, styles: [], attribution: null, queryable: false, opaque: false, dimensions: [] };

function layerOf(element: XmlElement, above: Inherited, is130: boolean, typed: string): WmsLayer {
  // A name made of blanks names nothing; others are kept to the letter.
  const name = textOf(element, "Name") || null;
  const own = children(element, "Style").map((style) => wmsStyle(style, typed));
  const names = new Set(own.map((style) => style.name));
  const crs = [...children(element, "CRS"), ...children(element, "SRS")].flatMap(({ text }) => text.split(/[\s,]+/)).filter((one) => one !== "");
  const here: Inherited = {
    crs: [...new Set([...crs, ...above.crs])],
    extent: extentOfLayer(element, is130) ?? above.extent,
    scales: scalesOf(element) ?? above.scales,
    styles: [...own, ...above.styles.filter((style) => !names.has(style.name))],
    attribution: attributionOf(element, typed) ?? above.attribution,
    queryable: flag(element.attributes["queryable"]) ?? above.queryable,
    opaque: flag(element.attributes["opaque"]) ?? above.opaque,
    dimensions: dimensionsOf(element, above.dimensions),
  };
  return {
    name,
    title: titleText(textOf(element, "Title"), name ?? ""),
    summary: summaryText(textOf(element, "Abstract")),
    keywords: [...new Set(children(child(element, "KeywordList"), "Keyword").map(({ text }) => text).filter((text) => text !== ""))],
    ...here,
    ownStyles: own.length,
    metadataUrls: children(element, "MetadataURL").flatMap((link) => {
      const url = webAddress(child(link, "OnlineResource")?.attributes["href"], typed);
      return url === null ? [] : [safeAddress(url, typed)];
    }),
    children: children(element, "Layer").map((layer) => layerOf(layer, here, is130, typed)),
  };
}

function extentOfLayer(element: XmlElement, is130: boolean): Extent | null {
  const geographic = child(element, "EX_GeographicBoundingBox");
  if (geographic) {
    const degrees = (name: string) => Number.parseFloat(textOf(geographic, name));
    const extent = saneExtent(degrees("westBoundLongitude"), degrees("southBoundLatitude"), degrees("eastBoundLongitude"), degrees("northBoundLatitude"));
    if (extent) return extent;
  }
  const latLon = child(element, "LatLonBoundingBox");
  if (latLon) {
    const degrees = (name: string) => Number.parseFloat(latLon.attributes[name] ?? "");
    const extent = saneExtent(degrees("minx"), degrees("miny"), degrees("maxx"), degrees("maxy"));
    if (extent) return extent;
  }
  for (const box of children(element, "BoundingBox")) {
    const extent = extentOfBox(box, is130);
    if (extent) return extent;
  }
  return null;
}

/** Denominators of 1.3.0; `ScaleHint` of 1.1.1 is the diagonal of a pixel of 0.28 mm, in metres on the ground. */
function scalesOf(element: XmlElement): ScaleRange | null {
  const hint = child(element, "ScaleHint");
  const ofHint = (text: string | undefined) => Number.parseFloat(text ?? "") / (Math.SQRT2 * 0.28e-3);
  const largest = hint ? ofHint(hint.attributes["min"]) : Number.parseFloat(textOf(element, "MinScaleDenominator"));
  const smallest = hint ? ofHint(hint.attributes["max"]) : Number.parseFloat(textOf(element, "MaxScaleDenominator"));
  // Zero and huge values stand for « no limit », and some write them the wrong way round.
  const [from, to] = largest > smallest && smallest > 0 ? [smallest, largest] : [largest, smallest];
  const scales = { ...(from > 0 && from < 1e12 ? { largest: rounded(from) } : {}), ...(to > 0 && to < 1e12 ? { smallest: rounded(to) } : {}) };
  return Object.keys(scales).length > 0 ? scales : null;
}

/** ScaleHint carries a few digits: 24999.98 was 25000. */
function rounded(denominator: number): number {
  return denominator > 100 ? Math.round(denominator) : denominator;
}

function attributionOf(element: XmlElement, typed: string): Attribution | null {
  const attribution = child(element, "Attribution");
  const text = titleText(textOf(attribution, "Title"));
  const url = webAddress(child(attribution, "OnlineResource")?.attributes["href"], typed);
  if (text === "" && url === null) return null;
  return { text: text || new URL(url ?? typed).host, ...(url ? { url } : {}) };
}

/** 1.3.0 keeps the values in `Dimension`; 1.1.1 in an `Extent` of the same name. */
function dimensionsOf(element: XmlElement, above: readonly Dimension[]): readonly Dimension[] {
  const declared = new Map(above.map((dimension) => [dimension.name.toLowerCase(), dimension]));
  for (const { attributes, text } of [...children(element, "Dimension"), ...children(element, "Extent")]) {
    const name = attributes["name"]?.trim() ?? "";
    if (name === "") continue;
    const before = declared.get(name.toLowerCase());
    const values = text.split(",").map((value) => value.trim()).filter((value) => value !== "");
    declared.set(name.toLowerCase(), {
      name,
      units: attributes["units"] ?? before?.units ?? "",
      default: attributes["default"]?.trim() || (before?.default ?? null),
      values: values.length > 0 ? values : (before?.values ?? []),
    });
  }
  return [...declared.values()];
}

function flag(text: string | undefined): boolean | null {
  return text === undefined || text.trim() === "" ? null : /^(1|true)$/i.test(text.trim());
}

function getAddress(operation: XmlElement | null): string | undefined {
  const get = children(operation, "DCPType").map((type) => descend(type, "HTTP", "Get")).find((found) => found !== null);
  // `onlineResource` is how 1.0.0 writes it.
  return child(get, "OnlineResource")?.attributes["href"] ?? get?.attributes["onlineResource"];
}

function formatsOf(operation: XmlElement | null): readonly string[] {
  const formats = children(operation, "Format");
  const named = formats.map(({ text }) => text).filter((text) => text !== "");
  // 1.0.0 writes `<Format><PNG/><JPEG/></Format>`.
  const old = formats.flatMap((format) => format.children.map(({ name }) => `image/${name.toLowerCase()}`));
  return [...new Set([...named, ...old])];
}
