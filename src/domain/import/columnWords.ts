/**
 * The words of a column's name, folded: `Code Insee (commune)` → `code insee commune`, `codePostal` →
 * `code postal`, `x_l93` → `x l93`.
 */
export function columnWords(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** A coordinate that a name says, and what is left of the name: `adresse_x` and `adresse_y` have the same rest. */
export interface AxisName {
  readonly axis: "x" | "y" | "longitude" | "latitude";
  readonly rest: string;
}

const projection = String.raw`(?:l?93|l?amb\w*|cc\d\d|utm\w*|l2e?|rgf93|epsg\d+|\d{4,5})`;
const axes: readonly { axis: AxisName["axis"]; word: RegExp }[] = [
  { axis: "longitude", word: /^(lon|lng|long|longi|longitudes?|xwgs84?)$/ },
  { axis: "latitude", word: /^(lat|lati|latitudes?|ywgs84?)$/ },
  { axis: "x", word: new RegExp(`^(x${projection}?|coordx|xcoord|coordonneex|geox|easting)$`) },
  { axis: "y", word: new RegExp(`^(y${projection}?|coordy|ycoord|coordonneey|geoy|northing)$`) },
];

/** @returns null where the name says none, or several */
export function axisOfName(name: string): AxisName | null {
  const words = columnWords(name).split(" ");
  const found = words.flatMap((word, index) => axes.flatMap(({ axis, word: known }) => (known.test(word) ? [{ axis, index }] : [])));
  const [only] = found;
  if (!only || found.length > 1) return null;
  // `xl93` and `yl93` are told apart by their first letter alone.
  const tail = only.axis === "x" || only.axis === "y" ? (words[only.index] ?? "").replace(/^[xy]|[xy]$/, "") : "";
  return { axis: only.axis, rest: words.map((word, index) => (index === only.index ? tail : word)).join(" ") };
}

export type NamedRole =
  | "whole-address"
  | "street-number"
  | "number-suffix"
  | "street-type"
  | "street-name"
  | "postcode"
  | "citycode"
  | "city"
  | "longitude"
  | "latitude"
  | "x"
  | "y"
  | "position"
  | "crs"
  | "identifier";

/** First match wins: the narrow ones stand before the wide ones. */
const patterns: readonly { role: NamedRole; pattern: RegExp }[] = [
  { role: "longitude", pattern: /^(lon|lng|long|longitude|x wgs ?84|lon wgs ?84|geo lon|coord(onnee)?s? ?(longitude|lon))$|\blongitude\b/ },
  { role: "latitude", pattern: /^(lat|latitude|y wgs ?84|lat wgs ?84|geo lat|coord(onnee)?s? ?(latitude|lat))$|\blatitude\b/ },
  { role: "position", pattern: /geo ?point|geoloc|geocod|lat ?(et )?lo?ng?\b|^(c geo|coords?|coordonnees?|coordinates?|positions?|localisation|gps|xy|wkt|ewkt|wkb geometry|geom|geometr(y|ie)s?|shape|geo ?shape|geojson|the geom)$|coord(onnee)?s? (gps|geo\w*|xy|wgs ?84)/ },
  { role: "crs", pattern: /^((code )?(epsg|srid|crs|scr)|(code |type )?(systeme|sys)( de)?( coord\w*| projection| reference)+|(code |type (de )?)?projection|coord(onnee)?s? (epsg|srid|crs|systeme|projection))$/ },
  { role: "x", pattern: /^(x|coord(onnee)?s? ?x|x coord(onnee)?s?|easting|x (l93|lamb\w*( ?93| ?2e?)?|cc ?\d\d|utm\w*|rgf ?93|epsg ?\d+|\d{4,5}))$/ },
  { role: "y", pattern: /^(y|coord(onnee)?s? ?y|y coord(onnee)?s?|northing|y (l93|lamb\w*( ?93| ?2e?)?|cc ?\d\d|utm\w*|rgf ?93|epsg ?\d+|\d{4,5}))$/ },
  { role: "postcode", pattern: /code ?post|postcode|postal code|zip ?code|^(cp|codpos|cod post|code p|zip|cdp|npa)$|^cp | cp$/ },
  { role: "citycode", pattern: /^(?!.*\b(dep\w*|epci|reg\w*|canton|iris|arr|ancien\w*)\b).*(\binsee\b|code ?insee|city ?code|depcom|code (officiel )?(de la |geo\w* )?commune|^codgeo$|^com code$)/ },
  { role: "number-suffix", pattern: /^(rep|suffixe|suf voi|indice( de)? repetition|repetition|bis ter|complement numero|indrep|btq)$/ },
  { role: "street-number", pattern: /^(numero|num|no|n|n voie|nr|house ?number|street number)$|^(numero|num|no|n) (de |dans (la )?|la )*(voie|voi|rue|adresse)\b|^(numvoie|num voi|numrue)$/ },
  { role: "street-type", pattern: /type (de |d )?(la )?voie?|nature (de )?(la )?voie|^(type voi|typvoie|typevoie)$/ },
  { role: "street-name", pattern: /^(?!id )(?!.*complement).*(nom|libelle|lib|intitule) (de |d )?(la |l )?(voie|rue)|voie nom|rue nom|^(voie|rue|street|street name|toponyme|lib off|libvoie|nomvoie|nom rue|nom lieu dit|lieu dit|lieudit|odonyme)$/ },
  { role: "whole-address", pattern: /^(?!id )(?!.*(complement|mail|web|site|url|internet|\bip\b|facturation)).*(\badresses?\b|\baddress\b|^adr\w*$|^adr )/ },
  { role: "city", pattern: /^(?!id )(?!.*\b(code|population|pop|zone|epci|insee|cp|ancien\w*|nombre|nb|taille|site|url|type|departement|region)\b).*(\b(commune|ville|city|town|municipalite|localite|municipality|bureau distributeur)\b|^lib com\b|libelle acheminement|^nom com\b)/ },
  { role: "identifier", pattern: /^(id|identifiant|ident|uid|uuid|guid|ref|reference|matricule|siret|siren|finess|uai|cle|key|code|fid|gid|objectid|cle interop)$|^(id|identifiant|uuid|cle|ref|code uic|numero d identification)\b(?!.*(epci|reg|dep|commune))| (id|identifiant|uuid)$|^n auto$/ },
];

/** The role that a name says, or null. */
export function namedRole(name: string): NamedRole | null {
  const words = columnWords(name);
  if (words === "") return null;
  return patterns.find(({ pattern }) => pattern.test(words))?.role ?? null;
}
