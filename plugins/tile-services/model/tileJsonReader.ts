import { z } from "zod";

import { AppError } from "#domain/appError";
import type { Extent } from "#domain/position/lonLat";
import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { attributionFrom, plainText } from "./plainText";
import { readText } from "./readText";

const tileJson = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  attribution: z.string().optional(),
  tiles: z.array(z.string()).min(1),
  minzoom: z.number().optional(),
  maxzoom: z.number().optional(),
  scheme: z.string().optional(),
  format: z.string().optional(),
  bounds: z.array(z.number()).length(4).optional(),
  vector_layers: z.array(z.unknown()).optional(),
});

/** TileJSON (and the `metadata.json` of tile servers): pictures are drawn, vector tiles need a style. */
export default function tileJsonReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "tilejson",
    title: "reader.tilejson",
    recognise: (url) => (/tile(s|json)?\.json$|metadata\.json$/i.test(url.pathname) ? 0.4 : 0),
    accepts: ({ text }) => text !== null && /^\s*\{/.test(text) && /"tiles"\s*:\s*\[/.test(text) && !/"sources"\s*:/.test(text) && !/"type"\s*:\s*"Feature/.test(text.slice(0, 2_000)),
    async read(url, call) {
      const text = await readText(http, url, call);
      const parsed = tileJson.safeParse(jsonOf(text));
      if (!parsed.success) return null;
      const { tiles, name, description, attribution, bounds, scheme, minzoom, maxzoom, format, vector_layers: vectorLayers } = parsed.data;
      const template = absolute(tiles[0] ?? "", url);
      const isVector = vectorLayers !== undefined || /^(pbf|mvt)$/i.test(format ?? "") || /\.(pbf|mvt)(\?|$)/i.test(template);
      if (isVector) throw new AppError("unsupported", "Vector tiles without a style.", { source: url.host || template, reason: "tiles-need-style" });
      const rows = scheme === "tms" ? template.replace("{y}", "{-y}") : template;
      const title = plainText(name ?? "") || url.host || "TileJSON";
      const extent: Extent | undefined = bounds && [bounds[0] ?? -180, bounds[1] ?? -90, bounds[2] ?? 180, bounds[3] ?? 90];
      return {
        reader: "tilejson",
        kind: "TileJSON",
        title,
        ...(description ? { summary: plainText(description) } : {}),
        url: url.href,
        entries: [
          {
            id: rows,
            title,
            layer: {
              id: `xyz:${rows}`,
              title,
              role: "overlay",
              source: { kind: "xyz", template: rows, minZoom: minzoom ?? 0, maxZoom: maxzoom ?? 22 },
              attribution: attributionFrom(attribution, new URL(rows.replace(/[{}]/g, "")).host),
              ...(extent ? { extent } : {}),
            },
          },
        ],
        remarks: [],
      };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no TileJSON either: another reader may know it.
    return null;
  }
}

/** Templates may be relative to the document; braces are kept as they are. */
function absolute(template: string, url: URL): string {
  if (/^https?:/.test(template)) return template;
  return new URL(template, url).href.replace(/%7B/gi, "{").replace(/%7D/gi, "}");
}
