import type { WmtsSource } from "#domain/layer/layerSource";
import { withParameters } from "#map/layers/withParameters";

/** What stands for the tile asked for, to be replaced or already its own. */
export interface TileNames {
  readonly level: string;
  readonly column: string;
  readonly row: string;
}

/**
 * The address of a tile: the service's own template (REST) where it has one, a key-value request otherwise.
 * @source OGC 07-057r7, §8.2 and §10
 */
export function wmtsTemplate(source: WmtsSource, tileMatrixSet: string, resolveUrl: (url: string) => string, tile: TileNames): string {
  const values: Record<string, string> = { ...source.dimensions };
  if (source.template !== undefined) {
    const named = new Map(Object.entries({ ...values, Layer: source.layer, Style: source.style, TileMatrixSet: tileMatrixSet }).map(([name, value]) => [name.toLowerCase(), encodeURIComponent(value)]));
    named.set("tilematrix", tile.level).set("tilecol", tile.column).set("tilerow", tile.row);
    return resolveUrl(source.template).replaceAll(/\{([\w.:-]+)\}/g, (all, name: string) => named.get(name.toLowerCase()) ?? all);
  }
  const request = withParameters(resolveUrl(source.url), {
    SERVICE: "WMTS",
    VERSION: "1.0.0",
    REQUEST: "GetTile",
    LAYER: source.layer,
    STYLE: source.style,
    FORMAT: source.format,
    TILEMATRIXSET: tileMatrixSet,
    ...values,
  });
  // The names of the tile are put in as they are: they may be places to be filled.
  return `${request}&TILEMATRIX=${tile.level}&TILEROW=${tile.row}&TILECOL=${tile.column}`;
}
