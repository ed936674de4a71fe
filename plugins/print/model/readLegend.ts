import { drawnStyle } from "#domain/layer/drawnStyle";
import { legendGeometry, legendOf } from "#domain/layer/legendOf";
import { legendSymbols } from "#domain/layer/legendSymbols";
import { rowStatuses, type RowStatus } from "#domain/table/point";
import type { MapLayer, ModuleContext } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";
import { statusShapes } from "#plugin-api/statusShapes";

import type { LegendEntry } from "./legendEntry";

const longestWaitMs = 8_000;
const mostPictures = 3;

/** What the legend needs besides the map. */
export interface LegendNeeds {
  /** The rows' points are on the sheet. */
  readonly points: boolean;
  /** As the table says it: « Sûr ». */
  readonly statusWord: (status: RowStatus) => string;
}

/** The legends of the rows and of the layers in sight, from the top; what explains nothing is left out, as is a picture that does not come in time. */
export async function readLegend(context: ModuleContext, { points, statusWord }: LegendNeeds, signal: AbortSignal): Promise<readonly LegendEntry[]> {
  const map = await context.map();
  const zoom = Math.round(map.zoom());
  const shown = context.layers.list().filter(({ visible, opacity }) => visible && opacity > 0);
  const entries = await Promise.all(shown.map((layer) => layerEntry(context, layer, zoom, signal)));
  const rows = points ? rowsEntry(context, statusWord, map.ol.getTargetElement() ?? document.documentElement) : null;
  return [...(rows ? [rows] : []), ...entries].filter(({ lines, pictures }) => lines.length > 0 || pictures.length > 0);
}

/** The statuses of the rows that have a point, in the symbols and colours of the map (not of the page, which has others in the dark), each with its number. */
function rowsEntry({ dataset, language, t }: ModuleContext, statusWord: (status: RowStatus) => string, mapElement: Element): LegendEntry | null {
  const open = dataset.current();
  if (!open) return null;
  const { table } = open;
  const counts = new Uint32Array(rowStatuses.length);
  for (const row of dataset.shownRows()) {
    const index = table.indexOf(row);
    if (!Number.isNaN(table.longitudes[index] ?? NaN)) counts[table.statuses[index]!]! += 1;
  }
  const css = getComputedStyle(mapElement);
  const lines = rowStatuses.flatMap((status, code) => {
    const shape = statusShapes[status];
    const text = t("legend.status", { status: statusWord(status), count: formatNumber(counts[code] ?? 0, language) });
    return counts[code] === 0 ? [] : [{ text, symbol: { kind: "status", shape, colour: hexOf(css.getPropertyValue(shape.colour)) } as const }];
  });
  return { title: open.description.title, lines, pictures: [] };
}

async function layerEntry(context: ModuleContext, { id, description, shownTitle }: MapLayer, zoom: number, signal: AbortSignal): Promise<LegendEntry> {
  const title = shownTitle.trim() || description.attribution.text || context.t("legend.layer");
  const legend = legendOf(description, zoom, drawnStyle);
  if (legend.kind === "style") {
    const features = context.layers.features(id)?.loaded() ?? [];
    const geometry = legendGeometry(features);
    const symbols = legendSymbols(legend.style, features);
    const lines = symbols.map(({ of, title: own, symbol }) => {
      const text = of === "otherwise" ? context.t("legend.otherwise") : own || null;
      // One symbol for all stands beside the title; without words of its own among others it is « autres ».
      return { text: symbols.length > 1 ? (text ?? context.t("legend.others")) : text, symbol: { kind: "feature", geometry, symbol } as const };
    });
    return { title, lines, pictures: [] };
  }
  const urls = legend.kind === "pictures" ? legend.urls.slice(0, mostPictures) : [];
  const pictures = await Promise.all(urls.map((url) => fetchPicture(context, url, signal)));
  return { title, lines: [], pictures: pictures.filter((picture) => picture !== null) };
}

/** Any colour of CSS as `#rrggbb`. */
function hexOf(colour: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return "#555555";
  context.fillStyle = "#555555";
  context.fillStyle = colour.trim();
  return /^#[0-9a-f]{6}$/i.test(context.fillStyle) ? context.fillStyle : "#555555";
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
