import { z } from "zod";

import { parseXml } from "#contracts/xml/parseXml";
import { AppError, toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { Extent } from "#domain/position/lonLat";
import { crsById, toWgs84 } from "#domain/position/projections";
import type { FoundService, HeadlessContext, ServiceEntry, ServiceReader } from "#plugin-api";

import { readText } from "./readText";
import { parseTileMap, parseTileMapService, type TileMap, type TileMapLink } from "./tileMap";

/** Each map of a service is described by a document of its own. */
const mostMaps = 80;
const atOnce = 6;

/** TMS 1.0.0: the service's list of maps, or one map. */
export default function tmsReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "tms",
    title: "reader.tms",
    recognise(url) {
      if (/\/tms\/1\.0\.0(\/[^/]+)?\/?$/i.test(url.pathname) || /tilemapresource\.xml$/i.test(url.pathname)) return 0.95;
      return /\/tms\b/i.test(url.pathname) ? 0.3 : 0;
    },
    accepts: ({ text }) => text !== null && /<(\w+:)?TileMap(Service)?[\s>]/.test(text.slice(0, 4_096)),
    async read(url, call) {
      const root = parseXml(await readText(http, url, call), url.host);
      const service = parseTileMapService(root);
      if (service) return readService(service, url, call.signal);
      const map = parseTileMap(root);
      if (!map) return null;
      const entry = await entryOf(map, url.href, { signal: call.signal });
      return found(map.title || url.host, map.summary, url, [entry]);
    },
  };

  async function readService(service: NonNullable<ReturnType<typeof parseTileMapService>>, url: URL, signal: AbortSignal): Promise<FoundService> {
    const entries: ServiceEntry[] = [];
    const asked = service.maps.slice(0, mostMaps);
    for (let start = 0; start < asked.length; start += atOnce) {
      entries.push(...(await Promise.all(asked.slice(start, start + atOnce).map((link) => readMap(link, url, signal)))));
    }
    for (const link of service.maps.slice(mostMaps)) entries.push({ id: link.href, title: link.title || link.href, reason: "reason.too-many-maps" });
    entries.sort((one, other) => one.title.localeCompare(other.title, "fr"));
    return found(service.title || url.host, service.summary, url, entries);
  }

  async function readMap(link: TileMapLink, service: URL, signal: AbortSignal): Promise<ServiceEntry> {
    const title = link.title || link.href;
    try {
      const address = new URL(link.href, service);
      const map = parseTileMap(parseXml(await readText(http, address, { signal }), address.host));
      return map ? await entryOf({ ...map, title: map.title || title }, address.href, { signal }) : { id: link.href, title, reason: "reason.map-unread" };
    } catch (thrown) {
      if (signal.aborted || toAppError(thrown).code === "cancelled") throw thrown;
      // One map that is away does not lose the others.
      return { id: link.href, title, reason: "reason.map-unread" };
    }
  }

  async function entryOf(map: TileMap, address: string, { signal }: { signal: AbortSignal }): Promise<ServiceEntry> {
    const base = address.replace(/[?#].*$/, "").replace(/\/(tilemapresource\.xml)?$/i, "");
    const about = { id: base, title: map.title || base, ...(map.summary === "" ? {} : { summary: map.summary }), keywords: [base.split("/").at(-1) ?? ""] };
    if (!isMercator(map.srs)) return { ...about, reason: "reason.tile-crs" };
    const template = templateOf(map, base);
    if (!template) return { ...about, reason: "reason.tile-levels" };
    const { host } = new URL(base);
    const shared = {
      title: about.title,
      role: "overlay",
      attribution: host === "data.geopf.fr" ? { text: "IGN – Géoplateforme", url: "https://www.ign.fr/" } : { text: host },
      ...extentOf(map),
      ...(map.summary === "" ? {} : { summary: map.summary }),
    } as const;
    if (!/^(pbf|mvt)$/i.test(map.extension)) {
      const layer: LayerDescription = { ...shared, id: `xyz:${template.url}`, source: { kind: "xyz", template: template.url, minZoom: template.minZoom, maxZoom: template.maxZoom, tileSize: map.tileSize } };
      return { ...about, layer };
    }
    const [first] = map.styles;
    if (first === undefined) return { ...about, reason: "reason.no-style" };
    const source = await sourceOfStyle(first, signal);
    if (source === null) return { ...about, reason: "reason.style-unread" };
    const styles = map.styles.map((style) => ({ name: style, title: (style.split("/").at(-1) ?? style).replace(/\.json$/, "").replaceAll("_", " ") }));
    return { ...about, layer: { ...shared, id: `vector-tiles:${first}#${source}`, source: { kind: "vector-tiles", styleUrl: first, source }, styles } };
  }

  /** The source that most layers of a style draw; null when the style can't be read. */
  async function sourceOfStyle(address: string, signal: AbortSignal): Promise<string | null> {
    try {
      const style = await http.json(address, styleSources, { signal });
      const uses = new Map<string, number>();
      for (const { source } of style.layers) if (source !== undefined) uses.set(source, (uses.get(source) ?? 0) + 1);
      return [...uses].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
    } catch (thrown) {
      if (signal.aborted || (thrown instanceof AppError && thrown.code === "cancelled")) throw thrown;
      return null;
    }
  }
}

const styleSources = z.object({ layers: z.array(z.object({ source: z.string().optional() })) });

function found(title: string, summary: string, url: URL, entries: readonly ServiceEntry[]): FoundService {
  return { reader: "tms", kind: "TMS 1.0.0", title, ...(summary === "" ? {} : { summary }), url: url.href, entries, remarks: [] };
}

function isMercator(srs: string): boolean {
  return /(3857|900913|3785|41001|102100|102113)$/.test(srs.trim());
}

const corner = 20037508.342789244;

/**
 * The template of the tiles; null when the levels are not those of the squares of Web Mercator. Rows are counted from
 * the origin's corner: at the bottom by the specification, at the top by ROK4, which says so.
 */
function templateOf(map: TileMap, base: string): { readonly url: string; readonly minZoom: number; readonly maxZoom: number } | null {
  const zooms = map.levels.map(({ unitsPerPixel, order, href }) => {
    const zoom = Math.log2((corner * 2) / map.tileSize / unitsPerPixel);
    const named = Number(href.split("/").filter(Boolean).at(-1) ?? order);
    // A rounded level may be -0.
    return { zoom: Math.round(zoom) + 0, isExact: Math.abs(zoom - Math.round(zoom)) < 0.01, named: Number.isFinite(named) ? named : order };
  });
  if (zooms.length === 0 || zooms.some(({ zoom, isExact, named }) => !isExact || zoom !== named)) return null;
  if (map.origin && (Math.abs(map.origin[0] + corner) > 1 || Math.abs(Math.abs(map.origin[1]) - corner) > 1)) return null;
  const fromTop = map.origin !== null && map.origin[1] > 0;
  const levels = zooms.map(({ zoom }) => zoom);
  return { url: `${base}/{z}/{x}/{${fromTop ? "y" : "-y"}}.${map.extension}`, minZoom: Math.min(...levels), maxZoom: Math.max(...levels) };
}

function extentOf({ box }: TileMap): { readonly extent?: Extent } {
  if (!box?.every(Number.isFinite)) return {};
  const mercator = crsById("EPSG:3857");
  const [west, south] = toWgs84(mercator, Math.max(box[0], -corner), Math.max(box[1], -corner));
  const [east, north] = toWgs84(mercator, Math.min(box[2], corner), Math.min(box[3], corner));
  return [west, south, east, north].every(Number.isFinite) ? { extent: [west, south, east, north] } : {};
}
