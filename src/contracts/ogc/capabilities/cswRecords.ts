import { child, children, descend, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { saneExtent } from "#contracts/ogc/capabilities/extents";
import { conditionsText, summaryText, titleText, webAddress } from "#contracts/ogc/serviceText";
import type { Extent } from "#domain/position/lonLat";

/** An answer of GetRecords. */
export interface CswAnswer {
  readonly matched: number;
  readonly returned: number;
  /** Position of the first record of the next page, from 1; 0: none follows. */
  readonly next: number;
  readonly records: readonly CswRecord[];
}

/** A metadata record: what a data set is and where it is served. */
export interface CswRecord {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly provider: string;
  /** ISO 8601; the latest that the record names. */
  readonly date: string | null;
  readonly conditions: string;
  readonly extent: Extent | null;
  readonly resources: readonly OnlineResource[];
}

/** A place where the data is: a service, a file, a page. */
export interface OnlineResource {
  readonly url: string;
  /** As written: `OGC:WMS-1.3.0-http-get-map`; empty when not said. */
  readonly protocol: string;
  /** Of the layer, in a service. */
  readonly name: string;
  readonly description: string;
  /** The service that the protocol or the address tells of; null for files and pages. */
  readonly service: "wms" | "wmts" | "wfs" | "tms" | "ogc-api" | "csw" | null;
}

export function isCswAnswer(root: XmlElement): boolean {
  return root.name === "GetRecordsResponse" || root.name === "GetRecordByIdResponse";
}

export function isCswCapabilities(root: XmlElement): boolean {
  return root.name === "Capabilities" && (child(root, "Filter_Capabilities") !== null || /CSW|catalogue/i.test(textOf(child(root, "ServiceIdentification"), "ServiceType")));
}

/**
 * Reads records of ISO 19139 (gmd) and Dublin Core (csw:Record and its summary forms).
 * @param base the address that answered
 * @source OGC 07-006r1 (CSW 2.0.2), 07-045 (ISO profile)
 */
export function parseCswAnswer(root: XmlElement, base: string): CswAnswer {
  const results = child(root, "SearchResults") ?? root;
  const records = results.children.flatMap((record) => {
    if (record.name === "MD_Metadata" || record.name === "MI_Metadata") return [isoRecord(record, base)];
    return /^(Record|SummaryRecord|BriefRecord)$/.test(record.name) ? [dublinCoreRecord(record, base)] : [];
  });
  return {
    matched: Number(results.attributes["numberOfRecordsMatched"] ?? records.length),
    returned: records.length,
    next: Number(results.attributes["nextRecord"] ?? 0),
    records,
  };
}

function isoRecord(record: XmlElement, base: string): CswRecord {
  const identification = child(record, "identificationInfo")?.children[0] ?? null;
  const citation = descend(identification, "citation", "CI_Citation");
  const id = firstText(child(record, "fileIdentifier"));
  const dates = descendants(citation, "CI_Date").map((date) => firstText(child(date, "date"))).filter((date) => /^\d{4}/.test(date));
  const box = descendants(identification, "EX_GeographicBoundingBox")[0] ?? null;
  const degrees = (name: string) => Number.parseFloat(firstText(child(box, name)));
  const links = [...descendants(child(record, "distributionInfo"), "CI_OnlineResource"), ...descendants(child(identification, "containsOperations"), "CI_OnlineResource")];
  return {
    id,
    title: titleText(firstText(child(citation, "title")), id),
    summary: summaryText(firstText(child(identification, "abstract"))),
    keywords: [...new Set(children(identification, "descriptiveKeywords").flatMap((group) => descendants(group, "keyword")).map(firstText).filter((word) => word !== ""))],
    provider: titleText(children(identification, "pointOfContact").map((contact) => firstText(descendants(contact, "organisationName")[0] ?? null)).find((name) => name !== "") ?? ""),
    date: dates.sort().at(-1) ?? null,
    conditions: conditionsText(...descendants(identification, "useLimitation").map(firstText), ...descendants(identification, "otherConstraints").map(firstText)),
    extent: box ? saneExtent(degrees("westBoundLongitude"), degrees("southBoundLatitude"), degrees("eastBoundLongitude"), degrees("northBoundLatitude")) : null,
    resources: unique(
      links.flatMap((link) => {
        const url = webAddress(firstText(child(link, "linkage")), base);
        return url === null ? [] : [resource(url, firstText(child(link, "protocol")), firstText(child(link, "name")), firstText(child(link, "description")))];
      }),
    ),
  };
}

function dublinCoreRecord(record: XmlElement, base: string): CswRecord {
  const id = textOf(record, "identifier");
  // GeoNetwork's `dc:URI` says protocol and name; `dct:references` only a scheme.
  const uris = children(record, "URI").map(({ attributes, text }) => ({ address: text, protocol: attributes["protocol"] ?? "", name: attributes["name"] ?? "", description: attributes["description"] ?? "" }));
  const references = children(record, "references").map(({ attributes, text }) => ({ address: text, protocol: attributes["scheme"] ?? "", name: "", description: "" }));
  const box = child(record, "BoundingBox");
  const [y1 = NaN, x1 = NaN] = textOf(box, "LowerCorner").split(/\s+/).map(Number);
  const [y2 = NaN, x2 = NaN] = textOf(box, "UpperCorner").split(/\s+/).map(Number);
  // Latitude first by the standard; GeoNetwork of old wrote east, south and west, north.
  const lonFirst = Math.abs(y1) > 90 || Math.abs(y2) > 90 || (box?.attributes["crs"]?.includes("CRS84") ?? false);
  const [xs, ys] = lonFirst ? [[y1, y2], [x1, x2]] : [[x1, x2], [y1, y2]];
  return {
    id,
    title: titleText(textOf(record, "title"), id),
    summary: summaryText(textOf(record, "abstract") || textOf(record, "description")),
    keywords: [...new Set(children(record, "subject").map(({ text }) => text).filter((word) => word !== ""))],
    provider: titleText(textOf(record, "publisher") || textOf(record, "creator")),
    date: textOf(record, "modified") || textOf(record, "date") || null,
    conditions: conditionsText(...children(record, "rights").map(({ text }) => text)),
    extent: box ? saneExtent(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)) : null,
    resources: unique(
      [...uris, ...references].flatMap(({ address, protocol, name, description }) => {
        const url = webAddress(address, base);
        return url === null ? [] : [resource(url, protocol, name, description)];
      }),
    ),
  };
}

function resource(url: string, protocol: string, name: string, description: string): OnlineResource {
  return { url, protocol, name: name.trim(), description: titleText(description), service: serviceOf(protocol, url) };
}

/** The protocol says it where it is filled in; else the address does. */
function serviceOf(protocol: string, url: string): OnlineResource["service"] {
  const fromProtocol = /OGC:WMTS|\bWMTS\b/i.test(protocol) ? "wmts" : /OGC:WMS|\bWMS\b/i.test(protocol) ? "wms" : /OGC:WFS|\bWFS\b/i.test(protocol) ? "wfs" : /\bTMS\b/i.test(protocol) ? "tms" : /OGC API|OAPIF/i.test(protocol) ? "ogc-api" : /\bCSW\b/i.test(protocol) ? "csw" : null;
  if (fromProtocol) return fromProtocol;
  // A protocol that is a download's or a page's is believed.
  if (/download|link|WWW:/i.test(protocol)) return null;
  const service = (/[?&]service=(\w+)/i.exec(url)?.[1] ?? /\/(\w+)\/?(\?|$)/i.exec(url)?.[1])?.toLowerCase();
  return (["wms", "wmts", "wfs", "csw"] as const).find((one) => one === service) ?? null;
}

function unique(resources: readonly OnlineResource[]): readonly OnlineResource[] {
  const seen = new Map(resources.map((one) => [`${one.url} ${one.service} ${one.name}`, one]));
  return [...seen.values()];
}

/** The first text in an element or below it, whatever holds it (`CharacterString`, `Anchor`, `MimeFileType`, `Date`…). */
function firstText(element: XmlElement | null): string {
  if (!element) return "";
  if (element.text !== "") return element.text;
  for (const one of element.children) {
    const text = firstText(one);
    if (text !== "") return text;
  }
  return element.attributes["codeListValue"] ?? "";
}

function descendants(element: XmlElement | null, name: string): readonly XmlElement[] {
  if (!element) return [];
  return element.children.flatMap((one) => (one.name === name ? [one] : descendants(one, name)));
}
