import type { FeatureCollection } from "#server/sandbox/features/collection";
import type { RasterLayer } from "#server/sandbox/tiles/rasterLayers";
import { rasterLayers } from "#server/sandbox/tiles/rasterLayers";
import { collectionStyles, type CollectionStyle } from "#server/sandbox/wms/collectionStyles";

/** A layer of one of the two WMS: a picture of the world, or a collection with its styles. */
export type WmsLayer =
  | { readonly kind: "raster"; readonly name: string; readonly title: string; readonly raster: RasterLayer }
  | { readonly kind: "vector"; readonly name: string; readonly title: string; readonly collection: FeatureCollection; readonly styles: readonly CollectionStyle[] };

/** What differs between the server of pictures (ROK4) and the server of tables (GeoServer). */
export interface WmsServer {
  readonly title: string;
  /** Layers in one request. */
  readonly layerLimit: number | null;
  readonly maximumSide: number;
  readonly formats: readonly string[];
  readonly infoFormats: readonly string[];
  /** GeoServer says what is wrong under HTTP 200. */
  readonly faultStatus: 200 | 400;
  layers(collections: readonly FeatureCollection[]): readonly WmsLayer[];
}

export const wmsRaster: WmsServer = {
  title: "Bac à sable Géoatelier (WMS raster)",
  layerLimit: 2,
  maximumSide: 10_000,
  formats: ["image/jpeg", "image/png"],
  infoFormats: ["text/plain", "text/html", "text/xml", "application/xml", "application/json"],
  faultStatus: 400,
  layers(collections) {
    const parcels = collections.find(({ name }) => name === "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle");
    const name = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS";
    return [
      ...rasterLayers.filter(({ matrixSet }) => matrixSet === "PM").map((raster): WmsLayer => ({ kind: "raster", name: raster.id, title: raster.title, raster })),
      ...(parcels ? [{ kind: "vector", name, title: "Parcellaire cadastral", collection: parcels, styles: collectionStyles[name] ?? [] } as const] : []),
    ];
  },
};

export const wmsVector: WmsServer = {
  title: "Bac à sable Géoatelier (WMS vecteur)",
  layerLimit: null,
  maximumSide: 5000,
  formats: ["image/png", "image/jpeg"],
  infoFormats: ["text/plain", "text/html", "application/json"],
  faultStatus: 200,
  layers: (collections) =>
    collections.map((collection): WmsLayer => ({ kind: "vector", name: collection.name, title: collection.title, collection, styles: collectionStyles[collection.name] ?? [] })),
};
