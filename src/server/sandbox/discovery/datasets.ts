import type { Extent } from "#domain/position/lonLat";
import { collectionStyles } from "#server/sandbox/wms/collectionStyles";

/** A way to get a dataset, as the Géoplateforme names it. */
export interface Offer {
  readonly service: "WMTS" | "WMS" | "WMS-V" | "WFS" | "TMS";
  /** Of the layer, the collection or the pyramid. */
  readonly name: string;
  readonly title?: string;
  readonly styles?: readonly { readonly name: string; readonly title: string }[];
  readonly format: string;
  readonly crs: "EPSG:3857" | "EPSG:2154" | "EPSG:4326";
  /** Matrix set, for WMTS. */
  readonly matrixSet?: "PM" | "2154_10cm";
  readonly queryable?: boolean;
  readonly scales?: { readonly largest: number; readonly smallest: number };
}

/** What the sandbox publishes, as a person would describe it. The services and the three catalogues are drawn from it. */
export interface Dataset {
  readonly metadataId: string;
  readonly title: string;
  readonly description: string;
  readonly producer: string;
  readonly thematic: string;
  readonly keywords: readonly string[];
  /** ISO date. */
  readonly published: string;
  readonly years?: readonly number[];
  readonly area: "world" | "town";
  readonly offers: readonly Offer[];
}

export const worldExtent: Extent = [-179.9, -80, 179.9, 80];

const ign = "INSTITUT NATIONAL DE L'INFORMATION GEOGRAPHIQUE ET FORESTIERE (IGN)";
const normal = [{ name: "normal", title: "Légende générique" }] as const;
const wholeRange = { largest: 1066.364791924893, smallest: 559_082_264.028_717_9 } as const;
const townRange = { largest: 533, smallest: 136_494.693_366_384_1 } as const;

/** The flights over the town that the sandbox remembers. */
export const orthoYears = [2016, 2019, 2022] as const;

const orthoOffers = (name: string, title: string): Offer[] => [
  { service: "WMTS", name, title, styles: normal, format: "image/jpeg", crs: "EPSG:3857", matrixSet: "PM", scales: wholeRange },
  { service: "WMS", name, title, styles: normal, format: "image/jpeg", crs: "EPSG:3857", scales: wholeRange },
];

function table(name: string, crs: "EPSG:4326" | "EPSG:2154"): Offer[] {
  return [
    { service: "WFS", name, format: "application/json", crs },
    { service: "WMS-V", name, styles: stylesOf(name), format: "image/png", crs: "EPSG:3857", queryable: true, scales: townRange },
  ];
}

const stylesOf = (name: string): { readonly name: string; readonly title: string }[] => (collectionStyles[name] ?? []).map((style) => ({ name: style.name, title: style.title }));

export const datasets: readonly Dataset[] = [
  {
    metadataId: "IGNF_PLAN-IGN", title: "Plan IGN", producer: ign, thematic: "Carte de référence de la couverture terrestre", area: "world", published: "2026-03-02",
    description: "Cartographie multi-échelles de démonstration : le monde de loin, la commune inventée de Saint-Aurèle-sur-Vauze de près.",
    keywords: ["plan", "carte", "fond de carte"],
    offers: [
      { service: "WMTS", name: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", title: "Plan IGN", styles: normal, format: "image/png", crs: "EPSG:3857", matrixSet: "PM", scales: wholeRange },
      { service: "WMTS", name: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2.L93", title: "Plan IGN (Lambert-93)", styles: normal, format: "image/png", crs: "EPSG:2154", matrixSet: "2154_10cm", scales: wholeRange },
      { service: "WMS", name: "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", title: "Plan IGN", styles: normal, format: "image/png", crs: "EPSG:3857", scales: wholeRange },
      { service: "TMS", name: "PLAN.IGN", title: "Plan IGN personnalisable", styles: [{ name: "standard", title: "standard" }, { name: "gris", title: "gris" }], format: "application/x-protobuf", crs: "EPSG:3857" },
    ],
  },
  {
    metadataId: "IGNF_BD-ORTHO", title: "Photographies aériennes", producer: ign, thematic: "Carte de référence de la couverture terrestre", area: "world", published: "2025-11-14",
    description: "Image aérienne de démonstration et ses millésimes : la ville y grandit d'une prise de vue à l'autre.",
    keywords: ["orthophotographie", "photo aérienne", "image"], years: [...orthoYears],
    offers: [
      ...orthoOffers("ORTHOIMAGERY.ORTHOPHOTOS", "Photographies aériennes"),
      ...orthoYears.flatMap((year) => orthoOffers(`ORTHOIMAGERY.ORTHOPHOTOS${year}`, `Photographies aériennes ${year}`)),
    ],
  },
  {
    metadataId: "IGNF_PARCELLAIRE-EXPRESS-PCI", title: "Parcellaire Express (PCI)", producer: "DIRECTION GENERALE DES FINANCES PUBLIQUES (DGFIP)", thematic: "Cadastre, aménagement", area: "town", published: "2026-06-01",
    description: "Parcelles cadastrales de la commune de démonstration.", keywords: ["cadastre", "parcelle"],
    offers: [
      {
        service: "WMS", name: "CADASTRALPARCELS.PARCELLAIRE_EXPRESS", title: "Parcellaire cadastral", styles: stylesOf("CADASTRALPARCELS.PARCELLAIRE_EXPRESS"),
        format: "image/png", crs: "EPSG:3857", queryable: true, scales: townRange,
      },
      ...table("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle", "EPSG:2154"),
    ],
  },
  {
    metadataId: "IGNF_BD-TOPO", title: "BD TOPO®", producer: ign, thematic: "Carte de référence de la couverture terrestre", area: "town", published: "2026-06-15",
    description: "Bâtiments, routes et lieux de la commune de démonstration.", keywords: ["bâti", "route", "topographie"],
    offers: [
      ...table("BDTOPO_V3:batiment", "EPSG:4326"),
      ...table("BDTOPO_V3:troncon_de_route", "EPSG:4326"),
      ...table("BDTOPO_V3:zone_d_activite_ou_d_interet", "EPSG:4326"),
    ],
  },
  {
    metadataId: "IGNF_ADMIN-EXPRESS", title: "ADMIN EXPRESS COG", producer: ign, thematic: "Limites politiques et administratives", area: "town", published: "2026-02-15",
    description: "Limite de la commune de démonstration.", keywords: ["commune", "limite administrative"],
    offers: table("ADMINEXPRESS-COG.LATEST:commune", "EPSG:4326"),
  },
  {
    metadataId: "BAN", title: "Base Adresse Nationale", producer: "IGN, ANCT, communes", thematic: "Localisation", area: "town", published: "2026-11-01",
    description: "Adresses de la commune de démonstration.", keywords: ["adresse", "voie", "numéro"],
    offers: table("BAN.DATA.GOUV:ban", "EPSG:4326"),
  },
  {
    metadataId: "VAUZE_ARBRES", title: "Arbres d'alignement", producer: "Ville de Saint-Aurèle-sur-Vauze", thematic: "Autres", area: "town", published: "2024-05-30",
    description: "Arbres plantés le long des rues et des routes de la commune de démonstration.", keywords: ["arbre", "végétation", "espace vert"],
    offers: table("ESPACES_VERTS:arbre", "EPSG:2154"),
  },
];

/** Live addresses: whoever reads a catalogue of the sandbox asks them through it. */
export const serviceAddress: Readonly<Record<Offer["service"], string>> = {
  WMTS: "https://data.geopf.fr/wmts",
  WMS: "https://data.geopf.fr/wms-r/wms",
  "WMS-V": "https://data.geopf.fr/wms-v/ows",
  WFS: "https://data.geopf.fr/wfs/ows",
  TMS: "https://data.geopf.fr/tms/1.0.0/",
};

export const styleAddress = (name: string): string => `https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/${name}.json`;

export const recordAddress = (metadataId: string): string =>
  `https://data.geopf.fr/csw?REQUEST=GetRecordById&SERVICE=CSW&VERSION=2.0.2&OUTPUTSCHEMA=http://www.isotc211.org/2005/gmd&elementSetName=full&ID=${metadataId}`;

export const sheetAddress = (metadataId: string): string => `https://cartes.gouv.fr/rechercher-une-donnee/dataset/${metadataId}`;
