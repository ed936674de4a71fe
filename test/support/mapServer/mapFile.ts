import { join } from "node:path";

import { territoryLambert93 } from "./writeTerritory";

/**
 * The map file of the test's map server: WMS 1.1.1 and 1.3.0, WFS 1.1 and 2.0 with at most 1,000 features an answer.
 * @param geojson whether GetFeature offers GeoJSON; MapServer has only GML of its own accord
 */
export function writeMapFile(folder: string, { geojson }: { readonly geojson: boolean }): string {
  return `
MAP
  NAME "pays_d_essai"
  STATUS ON
  EXTENT ${territoryLambert93.join(" ")}
  UNITS METERS
  SIZE 800 600
  MAXSIZE 4096
  IMAGECOLOR 255 255 255
  PROJECTION "init=epsg:2154" END
  SYMBOL NAME "disque" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END
  OUTPUTFORMAT NAME "png" DRIVER "AGG/PNG" MIMETYPE "image/png" IMAGEMODE RGBA EXTENSION "png" END
  ${geojson ? `OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json; subtype=geojson" FORMATOPTION "STORAGE=memory" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "LCO:RFC7946=NO" END` : ""}
  WEB
    IMAGEPATH "${folder}/"
    METADATA
      "ows_title" "Pays d'essai « Œuvre & Fils »"
      "ows_abstract" "Lieux, voies et zones d'un pays inventé, pour les essais."
      "ows_enable_request" "*"
      "ows_encoding" "UTF-8"
      "ows_srs" "EPSG:2154 EPSG:3857 EPSG:4326 CRS:84"
      "ows_keywordlist" "essai,pays"
      "ows_contactorganization" "Commune d'essai"
      "ows_fees" "Licence ouverte"
      "wms_bbox_extended" "true"
      "wms_attribution_title" "Commune d'essai"
      "wms_feature_info_mime_type" "text/plain"
      "wfs_maxfeatures" "1000"
      "wfs_compute_number_matched" "true"
      "wfs_namespace_prefix" "essai"
      "wfs_namespace_uri" "http://essai.invalid/"
      ${geojson ? `"wfs_getfeature_formatlist" "geojson"` : ""}
    END
  END
  LEGEND STATUS ON KEYSIZE 18 12 LABEL TYPE BITMAP SIZE MEDIUM COLOR 0 0 0 END END
${layer({
    name: "zones",
    title: "Zones d'essai",
    type: "POLYGON",
    connection: `CONNECTIONTYPE OGR CONNECTION "${join(folder, "zones.fgb")}" DATA "zones"`,
    projection: "init=epsg:4326",
    types: { code: "Character", nom: "Character", densite: "Real", population: "Integer", arrete: "Date" },
    classes: `
    CLASSITEM "densite"
    CLASS NAME "Peu dense" EXPRESSION ([densite] < 50) STYLE COLOR 254 224 139 OUTLINECOLOR 120 100 60 END END
    CLASS NAME "Dense" EXPRESSION ([densite] >= 50) STYLE COLOR 217 119 6 OUTLINECOLOR 120 60 0 END END
    CLASS NAME "Sans mesure" STYLE COLOR 220 220 220 OUTLINECOLOR 140 140 140 END END`,
  })}
${layer({
    name: "voies",
    title: "Voies",
    type: "LINE",
    connection: `DATA "${join(folder, "voies.shp")}"\n    ENCODING "UTF-8"`,
    projection: "init=epsg:2154",
    types: { code: "Character", nom: "Character", largeur: "Real", voies: "Integer" },
    classes: `
    CLASS NAME "Voie" STYLE COLOR 60 60 60 WIDTH 2 END END`,
  })}
${layer({
    name: "lieux",
    title: "Lieux & équipements",
    type: "POINT",
    connection: `CONNECTIONTYPE OGR CONNECTION "${join(folder, "lieux.gpkg")}" DATA "lieux"`,
    projection: "init=epsg:2154",
    types: { code: "Character", nom: "Character", genre: "Character", capacite: "Integer", surface: "Real", ouverture: "Date", accessible: "Boolean" },
    classes: `
    CLASSITEM "genre"
    CLASS NAME "École" EXPRESSION "école" STYLE SYMBOL "disque" SIZE 10 COLOR 30 64 175 OUTLINECOLOR 255 255 255 END END
    CLASS NAME "Autre lieu" STYLE SYMBOL "disque" SIZE 8 COLOR 185 28 28 OUTLINECOLOR 255 255 255 END END`,
  })}
END
`;
}

interface LayerOfMapFile {
  readonly name: string;
  readonly title: string;
  readonly type: "POINT" | "LINE" | "POLYGON";
  readonly connection: string;
  readonly projection: string;
  readonly types: Readonly<Record<string, string>>;
  readonly classes: string;
}

function layer({ name, title, type, connection, projection, types, classes }: LayerOfMapFile): string {
  return `
  LAYER
    NAME "${name}"
    TYPE ${type}
    STATUS ON
    TOLERANCE 6
    TOLERANCEUNITS PIXELS
    TEMPLATE "any"
    ${connection}
    PROJECTION "${projection}" END
    METADATA
      "ows_title" "${title}"
      "ows_abstract" "${title}, inventés."
      "ows_keywordlist" "essai,${name}"
      "ows_include_items" "all"
      "gml_include_items" "all"
      "gml_featureid" "code"
${Object.entries(types).map(([item, gmlType]) => `      "gml_${item}_type" "${gmlType}"`).join("\n")}
      "wms_style" "default"
      "wms_style_default_title" "Style par défaut"
    END${classes}
  END`;
}
