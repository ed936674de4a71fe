import type { FeatureFilter } from "#domain/layer/featureFilter";

/** How a layer is asked for: plain data, so that it can be stored, shared and listed. */
export type LayerSource = WmtsSource | WmsSource | XyzSource | VectorTilesSource | PmtilesSource | FeaturesSource;

export interface WmtsSource {
  readonly kind: "wmts";
  /** Base address of the service; `https://data.geopf.fr/…` goes to the sandbox when the page runs on it. */
  readonly url: string;
  readonly layer: string;
  readonly style: string;
  readonly format: string;
  /** On the Géoplateforme `PM` and its subsets `PM_6_18`… are the squares of XYZ tiles and need no grid. */
  readonly tileMatrixSet: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Resource template (REST); absent: key-value requests at `url`. */
  readonly template?: string;
  /** Formats of GetFeatureInfo; empty or absent: the layer can't be asked. */
  readonly infoFormats?: readonly string[];
  /** Values of dimensions, by name as the service spells it: `{ Time: "2020-01-01" }`. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Other matrix sets that the layer is served on, or the only ones when `tileMatrixSet` is not of the XYZ kind. */
  readonly grids?: readonly TileGridDescription[];
}

/** A tile matrix set as the map needs it: levels from the coarsest to the finest. */
export interface TileGridDescription {
  /** Identifier of the matrix set. */
  readonly id: string;
  /** `EPSG:2154`. */
  readonly crs: string;
  readonly levels: readonly TileLevel[];
}

export interface TileLevel {
  readonly id: string;
  /** Units of the CRS per pixel. */
  readonly resolution: number;
  /** Top left corner: x (easting, longitude) first, whatever the CRS's axis order. */
  readonly origin: readonly [x: number, y: number];
  readonly tileSize: readonly [width: number, height: number];
  readonly matrixSize: readonly [columns: number, rows: number];
  /** Columns and rows that hold data: `[minColumn, minRow, maxColumn, maxRow]`; absent: all. */
  readonly limits?: readonly [number, number, number, number];
}

export interface WmsSource {
  readonly kind: "wms";
  /** Address of GetMap, without the parameters of WMS; parameters of the service's own (`map=`) stay in it. */
  readonly url: string;
  readonly version: "1.1.1" | "1.3.0";
  /** Names of layers, bottom first. */
  readonly layers: readonly string[];
  /** One name per layer; an empty text is the default style. */
  readonly styles: readonly string[];
  readonly format: string;
  readonly transparent: boolean;
  /** CRS that the layer is served in, as the service spells them; the map asks in its own when it is among them. */
  readonly crs: readonly string[];
  /** Formats of GetFeatureInfo; empty or absent: the layer can't be asked. */
  readonly infoFormats?: readonly string[];
  /** Layers that one request may name (`LayerLimit`); absent: no limit known. */
  readonly layerLimit?: number;
  /** Pixels that one picture may have on a side (`MaxWidth`, `MaxHeight`). */
  readonly maxSize?: readonly [width: number, height: number];
  /** Ask by tiles of 512 px (a cached service) rather than one picture of the view. */
  readonly tiled?: boolean;
  /** Dimensions and vendor parameters: `TIME`, `ELEVATION`, `CQL_FILTER`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Squares in Web Mercator, counted from the top left. */
export interface XyzSource {
  readonly kind: "xyz";
  /** `{z}`, `{x}`, `{y}` or `{-y}` (rows counted from below), `{a-c}` for several hosts. */
  readonly template: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** CSS pixels; 256 when absent. */
  readonly tileSize?: number;
}

export interface VectorTilesSource {
  readonly kind: "vector-tiles";
  /** A Mapbox style, version 8. */
  readonly styleUrl: string;
  /** The style's source that is drawn. */
  readonly source: string;
}

export interface PmtilesSource {
  readonly kind: "pmtiles";
  readonly url: string;
  /** Pictures, or Mapbox vector tiles (drawn with the style of the layer). */
  readonly content: "raster" | "vector";
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** Features, asked of a provider that a module contributes (`featureProviders`) and drawn here. */
export interface FeaturesSource {
  readonly kind: "features";
  /** Id of the provider: `wfs`, `ogc-api-features`, `geojson`, `kml`, `gpx`, `flatgeobuf`, `memory`. */
  readonly provider: string;
  readonly url: string;
  /** Feature type or collection; absent where the address is the data. */
  readonly collection?: string;
  /** The service's version, where it has several: `2.0.0`. */
  readonly version?: string;
  readonly filter?: FeatureFilter;
  /** What the provider needs besides, from the service's own description: `geometryName`, `crs`, `outputFormat`… */
  readonly options?: Readonly<Record<string, string>>;
}
