import { RelayFault } from "#server/relay/relayFault";

/** Operations that read. Transaction, LockFeature, Harvest and the like are left out on purpose. */
const readingOperations = new Set([
  "getcapabilities", "getmap", "getfeatureinfo", "getlegendgraphic", "describelayer", "getstyles", "gettile",
  "describefeaturetype", "getfeature", "getpropertyvalue", "liststoredqueries", "describestoredqueries",
  "getrecords", "getrecordbyid", "describerecord", "getdomain",
]);
const services = new Set(["wms", "wmts", "wfs", "csw"]);

/** Pages of an OGC API that describe or hold features; the others only with `f=json`. */
const ogcApiPath = /\/(?:collections(?:\/[^/]+(?:\/(?:items(?:\/[^/]+)?|queryables|schema))?)?|conformance)\/?$/;
/** RESTful WMTS and its neighbours: the capabilities, or a tile whose path ends with matrix, row and column. */
const tilePath = /(?:\/WMTSCapabilities\.xml|\/[^/]+\/\d{1,9}\/\d{1,9}\.(?:png|jpe?g|webp|pbf|mvt))$/i;

export interface OgcBody {
  readonly type: "xml" | "form";
  readonly text: string;
}

/**
 * Lets through what asks an OGC service to read, nothing else.
 * @param url the address that is going to be asked
 * @param body null for GET
 * @throws RelayFault 400 that says what the relay takes
 */
export function checkOgcRequest(url: URL, body: OgcBody | null): void {
  const parameters = [...url.searchParams, ...(body?.type === "form" ? new URLSearchParams(body.text) : [])];
  const valuesOf = (name: string): string[] => parameters.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value.toLowerCase());
  const requests = valuesOf("request");
  const wrong = requests.find((request) => !readingOperations.has(request)) ?? valuesOf("service").find((service) => !services.has(service));
  if (wrong !== undefined) throw new RelayFault(400, `The relay does not take « ${wrong.slice(0, 40)} »: only operations of WMS, WMTS, WFS and CSW that read.`);

  if (body?.type === "xml") return checkRootElement(body.text);
  if (requests.length > 0) return;
  if (body === null) {
    const format = valuesOf("f");
    const isJson = format.length > 0 && format.every((value) => /^(?:geo)?json$|^application\/(?:geo\+)?json$/.test(value));
    if (isJson || (ogcApiPath.test(url.pathname) && format.length === 0) || tilePath.test(url.pathname)) return;
  }
  throw new RelayFault(400, "The relay takes requests of OGC services only: a REQUEST parameter, the pages of an OGC API with f=json, or tiles.");
}

/**
 * Reads no further than the name of the root: the service itself reads the rest. Blanks stand in one place of the
 * pattern only, or a megabyte of them would keep the server busy for hours.
 */
function checkRootElement(text: string): void {
  const [, declaration = "", root = ""] =
    /^\uFEFF?(?:\s*<\?xml([^?]*)\?>)?(?:\s|<!--(?:(?!-->)[\s\S])*-->)*<(?:[\w.-]+:)?([A-Za-z]+)[\s/>]/.exec(text) ?? [];
  const [, encoding = "utf-8"] = /encoding\s*=\s*["']([^"']*)["']/.exec(declaration) ?? [];
  if (!/^utf-?8$/i.test(encoding)) throw new RelayFault(400, "The relay takes XML in UTF-8 only.");
  if (!readingOperations.has(root.toLowerCase()) || text.includes("<!DOCTYPE")) {
    throw new RelayFault(400, "The relay takes XML whose root is an OGC operation that reads (GetFeature, GetRecords…), without DOCTYPE.");
  }
}
