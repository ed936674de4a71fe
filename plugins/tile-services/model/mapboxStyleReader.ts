import { z } from "zod";

import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { HeadlessContext, ServiceEntry, ServiceReader } from "#plugin-api";

import { attributionFrom } from "./plainText";
import { readText } from "./readText";

const style = z.object({
  version: z.literal(8),
  name: z.string().optional(),
  sources: z.record(
    z.string(),
    z.object({
      type: z.string(),
      tiles: z.array(z.string()).optional(),
      url: z.string().optional(),
      tileSize: z.number().optional(),
      minzoom: z.number().optional(),
      maxzoom: z.number().optional(),
      scheme: z.string().optional(),
      attribution: z.string().optional(),
      bounds: z.array(z.number()).length(4).optional(),
    }),
  ),
  layers: z.array(z.object({ source: z.string().optional() })),
});

type StyleSource = z.infer<typeof style>["sources"][string];

/** A Mapbox or MapLibre style: one entry for each of its sources, the one that most layers draw first. */
export default function mapboxStyleReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "mapbox-style",
    title: "reader.style",
    recognise(url) {
      if (/\/vectorTiles\/styles\/.*\.json$/i.test(url.pathname)) return 0.95;
      return /style[^/]*\.json$|\/styles\//i.test(url.pathname) ? 0.4 : 0;
    },
    accepts: ({ text }) => text !== null && /^\s*\{/.test(text) && /"version"\s*:\s*8\b/.test(text) && /"sources"\s*:/.test(text) && /"layers"\s*:/.test(text),
    async read(url, call) {
      const text = await readText(http, url, call);
      if (!this.accepts({ url: url.href, contentType: "", bytes: new Uint8Array(), text })) return null;
      if (url.protocol === "file:") {
        throw new AppError("unsupported", "A style is read at its address.", { source: decodeURIComponent(url.pathname.slice(1)), reason: "file-needs-server" });
      }
      const parsed = parse(text, url.host);
      const uses = (name: string): number => parsed.layers.filter(({ source }) => source === name).length;
      const sources = Object.entries(parsed.sources)
        .filter(([name]) => uses(name) > 0)
        .sort(([one], [other]) => uses(other) - uses(one));
      const styleTitle = parsed.name?.trim() || (url.pathname.split("/").at(-1) ?? url.host);
      const entries = sources.map(([name, source]) => entryOf(name, source, { url, title: sources.length === 1 ? styleTitle : `${styleTitle} – ${name}`, host: url.host }));
      return {
        reader: "mapbox-style",
        kind: "Mapbox Style",
        title: styleTitle,
        url: url.href,
        entries,
        remarks: sources.length > 1 ? [{ message: "remark.several-sources", values: { count: sources.length } }] : [],
      };
    },
  };
}

function parse(text: string, source: string): z.infer<typeof style> {
  try {
    return style.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("invalid-response", "The style can't be read.", { source, reason: "schema" }, { cause });
  }
}

function entryOf(name: string, source: StyleSource, { url, title, host }: { url: URL; title: string; host: string }): ServiceEntry {
  const about = { id: name, title };
  const { bounds } = source;
  const shared = {
    title,
    role: "overlay",
    attribution: attributionFrom(source.attribution, host),
    ...(bounds ? { extent: [bounds[0] ?? -180, bounds[1] ?? -90, bounds[2] ?? 180, bounds[3] ?? 90] as const } : {}),
  } as const;
  if (/^(mapbox|pmtiles):/.test(source.url ?? source.tiles?.[0] ?? "")) return { ...about, reason: "reason.private-tiles" };
  if (source.type === "vector") return { ...about, layer: { ...shared, id: `vector-tiles:${url.href}#${name}`, source: { kind: "vector-tiles", styleUrl: url.href, source: name } } };
  const [template] = source.tiles ?? [];
  if (source.type === "raster" && template !== undefined) {
    const whole = new URL(template.replace(/[{}]/g, ""), url).href === template.replace(/[{}]/g, "") ? template : `${url.origin}${template}`;
    const rows = source.scheme === "tms" ? whole.replace("{y}", "{-y}") : whole;
    const layer: LayerDescription = {
      ...shared,
      id: `xyz:${rows}`,
      source: { kind: "xyz", template: rows, minZoom: source.minzoom ?? 0, maxZoom: source.maxzoom ?? 22, tileSize: source.tileSize ?? 512 },
    };
    return { ...about, layer };
  }
  return { ...about, reason: "reason.source-kind" };
}
