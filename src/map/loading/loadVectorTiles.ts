import type { FeatureLike } from "ol/Feature.js";
import type UrlTile from "ol/source/UrlTile.js";
import type Tile from "ol/Tile.js";
import TileState from "ol/TileState.js";
import VectorTile from "ol/VectorTile.js";

import { AppError, toAppError, type ErrorContext } from "#domain/appError";
import type { LayerSurroundings } from "#map/layers/layerSurroundings";

const longestMs = 60_000;

/**
 * The tiles of a source come by our loader, each reported: a square that the service does not have is an empty one,
 * and a refusal is a fault. The style's own reader takes both for tiles and waits for them for ever.
 */
export function loadVectorTiles(source: UrlTile, title: string, { report, resolveUrl }: Pick<LayerSurroundings, "report" | "resolveUrl">): void {
  source.setTileLoadFunction((tile, url) => {
    if (!isVectorTile(tile)) return;
    tile.setLoader((extent, _resolution, featureProjection) => {
      void load(tile, (bytes) => tile.getFormat().readFeatures(bytes, { extent, featureProjection }), resolveUrl(url));
    });
  });

  async function load(tile: VectorTile<FeatureLike>, read: (bytes: ArrayBuffer) => FeatureLike[], url: string): Promise<void> {
    report.started();
    try {
      const bytes = await fetchTile(url, title);
      tile.setFeatures(bytes ? readTile(bytes, read, title) : []);
      report.ended(bytes ? "loaded" : "missing");
    } catch (thrown) {
      tile.setState(TileState.ERROR);
      report.ended(toAppError(thrown, { source: title }));
    }
  }
}

function isVectorTile(tile: Tile): tile is VectorTile<FeatureLike> {
  return tile instanceof VectorTile;
}

/** @returns null where the service has no tile. @throws AppError */
async function fetchTile(url: string, source: string): Promise<ArrayBuffer | null> {
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(longestMs) });
  } catch (cause) {
    const isSlow = cause instanceof DOMException && cause.name === "TimeoutError";
    throw new AppError(isSlow ? "timeout" : "service-failed", "A vector tile did not come.", { source, ...(isSlow ? {} : { reason: "server-silent" }) }, { cause });
  }
  const { status } = answer;
  if (status === 404 || status === 204) return null;
  if (!answer.ok) throw refusal(status, { source, httpStatus: status });
  const bytes = await answer.arrayBuffer();
  return bytes.byteLength === 0 ? null : bytes;
}

function refusal(status: number, context: ErrorContext): AppError {
  if (status === 401 || status === 403) return new AppError("permission-denied", `HTTP ${status}`, context);
  return new AppError(status === 429 ? "quota-exceeded" : "service-failed", `HTTP ${status}`, context);
}

function readTile<T>(bytes: ArrayBuffer, read: (bytes: ArrayBuffer) => T, source: string): T {
  try {
    return read(bytes);
  } catch (cause) {
    throw new AppError("invalid-response", "What came is no vector tile.", { source, reason: "schema" }, { cause });
  }
}
