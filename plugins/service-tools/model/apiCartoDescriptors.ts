import type { ToolDescriptor } from "#contracts/geoatelier/toolDescriptor";

/**
 * API Carto, said in an agent's words. The forms come from its OpenAPI documents; these only give titles, order and the
 * address of the service, which the documents leave open.
 * @source contracts.md §12 and the documents themselves, version 2.10.2
 */
const baseUrl = "https://apicarto.ign.fr";
const provider = "IGN";
type DescribedParameter = NonNullable<ToolDescriptor["operations"][number]["parameters"]>[string];

const place: DescribedParameter = { title: "Lieu", help: "Un point, une ligne ou une zone de la carte.", field: { kind: "geometry", shapes: ["point", "line", "zone"] } };
const commune: DescribedParameter = { title: "Code Insee de la commune", field: { kind: "text", pattern: "\\d[\\dAB]\\d{3}", example: "25349" } };
const product: DescribedParameter = {
  title: "Produit",
  field: {
    kind: "choice",
    options: [
      { value: "PCI", title: "Parcellaire Express (à jour)" },
      { value: "BDP", title: "BD Parcellaire (historique)" },
    ],
    initial: "PCI",
  },
};

/** Every operation that finds objects gives them page by page, this many at most. @source contracts.md §12 */
const pages = (pageSize: number) => ({ limit: "_limit", start: "_start", pageSize });
const thousand = pages(1_000);

const cadastre: ToolDescriptor = {
  geoatelierTool: 1,
  id: "api-carto-cadastre",
  title: "Cadastre (API Carto)",
  summary: "Parcelles, feuilles, sections et communes du plan cadastral, par leurs codes ou par un lieu.",
  provider,
  baseUrl,
  attribution: { text: "DGFiP – PCI / IGN", url: "https://apicarto.ign.fr/" },
  openapi: { paths: ["/api/cadastre/"] },
  operations: [
    {
      id: "getParcelle", path: "/api/cadastre/parcelle", paging: thousand,
      title: "Parcelles",
      summary: "Les parcelles d’une commune, d’une section, ou celles qui touchent un lieu.",
      parameters: {
        geom: place,
        code_insee: commune,
        section: { title: "Section", help: "Deux caractères, par exemple 0A ou AB." },
        numero: { title: "Numéro de parcelle", help: "Quatre chiffres, par exemple 0042." },
        code_arr: { title: "Arrondissement (Paris, Lyon, Marseille)" },
        com_abs: { title: "Commune absorbée" },
        source_ign: product,
      },
    },
    {
      id: "getFeuille", path: "/api/cadastre/feuille", paging: thousand,
      title: "Feuilles (Parcellaire Express)",
      parameters: { geom: place, code_insee: commune, section: { title: "Section" }, code_dep: { title: "Département" }, code_com: { title: "Code de la commune dans le département" }, code_arr: { title: "Arrondissement (Paris, Lyon, Marseille)" } },
    },
    {
      id: "getDivision", path: "/api/cadastre/division", paging: thousand,
      title: "Divisions (BD Parcellaire)",
      parameters: { geom: place, code_insee: commune, section: { title: "Section" }, code_dep: { title: "Département" }, code_com: { title: "Code de la commune dans le département" }, code_arr: { title: "Arrondissement (Paris, Lyon, Marseille)" } },
    },
    { id: "getLocalisant", path: "/api/cadastre/localisant", paging: thousand, title: "Parcelles non vectorisées (un point chacune)", parameters: { geom: place, code_insee: commune, section: { title: "Section" }, numero: { title: "Numéro de parcelle" }, code_arr: { title: "Arrondissement (Paris, Lyon, Marseille)" }, source_ign: product } },
    { id: "getCommune", path: "/api/cadastre/commune", paging: pages(500), title: "Communes", parameters: { geom: place, code_insee: commune, code_dep: { title: "Département" }, source_ign: product } },
  ],
};

const partition = { title: "Document", help: "Partition du Géoportail de l’urbanisme, par exemple DU_25349." };
const category = { title: "Catégorie de servitude", help: "Par exemple AC1." };

const urbanisme: ToolDescriptor = {
  geoatelierTool: 1,
  id: "api-carto-urbanisme",
  title: "Urbanisme (API Carto)",
  summary: "Documents d’urbanisme, zonages, prescriptions et servitudes d’utilité publique en un lieu.",
  provider,
  baseUrl,
  attribution: { text: "Géoportail de l’urbanisme / IGN", url: "https://www.geoportail-urbanisme.gouv.fr/" },
  openapi: { paths: ["/api/gpu/"] },
  operations: [
    { id: "getZoneUrba", path: "/api/gpu/zone-urba", title: "Zonage d’un document d’urbanisme", parameters: { geom: place, partition } },
    { id: "getDocument", path: "/api/gpu/document", title: "Documents d’urbanisme", parameters: { geom: place, partition } },
    { id: "getMunicipality", path: "/api/gpu/municipality", title: "Communes (règlement national d’urbanisme ou non)", parameters: { geom: place, insee: commune } },
    { id: "getSecteurCC", path: "/api/gpu/secteur-cc", title: "Secteurs d’une carte communale", parameters: { geom: place, partition } },
    { id: "getPrescriptionSurf", path: "/api/gpu/prescription-surf", title: "Prescriptions surfaciques", parameters: { geom: place, partition } },
    { id: "getPrescriptionLin", path: "/api/gpu/prescription-lin", title: "Prescriptions linéaires", parameters: { geom: place, partition } },
    { id: "getPrescriptionPct", path: "/api/gpu/prescription-pct", title: "Prescriptions ponctuelles", parameters: { geom: place, partition } },
    { id: "getInfoSurf", path: "/api/gpu/info-surf", title: "Informations surfaciques", parameters: { geom: place, partition } },
    { id: "getInfoLin", path: "/api/gpu/info-lin", title: "Informations linéaires", parameters: { geom: place, partition } },
    { id: "getInfoPct", path: "/api/gpu/info-pct", title: "Informations ponctuelles", parameters: { geom: place, partition } },
    { id: "getAssietteSupS", path: "/api/gpu/assiette-sup-s", title: "Servitudes : assiettes surfaciques", parameters: { geom: place, partition, categorie: category } },
    { id: "getAssietteSupL", path: "/api/gpu/assiette-sup-l", title: "Servitudes : assiettes linéaires", parameters: { geom: place, partition, categorie: category } },
    { id: "getAssietteSupP", path: "/api/gpu/assiette-sup-p", title: "Servitudes : assiettes ponctuelles", parameters: { geom: place, partition, categorie: category } },
    { id: "getGenerateurSupS", path: "/api/gpu/generateur-sup-s", title: "Servitudes : générateurs surfaciques", parameters: { geom: place, partition, categorie: category } },
    { id: "getGenerateurSupL", path: "/api/gpu/generateur-sup-l", title: "Servitudes : générateurs linéaires", parameters: { geom: place, partition, categorie: category } },
    { id: "getGenerateurSupP", path: "/api/gpu/generateur-sup-p", title: "Servitudes : générateurs ponctuels", parameters: { geom: place, partition, categorie: category } },
    { id: "getActeSup", path: "/api/gpu/acte-sup", title: "Servitudes : actes", parameters: { partition } },
  ],
};

const museumCode = { title: "Code du Muséum", help: "Identifiant du site au Muséum national d’histoire naturelle." };
const natura = { title: "Code du site Natura 2000", help: "Par exemple FR4301280." };

const nature: ToolDescriptor = {
  geoatelierTool: 1,
  id: "api-carto-nature",
  title: "Nature (API Carto)",
  summary: "Natura 2000, réserves, parcs et zones d’intérêt écologique en un lieu.",
  provider,
  baseUrl,
  attribution: { text: "INPN / IGN – API Carto", url: "https://inpn.mnhn.fr/" },
  openapi: { paths: ["/api/nature/"] },
  operations: [
    { id: "getNaturaHabitat", path: "/api/nature/natura-habitat", paging: thousand, title: "Natura 2000 (directive Habitats)", parameters: { geom: place, sitecode: natura } },
    { id: "getNaturaOiseaux", path: "/api/nature/natura-oiseaux", paging: thousand, title: "Natura 2000 (directive Oiseaux)", parameters: { geom: place, sitecode: natura } },
    { id: "getZnieff1", path: "/api/nature/znieff1", paging: thousand, title: "ZNIEFF de type 1", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getZnieff2", path: "/api/nature/znieff2", paging: thousand, title: "ZNIEFF de type 2", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getPn", path: "/api/nature/pn", paging: thousand, title: "Parcs nationaux", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getPnr", path: "/api/nature/pnr", paging: thousand, title: "Parcs naturels régionaux", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getRnn", path: "/api/nature/rnn", paging: thousand, title: "Réserves naturelles nationales", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getRnc", path: "/api/nature/rnc", paging: thousand, title: "Réserves naturelles de Corse", parameters: { geom: place, id_mnhn: museumCode } },
    { id: "getRncf", path: "/api/nature/rncf", paging: thousand, title: "Réserves nationales de chasse et de faune sauvage", parameters: { geom: place, id_mnhn: museumCode } },
  ],
};

const crop = { title: "Code de la culture", help: "Par exemple BTH pour le blé tendre d’hiver." };

const rpg: ToolDescriptor = {
  geoatelierTool: 1,
  id: "api-carto-rpg",
  title: "Parcelles agricoles (API Carto, RPG)",
  summary: "Le registre parcellaire graphique en un lieu, année par année.",
  provider,
  baseUrl,
  attribution: { text: "ASP / IGN – RPG", url: "https://apicarto.ign.fr/" },
  openapi: { paths: ["/api/rpg/"] },
  operations: [
    { id: "getV2", path: "/api/rpg/v2", paging: thousand, title: "Parcelles depuis 2015", parameters: { geom: { ...place, required: true }, annee: { title: "Année", required: true, field: { kind: "number", integer: true, minimum: 2015, maximum: 2024, initial: 2024 } }, code_cultu: crop } },
    { id: "getV1", path: "/api/rpg/v1", paging: thousand, title: "Îlots de 2010 à 2014", parameters: { geom: { ...place, required: true }, annee: { title: "Année", required: true, field: { kind: "number", integer: true, minimum: 2010, maximum: 2014, initial: 2014 } }, code_cultu: crop } },
  ],
};

const longitude: DescribedParameter = { title: "Point", field: { kind: "coordinate", axis: "longitude" } };
const latitude: DescribedParameter = { title: "Latitude", field: { kind: "coordinate", axis: "latitude" } };
const pointOrPlace = [{ parameters: ["lon", "lat", "geom"], exclusive: true }];

const boundaries: ToolDescriptor = {
  geoatelierTool: 1,
  id: "api-carto-limites-administratives",
  title: "Limites administratives (API Carto)",
  summary: "La commune, le département ou la région où se trouve un lieu.",
  provider,
  baseUrl,
  attribution: { text: "IGN – ADMIN EXPRESS", url: "https://apicarto.ign.fr/" },
  openapi: { paths: ["/api/limites-administratives/"] },
  operations: [
    { id: "GET /api/limites-administratives/commune", path: "/api/limites-administratives/commune", paging: thousand, title: "Commune", parameters: { lon: longitude, lat: latitude, geom: place }, choices: pointOrPlace },
    { id: "GET /api/limites-administratives/departement", path: "/api/limites-administratives/departement", paging: thousand, title: "Département", parameters: { lon: longitude, lat: latitude, geom: place }, choices: pointOrPlace },
    { id: "GET /api/limites-administratives/region", path: "/api/limites-administratives/region", paging: thousand, title: "Région", parameters: { lon: longitude, lat: latitude, geom: place }, choices: pointOrPlace },
  ],
};

export const apiCartoDescriptors: readonly ToolDescriptor[] = [cadastre, urbanisme, nature, rpg, boundaries];
