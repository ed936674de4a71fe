import { maximumZoom } from "#server/sandbox/tiles/tileGrid";

/** The vector pyramid stops one zoom before the raster one. */
export const lastVectorZoom = maximumZoom - 1;

const halfWorld = 20_037_508.342_789_2;

/** Root of the service. @param base address of version 1.0.0 */
export function describeService(base: string): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<TileMapService version="1.0.0" services="${base.replace(/\/1\.0\.0$/, "")}">
  <Title>WMTS and TMS sandbox</Title>
  <Abstract>Demonstration data under the paths of the Géoplateforme</Abstract>
  <TileMaps>
    <TileMap title="Plan IGN" srs="EPSG:3857" profile="none" extension="pbf" href="${base}/PLAN.IGN" />
  </TileMaps>
</TileMapService>
`;
}

/** @param root address of the sandbox itself, where the styles are */
export function describeLayer(base: string, root: string): string {
  const style = (name: string): string =>
    `    <Metadata type="Other" mime-type="application/json" href="${root}/annexes/ressources/vectorTiles/styles/PLAN.IGN/${name}.json"/>`;
  const tileSets = Array.from({ length: lastVectorZoom + 1 }, (_, zoom) => {
    const last = 2 ** zoom - 1;
    const unitsPerPixel = (2 * halfWorld) / (256 * 2 ** zoom);
    return `        <TileSet href="${base}/PLAN.IGN/${zoom}" minrow="0" maxrow="${last}" mincol="0" maxcol="${last}" units-per-pixel="${unitsPerPixel}" order="${zoom}"/>`;
  });
  return `<TileMap version="1.0.0" tilemapservice="${base}">
    <Title>Plan IGN</Title>
${["standard", "gris"].map(style).join("\n")}
    <SRS>EPSG:3857</SRS>
    <BoundingBox CRS="EPSG:3857" minx="${-halfWorld}" maxx="${halfWorld}" miny="${-halfWorld}" maxy="${halfWorld}"/>
    <Origin x="${-halfWorld}" y="${halfWorld}"/>
    <TileFormat width="256" height="256" mime-type="application/x-protobuf" extension="pbf"/>
    <TileMap profile="none">
${tileSets.join("\n")}
    </TileMap>
</TileMap>
`;
}

const text = (attribute: string): object => ({ attribute, type: "text", count: 0 });
const named = { symbo: text("symbo"), texte: text("texte") };

function layer(id: string, geometry: "POINT" | "LINE" | "POLYGON", minzoom: number, fields: Readonly<Record<string, object>> = named): object {
  return { id, geometry, minzoom, maxzoom: lastVectorZoom, fieldsCount: Object.keys(fields).length, fields };
}

/** `fields` is a dictionary of objects, as there; TileJSON has strings. */
export function describeMetadata(base: string): object {
  const kindOnly = { symbo: text("symbo") };
  return {
    name: "PLAN.IGN",
    description: "Plan of the demonstration town",
    minzoom: 0,
    maxzoom: lastVectorZoom,
    crs: "EPSG:3857",
    center: [1.2386, 46.9042],
    bounds: [-179.9, -80, 179.9, 80],
    format: "pbf",
    tiles: [`${base}/PLAN.IGN/{z}/{x}/{y}.pbf`],
    vector_layers: [
      layer("fond_opaque", "POLYGON", 0, kindOnly),
      layer("ocs_vegetation_surf", "POLYGON", 10, kindOnly),
      layer("bati_zone_surf", "POLYGON", 10, kindOnly),
      layer("hydro_reseau", "LINE", 10),
      layer("routier_route", "LINE", 10),
      layer("routier_chemin", "LINE", 13),
      layer("ferre", "LINE", 10, kindOnly),
      layer("bati_surf", "POLYGON", 14, kindOnly),
      layer("parcellaire_parcelle", "POLYGON", 17, kindOnly),
      layer("toponyme_routier_odonyme_lin", "LINE", 15),
      layer("toponyme_bati_ponc", "POINT", 15),
      layer("toponyme_parcellaire_adresse_ponc", "POINT", 17, { texte: text("texte") }),
      layer("toponyme_localite_ponc", "POINT", 0),
    ],
  };
}
