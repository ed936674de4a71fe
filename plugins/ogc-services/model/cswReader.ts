import { isCswAnswer, isCswCapabilities, parseCswAnswer, type CswAnswer, type CswRecord, type OnlineResource } from "#contracts/ogc/capabilities/cswRecords";
import { serviceIdentity } from "#contracts/ogc/capabilities/serviceIdentity";
import { serviceAddress, withParameters } from "#contracts/ogc/serviceAddress";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSource } from "#domain/layer/layerSource";
import type { FoundService, HeadlessContext, HttpClient, ServiceEntry, ServiceReader } from "#plugin-api";

import { askXml, firstSuccess, readXml, rootName } from "./askService";
import { likelihood } from "./candidates";
import { told, withUniqueIds, type Remark } from "./entries";

/** Records that one reading brings. */
const pageRecords = 100;

/** A catalogue by CSW 2.0.2: its records with the services that they name. `q=` in the address searches. */
export default function createCswReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "csw",
    title: "reader.csw",
    recognise: (url) => likelihood(url, "csw", /^(getrecords|getrecordbyid)$/i),
    accepts(document) {
      const name = rootName(document);
      return /^GetRecord(s|ById)Response$/.test(name) || (name === "Capabilities" && /csw/i.test(document.text?.slice(0, 4_096) ?? ""));
    },
    async read(url, { signal, document }) {
      const { address, words } = searchOf(url);
      if (document?.text) {
        const root = await readXml(document.text, url.host, signal);
        if (isCswAnswer(root)) return found(address, parseCswAnswer(root, address), words, "");
        if (!isCswCapabilities(root)) return null;
        return found(address, await getRecords(http, address, words, signal), words, serviceIdentity(root).title);
      }
      if (/^getrecordbyid$/i.test(serviceAddress(url).request.get("REQUEST") ?? "")) {
        const root = await askXml(http, url.href, signal);
        return isCswAnswer(root) ? found(address, parseCswAnswer(root, address), "", "") : null;
      }
      const root = await askXml(http, withParameters(address, { SERVICE: "CSW", REQUEST: "GetCapabilities", VERSION: "2.0.2" }), signal);
      if (!isCswCapabilities(root)) return null;
      const service = serviceIdentity(root);
      return { ...found(address, await getRecords(http, address, words, signal), words, service.title), ...told(service) };
    },
  };
}

/** `q`, `any` or `search` in the address are words to look for, not parameters of the service. */
function searchOf(url: URL): { address: string; words: string } {
  const bare = new URL(url);
  const words = ["q", "any", "search"].map((name) => bare.searchParams.get(name)).find((text) => text !== null && text.trim() !== "") ?? "";
  for (const name of ["q", "any", "search"]) bare.searchParams.delete(name);
  return { address: serviceAddress(bare).url, words: words.trim() };
}

/**
 * Full text is what people expect; the Géoplateforme's catalogue fails on it, so that titles are searched next.
 * Each word must be there.
 */
async function getRecords(http: HttpClient, address: string, words: string, signal: AbortSignal): Promise<CswAnswer> {
  const ask = (constraint: string | null, schema: { outputSchema: string; typeNames: string }) => async () => {
    const root = await askXml(
      http,
      withParameters(address, {
        SERVICE: "CSW", VERSION: "2.0.2", REQUEST: "GetRecords", RESULTTYPE: "results", ELEMENTSETNAME: "full",
        TYPENAMES: schema.typeNames, OUTPUTSCHEMA: schema.outputSchema, MAXRECORDS: String(pageRecords), STARTPOSITION: "1",
        ...(constraint === null ? {} : { CONSTRAINTLANGUAGE: "CQL_TEXT", CONSTRAINT_LANGUAGE_VERSION: "1.1.0", CONSTRAINT: constraint }),
      }),
      signal,
    );
    return isCswAnswer(root) ? parseCswAnswer(root, address) : null;
  };
  const iso = { outputSchema: "http://www.isotc211.org/2005/gmd", typeNames: "gmd:MD_Metadata" };
  const dublinCore = { outputSchema: "http://www.opengis.net/cat/csw/2.0.2", typeNames: "csw:Record" };
  const like = (property: string) => words.split(/\s+/).map((word) => `${property} LIKE '%${word.replaceAll("'", "''").replaceAll("%", "")}%'`).join(" AND ");
  const attempts = words === "" ? [ask(null, iso), ask(null, dublinCore)] : [ask(like("AnyText"), iso), ask(like("Title"), iso), ask(like("csw:AnyText"), dublinCore)];
  return (await firstSuccess(attempts)) ?? { matched: 0, returned: 0, next: 0, records: [] };
}

function found(url: string, answer: CswAnswer, words: string, title: string): FoundService {
  const records = withUniqueIds(answer.records.map(entryOfRecord));
  const empty = answer.records.filter(({ resources }) => resources.every(({ service }) => service === null)).length;
  const remarks: Remark[] = [
    ...(words === "" ? [] : [{ message: "remark.searched", values: { words } }]),
    ...(answer.matched > answer.returned ? [{ message: "remark.first-records", values: { count: answer.returned, total: answer.matched } }] : []),
    ...(answer.matched > answer.returned && words === "" ? [{ message: "remark.search-hint" }] : []),
    ...(empty > 0 ? [{ message: "remark.records-without-service", values: { count: empty } }] : []),
    ...(answer.records.length === 0 ? [{ message: "remark.no-records" }] : []),
  ];
  return { reader: "csw", kind: "CSW 2.0.2", title: title || new URL(url).host, url, entries: records, remarks };
}

/** A record with one layer is that layer; with several it is their group; without any it says so. */
function entryOfRecord(record: CswRecord): ServiceEntry {
  const services = record.resources.filter(({ service }) => service !== null);
  const children = services.map((resource, index): ServiceEntry => {
    const layer = layerOf(record, resource);
    const title = `${resource.description || resource.name || record.title} (${(resource.service ?? "").toUpperCase()})`;
    const id = `${record.id} ${index + 1}`;
    return layer ? { id, title, layer } : { id, title, summary: resource.url, reason: "reason.open-service" };
  });
  const [only] = children;
  const entry = {
    id: record.id,
    title: record.title,
    ...(record.summary ? { summary: record.summary } : {}),
    ...(record.keywords.length > 0 ? { keywords: record.keywords } : {}),
  };
  if (!only) return { ...entry, reason: "reason.no-service" };
  return children.length === 1 && only.layer ? { ...entry, layer: { ...only.layer, title: record.title } } : { ...entry, children };
}

/** WMS and WFS need nothing but the layer's name; other services have to be read for their grids first. */
function layerOf(record: CswRecord, { url, name, service, description }: OnlineResource): LayerDescription | null {
  const address = serviceAddress(url);
  const layer = name || address.request.get(service === "wfs" ? "TYPENAMES" : "LAYERS") || address.request.get("TYPENAME") || "";
  if (layer === "" || /\s/.test(layer.trim())) return null;
  const source = sourceOf(service, address.url, layer);
  if (!source) return null;
  return {
    id: `csw:${address.url}#${layer}`,
    title: description || record.title,
    role: "overlay",
    source,
    attribution: { text: record.provider || new URL(url).host },
    ...(record.extent ? { extent: record.extent } : {}),
    ...(record.summary ? { summary: record.summary } : {}),
  };
}

function sourceOf(service: OnlineResource["service"], url: string, layer: string): LayerSource | null {
  if (service === "wfs") return { kind: "features", provider: "wfs", url, collection: layer, version: "2.0.0" };
  if (service !== "wms") return null;
  const layers = layer.split(",");
  // What every WMS speaks: the record does not say more.
  return { kind: "wms", url, version: "1.3.0", layers, styles: layers.map(() => ""), format: "image/png", transparent: true, crs: ["EPSG:3857", "EPSG:4326"], infoFormats: ["text/html", "text/plain"] };
}
