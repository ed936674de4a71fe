/** Parameters of OGC requests: what a person pasted along with the service's address. */
const requestParameters = new Set(
  `service request version wmtver acceptversions acceptformats sections updatesequence exceptions
   layers layer styles style crs srs bbox width height format transparent bgcolor time elevation sld sld_body sld_version
   query_layers info_format infoformat feature_count i j x y rule scale legend_options dpi map_resolution format_options tiled tilesorigin buffer
   tilematrix tilematrixset tilerow tilecol
   typename typenames outputformat maxfeatures count startindex srsname resulttype propertyname filter cql_filter sortby featureid resourceid namespaces namespace
   elementsetname elementname outputschema constraint constraintlanguage constraint_language_version maxrecords startposition`.split(/\s+/),
);

export interface ServiceAddress {
  /** The service's own address: parameters of its own (`map=`, `apikey=`) stay, those of a request are gone. */
  readonly url: string;
  /** Those of the request, by name in capitals. */
  readonly request: ReadonlyMap<string, string>;
}

/** Takes apart an address as people have it: of the service, of its capabilities, or of one picture of it. */
export function serviceAddress(pasted: string | URL): ServiceAddress {
  const url = new URL(pasted);
  const request = new Map<string, string>();
  const own: string[] = [];
  // By hand: URLSearchParams would write `map=/data/x.map` with %2F, which some servers don't read.
  for (const pair of url.search.slice(1).split("&")) {
    const [name = "", value = ""] = [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)];
    if (pair === "" || pair === "?" || pair === "amp;") continue;
    const key = name.replace(/^amp;/, "");
    // Some services have an `id` of their own; only one request of the standards has it.
    const isRecordId = /^id$/i.test(key) && /request=getrecordbyid/i.test(url.search);
    if (isRecordId || requestParameters.has(key.toLowerCase())) request.set(key.toUpperCase(), pair.includes("=") ? decoded(value) : "");
    else own.push(pair.replace(/^amp;/, ""));
  }
  url.hash = "";
  url.search = own.join("&");
  return { url: url.href.replace(/\?$/, ""), request };
}

/** The address with more parameters; what it has already stays as it is spelt. */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(parameters).toString();
  return `${url}${url.includes("?") ? (/[?&]$/.test(url) ? "" : "&") : "?"}${text}`;
}

/**
 * Where requests go: the address that the document declares, or the typed one where the declared one can't be right:
 * none, not of the web, a machine's own name behind a gateway, or `http` behind `https` (which browsers block).
 * @param typed the address that answered, without parameters of a request
 * @returns `mended`: not the declared one
 */
export function operationAddress(declared: string | null | undefined, typed: string): { readonly url: string; readonly mended: boolean } {
  const text = declared?.trim() ?? "";
  if (text === "" || !URL.canParse(text, typed)) return { url: typed, mended: text !== "" };
  // `www.geo.example/wms` lacks its scheme: as a path it would lead nowhere.
  if (!/^([a-z][a-z0-9+.-]*:|\/|\?)/i.test(text)) return { url: typed, mended: true };
  const there = new URL(serviceAddress(new URL(text, typed)).url);
  const here = new URL(typed);
  if (!/^https?:$/.test(there.protocol)) return { url: typed, mended: true };
  if (isInner(there.hostname) && there.host !== here.host) return { url: typed, mended: true };
  if (there.protocol === "http:" && here.protocol === "https:") {
    if (there.hostname !== here.hostname) return { url: typed, mended: true };
    there.protocol = "https:";
    there.port = here.port;
    return { url: withOwnParameters(there, here), mended: true };
  }
  return { url: withOwnParameters(there, here), mended: false };
}

/**
 * Pictures and records beside a service: `http` becomes `https` when the service itself is reached over `https` on the
 * same host, and a machine's own name (behind a gateway) becomes the typed address's; a request goes to the service.
 */
export function safeAddress(address: string, typed: string): string {
  const url = new URL(address);
  const here = new URL(typed);
  if (isInner(url.hostname) && url.host !== here.host) {
    if (!/[?&]request=/i.test(url.search)) return `${here.origin}${url.pathname}${url.search}`;
    const own = new Set([...here.searchParams.keys()].map((name) => name.toLowerCase()));
    const pairs = url.search.slice(1).split("&").filter((pair) => pair !== "" && !own.has((pair.split("=", 1)[0] ?? "").toLowerCase()));
    return `${typed}${typed.includes("?") ? "&" : "?"}${pairs.join("&")}`;
  }
  if (url.protocol === "http:" && here.protocol === "https:" && url.hostname === here.hostname) {
    url.protocol = "https:";
    url.port = here.port;
  }
  return url.href;
}

/** A declared address of the same place that forgot the typed one's own parameters gets them back. */
function withOwnParameters(there: URL, here: URL): string {
  if (there.host === here.host && there.pathname === here.pathname && there.search === "") there.search = here.search;
  return there.href.replace(/\?$/, "");
}

/** Names that only a network of its own knows. */
function isInner(hostname: string): boolean {
  return /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|0\.0\.0\.0)/.test(hostname) || !hostname.includes(".") || /\.(local|localdomain|internal|intranet|lan)$/.test(hostname);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    // A lone percent sign: as it is.
    return value;
  }
}
