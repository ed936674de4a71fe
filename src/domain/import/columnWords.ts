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
  | "identifier";

/** First match wins: the narrow ones stand before the wide ones. */
const patterns: readonly { role: NamedRole; pattern: RegExp }[] = [
  { role: "longitude", pattern: /^(lon|lng|long|longitude|x wgs ?84|lon wgs ?84|geo lon|coord(onnee)?s? ?(longitude|lon))$|\blongitude\b/ },
  { role: "latitude", pattern: /^(lat|latitude|y wgs ?84|lat wgs ?84|geo lat|coord(onnee)?s? ?(latitude|lat))$|\blatitude\b/ },
  { role: "position", pattern: /geo ?point|geoloc|geocod|lat ?(et )?lo?ng?\b|^(c geo|coordonnees?|coordinates?|position|gps|wkt|geom|geometry|geo shape|the geom)$|coordonnees? (gps|geo\w*)/ },
  { role: "x", pattern: /^(x|coord ?x|coordonnee x|x coord|easting|x (l93|lamb\w*( ?93| ?2e?)?|cc ?\d\d|utm\w*|rgf ?93|epsg ?\d+|\d{4,5}))$/ },
  { role: "y", pattern: /^(y|coord ?y|coordonnee y|y coord|northing|y (l93|lamb\w*( ?93| ?2e?)?|cc ?\d\d|utm\w*|rgf ?93|epsg ?\d+|\d{4,5}))$/ },
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
