import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LonLat } from "#domain/position/lonLat";

/** All that a link, an embedded map, a printed page or a QGIS project needs of the map. Plain data. */
export interface MapState {
  readonly view: MapView;
  /** The chosen basemap's id, in a module's catalogue; null for none. */
  readonly basemap: string | null;
  readonly basemapVisible: boolean;
  readonly basemapOpacity: number;
  /** From the top of the map to the bottom. */
  readonly layers: readonly MapLayerState[];
}

export interface MapView {
  readonly centre: LonLat;
  /** As in Web Mercator: level 0 is the world in one square of 256 px at the equator, whatever the projection. */
  readonly zoom: number;
  /** `EPSG:3857`, `EPSG:2154`… */
  readonly projection: string;
}

/** A layer of the map's list, and how it is shown. */
export interface MapLayerState {
  /** Unique in the list; not the description's id, as one layer may be there twice. */
  readonly id: string;
  readonly description: LayerDescription;
  /** The person's own name for it. */
  readonly title?: string;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /** Name of the group that it stands in. */
  readonly group?: string;
}
