import type { LayerCatalogue, LayerDescription, LayerSource } from "#plugin-api";

const wmts = "https://data.geopf.fr/wmts";
const vectorStyles = "https://data.geopf.fr/annexes/ressources/vectorTiles/styles";
const attribution = { text: "© IGN – Géoplateforme", url: "https://www.ign.fr/" };

/** @source capabilities of data.geopf.fr/wmts: the format and the style of each layer are unique and exact */
const plan: LayerSource = {
  kind: "wmts",
  url: wmts,
  layer: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2",
  style: "normal",
  format: "image/png",
  tileMatrixSet: "PM",
  minZoom: 0,
  maxZoom: 19,
};

const layers: readonly LayerDescription[] = [
  { id: "plan-ign", title: "layer.plan-ign", role: "basemap", source: plan, attribution, darkVariant: "plan-ign-night" },
  { id: "plan-ign-night", title: "layer.plan-ign", role: "basemap", source: plan, attribution, tone: "night", hidden: true },
  {
    id: "ortho",
    title: "layer.ortho",
    role: "basemap",
    source: {
      kind: "wmts",
      url: wmts,
      layer: "ORTHOIMAGERY.ORTHOPHOTOS",
      style: "normal",
      format: "image/jpeg",
      tileMatrixSet: "PM",
      minZoom: 0,
      maxZoom: 19,
    },
    attribution: { text: "© IGN – BD ORTHO®", url: "https://geoservices.ign.fr/bdortho" },
  },
  {
    id: "plan-ign-vector",
    title: "layer.plan-ign-vector",
    role: "basemap",
    source: { kind: "vector-tiles", styleUrl: `${vectorStyles}/PLAN.IGN/standard.json`, source: "plan_ign" },
    attribution,
    darkVariant: "plan-ign-vector-grey",
  },
  {
    id: "plan-ign-vector-grey",
    title: "layer.plan-ign-vector-grey",
    role: "basemap",
    source: { kind: "vector-tiles", styleUrl: `${vectorStyles}/PLAN.IGN/gris.json`, source: "plan_ign" },
    attribution,
  },
];

export default function createIgnCatalogue(): LayerCatalogue {
  return { id: "ign", layers: () => Promise.resolve(layers) };
}
