import type { CollectionFeature } from "#server/sandbox/features/collection";

export interface Symbol {
  readonly fill?: string;
  readonly stroke?: string;
  /** Pixels. */
  readonly width?: number;
  readonly radius?: number;
}

/** How WMS-V and the vector layers of WMS-R draw a collection under one of its styles. */
export interface CollectionStyle {
  readonly name: string;
  readonly title: string;
  /** In the order of the legend. */
  readonly classes: readonly { readonly title: string; readonly symbol: Symbol; readonly holds: (feature: CollectionFeature) => boolean }[];
  /** Written beside each object where there is room: a column. */
  readonly label?: string;
}

const every = (): boolean => true;
const is = (property: string, ...values: readonly unknown[]) => ({ properties }: CollectionFeature): boolean => values.includes(properties[property]);
const one = (name: string, title: string, symbol: Symbol, label?: string): CollectionStyle => ({
  name, title, classes: [{ title, symbol, holds: every }], ...(label === undefined ? {} : { label }),
});

const parcelStyles: readonly CollectionStyle[] = [
  one("normal", "Parcelles", { stroke: "#e07b39", width: 1 }),
  one("PCI vecteur", "Parcelles et numéros", { fill: "rgba(255,236,200,0.35)", stroke: "#8c5a2b", width: 1 }, "numero"),
];

/** By the name of the collection; the first style is the default. */
export const collectionStyles: Readonly<Record<string, readonly CollectionStyle[]>> = {
  "BDTOPO_V3:batiment": [
    one("batiment", "Bâtiments", { fill: "#d9a8a0", stroke: "#8f5a52", width: 0.8 }),
    {
      name: "usages", title: "Bâtiments par usage",
      classes: [
        { title: "Résidentiel", symbol: { fill: "#f2c48d", stroke: "#a87b3f", width: 0.8 }, holds: is("usage_1", "Résidentiel") },
        { title: "Annexe", symbol: { fill: "#d8d2c4", stroke: "#8f897c", width: 0.8 }, holds: is("usage_1", "Annexe") },
        { title: "Commercial et services", symbol: { fill: "#8fb4d9", stroke: "#4a6f94", width: 0.8 }, holds: is("usage_1", "Commercial et services", "Industriel") },
        { title: "Religieux", symbol: { fill: "#b59ad0", stroke: "#6f5490", width: 0.8 }, holds: is("usage_1", "Religieux") },
      ],
    },
  ],
  "BDTOPO_V3:troncon_de_route": [
    one("troncon_de_route", "Tronçons de route", { stroke: "#5f5a55", width: 1.6 }),
    {
      name: "importance", title: "Routes par importance",
      classes: [
        { title: "3", symbol: { stroke: "#d1495b", width: 4 }, holds: is("importance", "3") },
        { title: "4", symbol: { stroke: "#e9a23b", width: 3 }, holds: is("importance", "4") },
        { title: "5", symbol: { stroke: "#8d8d8d", width: 1.8 }, holds: is("importance", "5") },
        { title: "6", symbol: { stroke: "#9b7b52", width: 1.2 }, holds: is("importance", "6") },
      ],
    },
  ],
  "BDTOPO_V3:zone_d_activite_ou_d_interet": [
    one("zone_d_activite_ou_d_interet", "Lieux d'intérêt", { fill: "#7d5fa0", stroke: "#ffffff", width: 1.5, radius: 5 }),
    one("noms", "Lieux d'intérêt et noms", { fill: "#7d5fa0", stroke: "#ffffff", width: 1.5, radius: 5 }, "toponyme"),
  ],
  "ADMINEXPRESS-COG.LATEST:commune": [
    one("commune", "Communes", { fill: "rgba(120,80,140,0.14)", stroke: "#785090", width: 2 }),
    one("contour", "Contour des communes", { stroke: "#785090", width: 3 }, "nom_officiel"),
  ],
  "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle": [
    one("parcelle", "Parcelles", { stroke: "#e07b39", width: 1 }),
    one("numeros", "Parcelles et numéros", { stroke: "#e07b39", width: 1 }, "numero"),
  ],
  "CADASTRALPARCELS.PARCELLAIRE_EXPRESS": parcelStyles,
  "BAN.DATA.GOUV:ban": [
    one("ban", "Adresses", { fill: "#0f6fb8", stroke: "#ffffff", width: 1, radius: 3 }),
    one("numeros", "Adresses et numéros", { fill: "#0f6fb8", stroke: "#ffffff", width: 1, radius: 3 }, "numero"),
  ],
  "ESPACES_VERTS:arbre": [
    one("arbre", "Arbres", { fill: "#4d8a4a", stroke: "#2f5a2d", width: 0.8, radius: 3 }),
    {
      name: "genres", title: "Arbres par genre",
      classes: (["Tilia", "Platanus", "Acer", "Quercus", "Prunus", "Fraxinus", "Aesculus"] as const).map((genus, rank) => ({
        title: genus,
        symbol: { fill: ["#4d8a4a", "#a3b847", "#d9873a", "#7a5230", "#d46a8c", "#3a8f8a", "#7463a6"][rank] ?? "#4d8a4a", stroke: "#333333", width: 0.6, radius: 3.5 },
        holds: is("genre", genus),
      })),
    },
  ],
};
