import type { Extent } from "#domain/position/lonLat";
import { datasets, recordAddress, serviceAddress, sheetAddress, styleAddress, worldExtent, type Dataset, type Offer } from "#server/sandbox/discovery/datasets";
import { matrixSets } from "#server/sandbox/tiles/matrixSets";

const kinds: Readonly<Record<Offer["service"], { readonly id: string; readonly version: string }>> = {
  WMTS: { id: "OGC:WMTS", version: "1.0.0" },
  WMS: { id: "OGC:WMS", version: "1.3.0" },
  "WMS-V": { id: "OGC:WMS", version: "1.3.0" },
  WFS: { id: "OGC:WFS", version: "2.0.0" },
  TMS: { id: "GPP:TMS", version: "1.0.0" },
};

/**
 * The layer configuration of cartes.gouv.fr (`entreeCarto.json`), naming what the sandbox serves and nothing else.
 * @param town where the demonstration town lies
 * @source IGNF/geoportal-configuration, recorded on 2026-06-15
 */
export function layerConfiguration(town: Extent): object {
  const layers = Object.fromEntries(
    datasets.flatMap((dataset) => dataset.offers.map((offer) => [`${offer.name}$GEOPORTAIL:${kinds[offer.service].id}`, describe(dataset, offer, town)])),
  );
  return {
    generalOptions: { apiKeys: { full: Object.keys(layers) } },
    layers,
    tileMatrixSets: Object.fromEntries(Object.values(matrixSets).map((set) => [set.id, describeMatrixSet(set)])),
    territories: [{ id: "FXX", title: "France métropolitaine", description: "", zoom: null, bbox: [-9.86, 41.15, 10.38, 51.56] }],
    contacts: { mail: "", networks: {} },
    thematics: [...new Set(datasets.map(({ thematic }) => thematic))].filter((name) => name !== "Autres"),
    informations: null,
    featured: ["ORTHOIMAGERY.ORTHOPHOTOS", "PLAN.IGN", "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS"],
    topics: { thematic: [] },
  };
}

function describe(dataset: Dataset, offer: Offer, town: Extent): object {
  const [left, bottom, right, top] = dataset.area === "world" ? worldExtent : town;
  const { id, version } = kinds[offer.service];
  const metadata = [
    { format: "text/html", url: sheetAddress(dataset.metadataId) },
    { format: "application/xml", url: recordAddress(dataset.metadataId) },
  ];
  const styles = (offer.styles ?? []).map(({ name, title }, rank) => ({ name, title, current: rank === 0, url: offer.service === "TMS" ? styleAddress(name) : null }));
  return {
    ...(offer.service === "TMS" ? { hidden: true } : {}),
    queryable: offer.queryable ?? false,
    serviceParams: { id, version, serverUrl: { full: serviceAddress[offer.service], "entree-carto": serviceAddress[offer.service] } },
    name: offer.name,
    title: offer.title ?? dataset.title,
    description: dataset.description,
    globalConstraint: {
      ...(offer.scales ? { maxScaleDenominator: offer.scales.smallest, minScaleDenominator: offer.scales.largest } : {}),
      bbox: { left, right, top, bottom },
    },
    defaultProjection: offer.crs,
    ...(offer.matrixSet ? { wmtsOptions: { tileMatrixSetLink: offer.matrixSet, tileMatrixSetLimits: limitsOf(offer.matrixSet) } } : {}),
    metadata,
    styles,
    legends: legendsOf(offer),
    formats: [{ name: offer.format, current: true }],
    producer: [dataset.producer],
    thematic: [dataset.thematic],
    metadata_urls: metadata.map(({ url }) => url),
    key: `${offer.name}$GEOPORTAIL:${id}`,
    base: offer.name.startsWith("GEOGRAPHICALGRIDSYSTEMS") || offer.name === "ORTHOIMAGERY.ORTHOPHOTOS",
  };
}

/** The pictures have only the placeholder that the real configuration gives to many layers. */
function legendsOf(offer: Offer): object[] {
  if (offer.service === "WMTS" || (offer.service === "WMS" && offer.queryable !== true)) return [{ format: "image/jpeg", url: "https://data.geopf.fr/annexes/ressources/legendes/LEGEND.jpg", minScaleDenominator: "200" }];
  if (offer.service !== "WMS" && offer.service !== "WMS-V") return [];
  const url = `${serviceAddress[offer.service]}?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=${encodeURIComponent(offer.name)}`;
  return [{ format: "image/png", url, minScaleDenominator: "200" }];
}

function limitsOf(id: "PM" | "2154_10cm"): object {
  return Object.fromEntries(
    matrixSets[id].matrices.slice(0, matrixSets[id].lastServed + 1).map(({ id: matrix, width, height }) => [
      matrix,
      { minTileRow: "0", maxTileRow: String(height - 1), minTileCol: "0", maxTileCol: String(width - 1) },
    ]),
  );
}

function describeMatrixSet(set: (typeof matrixSets)[keyof typeof matrixSets]): object {
  return {
    projection: set.crs,
    nativeResolutions: set.matrices.map(({ resolution }) => String(resolution)),
    tileMatrices: Object.fromEntries(
      set.matrices.map(({ id, resolution, width, height }) => [
        id,
        { matrixId: id, matrixHeight: height, matrixWidth: width, scaleDenominator: resolution / 0.000_28, tileHeight: 256, tileWidth: 256, topLeftCorner: { x: set.origin[0], y: set.origin[1] } },
      ]),
    ),
  };
}
