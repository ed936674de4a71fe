import { z } from "zod";

import { AppError } from "#domain/appError";

/** Only what we touch of a Mapbox style; the rest goes through to the style's own reader. */
const mapboxStyle = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.looseObject({ type: z.string(), tiles: z.array(z.string()).optional(), maxzoom: z.number().optional() })),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string(), layout: z.looseObject({ "text-font": z.unknown().optional() }).optional() })),
});

export type MapboxStyle = z.infer<typeof mapboxStyle>;

/** IGN's pyramid stops there, which its styles do not say: deeper zooms stretch these tiles. */
const deepestZoom = 18;

/**
 * A Mapbox style made ready for this map: the depth of its tiles is said, and its texts use a font of the browser.
 * @throws AppError invalid-response when it is not a Mapbox style
 */
export function readMapboxStyle(answer: unknown, url: string): MapboxStyle {
  const parsed = mapboxStyle.safeParse(answer);
  if (!parsed.success) throw new AppError("invalid-response", `${url} is not a Mapbox style.`, {}, { cause: parsed.error });
  const style = parsed.data;
  for (const source of Object.values(style.sources)) {
    if (source.type === "vector") source.maxzoom ??= deepestZoom;
  }
  for (const layer of style.layers) useLocalFont(layer);
  return style;
}

/** IGN's styles name Source Sans Pro, which the reader would fetch from a third party: the weight is kept, the family is local. */
function useLocalFont({ layout }: MapboxStyle["layers"][number]): void {
  const font = layout?.["text-font"];
  if (layout && font !== undefined) layout["text-font"] = JSON.parse(JSON.stringify(font).replaceAll("Source Sans Pro", "Arial")) as unknown;
}
