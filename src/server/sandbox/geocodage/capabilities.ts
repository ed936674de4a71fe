import { indexNames } from "#server/sandbox/geocodage/geocodeParameters";

interface Parameter {
  readonly name: string;
  readonly in: "query";
  readonly description: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly schema: { readonly type: string; readonly example: string; readonly enum?: readonly string[] };
}

interface Field {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly queryable: boolean;
  readonly filter: boolean;
  readonly values?: unknown;
}

type Categories = Readonly<Record<string, readonly string[]>>;

/** What the geocoding service says of itself. @source structure of the live service; words of our own */
export function geocodeCapabilities(categories: Categories): object {
  const shared: readonly Parameter[] = [
    parameter("index", "index de recherche", "string", "address,parcel,poi", { default: ["address"], enum: indexNames }),
    parameter("limit", "nombre maximum de candidats retournés", "integer", "5", { default: 10 }),
    parameter("lon", "longitude d'un localisant pour favoriser les candidats proches", "number", "1.2386"),
    parameter("lat", "latitude d'un localisant pour favoriser les candidats proches", "number", "46.9042"),
    parameter("type", "filtre de l'index address : type d'adresse", "string", "municipality", { enum: addressTypes }),
    parameter("postcode", "filtre des index address et poi : code postal", "string", "36995"),
    parameter("citycode", "filtre des index address et poi : code INSEE", "string", "36990"),
    parameter("depcode", "filtre des index address et poi : code de département", "string", "36"),
    parameter("city", "filtre des index address et poi : nom de commune", "string", "Châteauroux"),
    parameter("category", "filtre de l'index poi : catégorie", "string", "administratif"),
    parameter("returntruegeometry", "indique si la géométrie réelle doit être retournée", "boolean", "false", { default: false }),
    parameter("departmentcode", "filtre de l'index parcel : code de département", "string", "36"),
    parameter("municipalitycode", "filtre de l'index parcel : code de commune", "string", "990"),
    parameter("oldmunicipalitycode", "filtre de l'index parcel : code d'ancienne commune", "string", "000"),
    parameter("districtcode", "filtre de l'index parcel : code d'arrondissement", "string", "000"),
    parameter("section", "filtre de l'index parcel : section", "string", "AB"),
    parameter("number", "filtre de l'index parcel : numéro", "string", "0012"),
    parameter("sheet", "filtre de l'index parcel : feuille", "string", "01"),
  ];
  return {
    ...described("Service de géocodage", "Géocodage du bac à sable de Géoatelier"),
    operations: [
      operation("search", "fournit les coordonnées d'une adresse, d'un lieu ou d'une parcelle", "/search?", [
        parameter("q", "texte décrivant la localisation à rechercher", "string", "12 rue des Tanneurs"),
        parameter("autocomplete", "recherche en cours de saisie", "boolean", "true", { default: true }),
        ...shared,
      ]),
      operation("reverse", "fournit les adresses, lieux ou parcelles d'une position", "/reverse?", [
        parameter("searchgeom", "géométrie de recherche : Point, LineString, Polygon ou Circle", "object", '{"type":"Circle","coordinates":[1.2386,46.9042],"radius":100}'),
        ...shared,
      ]),
    ],
    indexes: [
      { id: "address", description: "adresses postales", fields: addressFields },
      { id: "poi", description: "points d'intérêt", fields: [field("category", "type du lieu", { queryable: true, filter: true, values: categories }), ...poiFields] },
      { id: "parcel", description: "parcelles cadastrales", fields: parcelFields },
    ],
  };
}

export function completionCapabilities(categories: Categories): object {
  return {
    ...described("Service d'autocomplétion", "Autocomplétion du bac à sable de Géoatelier"),
    operations: [
      operation("completion", "fournit des suggestions pour le texte en cours de saisie", "/completion?", [
        { ...parameter("text", "texte à compléter", "string", "10 ru"), required: true },
        parameter("terr", "limite à METROPOLE, DOMTOM, des départements ou des codes postaux", "string", "36995"),
        parameter("poiType", "filtre des points d'intérêt : catégorie", "string", "administratif"),
        parameter("lonlat", "position pour favoriser les candidats proches", "custom", "1.2386,46.9042"),
        parameter("type", "types recherchés, séparés par une virgule", "string", "PositionOfInterest", { default: ["PositionOfInterest", "StreetAddress"] }),
        parameter("maximumResponses", "nombre maximum de réponses, de 1 à 15", "integer", "6", { default: 10 }),
        parameter("bbox", "filtre par étendue : xmin,ymin,xmax,ymax", "custom", "1.1,46.8,1.3,47"),
      ]),
    ],
    indexes: [
      {
        id: "StreetAddress",
        description: "adresses postales",
        fields: completionFields.map((name) => field(name, `${name} de la suggestion`, { queryable: name === "fulltext", ...(name === "country" ? { values: ["StreetAddress"] } : {}) })),
      },
      {
        id: "PositionOfInterest",
        description: "points d'intérêt",
        fields: [
          field("poiType", "type du lieu", { filter: true, values: categories }),
          ...completionFields.map((name) => field(name, `${name} de la suggestion`, name === "country" ? { values: ["PositionOfInterest"] } : {})),
        ],
      },
    ],
  };
}

function described(title: string, description: string): object {
  return {
    info: { name: title, title, description, language: "Français", contact: { email: "geoplateforme@example.invalid" } },
    api: { name: "rest", version: "1.0.0" },
  };
}

function operation(id: string, description: string, url: string, parameters: readonly Parameter[]): object {
  return { id, description, url, methods: ["GET"], parameters };
}

function parameter(
  name: string,
  description: string,
  type: string,
  example: string,
  more: { default?: unknown; enum?: readonly string[] } = {},
): Parameter {
  return {
    name,
    in: "query",
    description,
    required: false,
    ...(more.default === undefined ? {} : { default: more.default }),
    schema: { type, example, ...(more.enum ? { enum: more.enum } : {}) },
  };
}

function field(name: string, description: string, more: Partial<Pick<Field, "queryable" | "filter" | "values">> = {}): Field {
  return { name, description, type: "string", queryable: false, filter: false, ...more };
}

const addressTypes = ["housenumber", "street", "locality", "municipality"];

const searched = { queryable: true };
const filtered = { queryable: true, filter: true };

const addressFields: readonly Field[] = [
  field("id", "identifiant de l'adresse"),
  field("type", "type de résultat", { ...filtered, values: addressTypes }),
  field("score", "pertinence, de 0 à 1"),
  field("housenumber", "numéro avec indice de répétition", searched),
  field("street", "nom de la voie", searched),
  field("name", "numéro et nom de voie, ou lieu-dit"),
  field("postcode", "code postal", filtered),
  field("citycode", "code INSEE de la commune", filtered),
  field("city", "nom de la commune", filtered),
  field("district", "arrondissement de Paris, Lyon ou Marseille"),
  field("oldcitycode", "code INSEE de l'ancienne commune"),
  field("oldcity", "nom de l'ancienne commune"),
  field("context", "département et région"),
  field("label", "libellé complet"),
  field("x", "abscisse en projection légale"),
  field("y", "ordonnée en projection légale"),
  field("importance", "indicateur d'importance"),
];

const poiFields: readonly Field[] = [
  field("toponym", "toponyme", searched),
  field("postcode", "codes postaux", filtered),
  field("citycode", "codes INSEE", filtered),
  field("city", "noms de commune"),
  field("extrafields", "champs supplémentaires"),
  field("truegeometry", "géométrie réelle"),
];

const parcelFields: readonly Field[] = [
  field("id", "identifiant de la parcelle", searched),
  ...["departmentcode", "municipalitycode", "city", "oldmunicipalitycode", "districtcode", "section", "number", "sheet"].map((name) => field(name, `${name} de la parcelle`, filtered)),
  field("truegeometry", "géométrie de la parcelle"),
];

const completionFields = ["country", "city", "zipcode", "street", "classification", "kind", "metropole", "fulltext"];
