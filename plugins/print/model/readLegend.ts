import type { MapLayer, ModuleContext } from "#plugin-api";

import type { LegendEntry } from "./legendMarks";

const longestWaitMs = 8_000;
/** Placeholders that services give in place of a legend. @source contracts.md §11 */
const placeholder = /\/LEGEND\.jpg$|^https?:\/\/(www\.)?ign\.fr\/?$/i;

/** The legends of the layers in sight, from the top; a picture that does not come in time is left out. */
export async function readLegend(context: ModuleContext, signal: AbortSignal): Promise<readonly LegendEntry[]> {
  const shown = context.layers.list().filter(({ visible, opacity }) => visible && opacity > 0);
  return Promise.all(shown.map((layer) => entryOf(context, layer, signal)));
}

async function entryOf(context: ModuleContext, layer: MapLayer, signal: AbortSignal): Promise<LegendEntry> {
  const { description, shownTitle } = layer;
  const pictures = await Promise.all(legendUrls(layer).map((url) => fetchPicture(context, url, signal)));
  return { title: shownTitle, style: description.style ?? null, features: context.layers.features(layer.id)?.loaded() ?? [], pictures: pictures.filter((picture) => picture !== null) };
}

function legendUrls({ description }: MapLayer): readonly string[] {
  const { source, legends } = description;
  const given = (legends ?? []).map(({ url }) => url).filter((url) => !placeholder.test(url));
  if (given.length > 0) return given.slice(0, 3);
  if (source.kind !== "wms") return [];
  return source.layers.map((name, index) => {
    const query = new URLSearchParams({ SERVICE: "WMS", VERSION: source.version, REQUEST: "GetLegendGraphic", FORMAT: "image/png", LAYER: name, STYLE: source.styles[index] ?? "", SLD_VERSION: "1.1.0" });
    return `${source.url}${source.url.includes("?") ? (/[?&]$/.test(source.url) ? "" : "&") : "?"}${query.toString()}`;
  });
}

/** @returns null for what is no picture: a legend is worth no failed print */
async function fetchPicture(context: ModuleContext, url: string, signal: AbortSignal): Promise<LegendEntry["pictures"][number] | null> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(longestWaitMs)]);
  try {
    const bytes = await context.http.bytes(url, { signal: patience });
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    return png ? { png: new Uint8Array(await png.arrayBuffer()), width: canvas.width, height: canvas.height } : null;
  } catch {
    return null;
  }
}
