import { Compression, PMTiles, TileType, type Header, type Source } from "pmtiles";
import { z } from "zod";

import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import { readRange } from "#plugin-api/readRange";
import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { attributionFrom, plainText } from "./plainText";

/** What archives say of themselves; every member is free. */
const metadata = z.object({ name: z.string().optional(), description: z.string().optional(), attribution: z.string().optional() });

/** PMTiles: one file that holds all tiles, read by parts. Its head says what it holds. */
export default function pmtilesReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "pmtiles",
    title: "reader.pmtiles",
    recognise: (url) => (/\.pmtiles$/i.test(url.pathname) ? 1 : 0),
    accepts: ({ bytes }) => new TextDecoder("latin1").decode(bytes.subarray(0, 7)) === "PMTiles",
    async read(url, { signal }) {
      if (url.protocol === "file:") {
        throw new AppError("unsupported", "An archive is read by parts at its address.", { source: decodeURIComponent(url.pathname.slice(1)), reason: "file-needs-server" });
      }
      const source: Source = {
        getKey: () => url.href,
        async getBytes(offset, length) {
          const bytes = await readRange(http, url.href, offset, length, signal);
          return { data: Uint8Array.from(bytes).buffer };
        },
      };
      const archive = new PMTiles(source);
      const { header, about } = await readHead(archive, url, signal);
      const content = contentOf(header);
      if (content === null) throw new AppError("unsupported", `Tiles of type ${header.tileType}.`, { source: url.host, reason: "unknown-service" });
      const file = url.pathname.split("/").at(-1) ?? url.host;
      const title = plainText(about.name ?? "") || decodeURIComponent(file);
      const summary = plainText(about.description ?? "");
      const layer: LayerDescription = {
        id: `pmtiles:${url.href}`,
        title,
        role: "overlay",
        source: { kind: "pmtiles", url: url.href, content, minZoom: header.minZoom, maxZoom: header.maxZoom },
        attribution: attributionFrom(about.attribution, url.host),
        extent: [header.minLon, header.minLat, header.maxLon, header.maxLat],
        ...(summary === "" ? {} : { summary }),
      };
      return {
        reader: "pmtiles",
        kind: "PMTiles",
        title,
        ...(summary === "" ? {} : { summary }),
        url: url.href,
        entries: [{ id: url.href, title, layer }],
        remarks: header.tileCompression === Compression.Brotli || header.tileCompression === Compression.Zstd ? [{ message: "remark.compression" }] : [],
      };
    },
  };
}

async function readHead(archive: PMTiles, url: URL, signal: AbortSignal): Promise<{ header: Header; about: z.infer<typeof metadata> }> {
  try {
    const header = await archive.getHeader();
    const about = metadata.safeParse(await archive.getMetadata());
    return { header, about: about.success ? about.data : {} };
  } catch (thrown) {
    if (thrown instanceof AppError || signal.aborted) throw thrown;
    throw new AppError("invalid-response", "The archive can't be read.", { source: url.host, reason: "damaged-file" }, { cause: thrown });
  }
}

function contentOf({ tileType }: Header): "raster" | "vector" | null {
  if (tileType === TileType.Mvt) return "vector";
  return [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif].includes(tileType) ? "raster" : null;
}
