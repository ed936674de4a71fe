import type { ThemeId } from "./themes";

/** What the services can't tell of their own datasets: which names are one, and what a bare workspace holds. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["PCI", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS"],
  ["ADMIN_EXPRESS", "LIMITES_ADMINISTRATIVES_EXPRESS"],
  ["ADMIN-EXPRESS_WGS84G_FRA", "LIMITES_ADMINISTRATIVES_EXPRESS"],
  ["RPG", "LANDUSE.AGRICULTURE"],
  ["BDTOPO_V3", "BDTOPO"],
  ["HEDGE.HEDGE", "HAIES.BOCAGES"],
  // MNHN's zones have other names as pictures than as features.
  ["PATRINAT_GEOPARC", "PROTECTEDAREAS.GP"],
  ["PATRINAT_RNCFS", "PROTECTEDAREAS.RNCF"],
  ["PATRINAT_ZNIEFF1_MER", "PROTECTEDAREAS.ZNIEFF1.SEA"],
  ["PATRINAT_ZNIEFF2_MER", "PROTECTEDAREAS.ZNIEFF2.SEA"],
]);

export interface KnownDataset {
  readonly title?: string;
  readonly theme?: ThemeId;
}

const known: ReadonlyMap<string, KnownDataset> = new Map<string, KnownDataset>([
  // « Limites politiques et administratives » for the service: it holds roads, buildings, water and all the rest.
  ["BDTOPO", { title: "BD TOPO®", theme: "maps" }],
  ["BDCARTO_V5", { title: "BD CARTO® V5", theme: "maps" }],
  ["WFS_DU", { title: "Documents d’urbanisme (Géoportail de l’urbanisme)", theme: "cadastre" }],
  ["WFS_SUP", { title: "Servitudes d’utilité publique (Géoportail de l’urbanisme)", theme: "cadastre" }],
  ["WFS_SCOT", { title: "Schémas de cohérence territoriale (SCoT)", theme: "cadastre" }],
  ["DELMAR_BDD", { title: "Délimitations maritimes", theme: "water" }],
  ["LABELS.TOURISTIQUES", { title: "Labels touristiques", theme: "society" }],
  ["VIGICRUES", { title: "Vigicrues", theme: "risks" }],
  ["BDGEODESIQUE", { title: "Repères géodésiques et de nivellement", theme: "places" }],
]);

/** The name that all names of a dataset come down to. */
export function datasetStem(nameStem: string): string {
  return aliases.get(nameStem) ?? nameStem.replace(/^PATRINAT_(?=[A-Z\d]+$)/, "PROTECTEDAREAS.");
}

export function knownDataset(stem: string): KnownDataset {
  return known.get(stem) ?? {};
}
