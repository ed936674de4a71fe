import { planColours } from "#server/sandbox/tiles/planColours";

export const planStyleNames = ["standard", "gris"] as const;
export type PlanStyleName = (typeof planStyleNames)[number];

/**
 * A Mapbox style for our tiles of PLAN.IGN, in colour or in greys. It needs neither sprite nor glyphs: fonts are
 * the browser's own.
 * @param tilesUrl template of the tiles
 */
export function planStyle(name: PlanStyleName, tilesUrl: string): object {
  const colour = (key: keyof typeof planColours): string => (name === "gris" ? grey(planColours[key]) : planColours[key]);
  const fill = (sourceLayer: string, symbo: string, fillColour: string, more: object = {}): object => ({
    id: `${sourceLayer} - ${symbo}`,
    type: "fill",
    source: "plan_ign",
    "source-layer": sourceLayer,
    filter: ["==", "symbo", symbo],
    paint: { "fill-color": fillColour, ...more },
  });
  const line = (id: string, sourceLayer: string, filter: unknown[] | undefined, lineColour: string, widths: readonly (readonly [zoom: number, pixels: number])[], more: object = {}): object => ({
    id,
    type: "line",
    source: "plan_ign",
    "source-layer": sourceLayer,
    ...(filter ? { filter } : {}),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": lineColour, "line-width": { base: 1.6, stops: widths }, ...more },
  });
  const text = (id: string, sourceLayer: string, options: { minzoom: number; size: number; colour: string; font?: string; along?: boolean; filter?: unknown[] }): object => ({
    id,
    type: "symbol",
    source: "plan_ign",
    "source-layer": sourceLayer,
    minzoom: options.minzoom,
    ...(options.filter ? { filter: options.filter } : {}),
    layout: {
      "text-field": "{texte}",
      "text-size": options.size,
      "text-font": [options.font ?? "Arial Regular"],
      ...(options.along === true ? { "symbol-placement": "line", "text-max-angle": 30 } : {}),
    },
    paint: { "text-color": options.colour, "text-halo-color": "#fffdf8", "text-halo-width": 1.6 },
  });
  const road = (symbo: string, fillColour: string, edge: string, widths: readonly (readonly [number, number])[]): readonly [object, object] => [
    line(`route ${symbo} - filet`, "routier_route", ["==", "symbo", symbo], edge, widths.map(([zoom, pixels]) => [zoom, pixels + 1.8])),
    line(`route ${symbo}`, "routier_route", ["==", "symbo", symbo], fillColour, widths),
  ];
  const roads = [
    road("NON_CLASSEE", colour("street"), colour("streetEdge"), [[13, 0.8], [18, 12]]),
    road("LOCALE_2", colour("street"), colour("streetEdge"), [[13, 1], [18, 16]]),
    road("LOCALE_1", colour("country"), colour("countryEdge"), [[10, 1.2], [18, 20]]),
    road("REGIONALE", colour("boulevard"), colour("boulevardEdge"), [[12, 1.5], [18, 28]]),
    road("PRINCIPALE", colour("main"), colour("mainEdge"), [[10, 1.6], [18, 24]]),
  ];
  return {
    version: 8,
    name: `PLAN.IGN ${name} (bac à sable)`,
    sources: { plan_ign: { type: "vector", tiles: [tilesUrl], minzoom: 0, maxzoom: 18 } },
    layers: [
      { id: "fond", type: "background", paint: { "background-color": colour("land") } },
      fill("fond_opaque", "MER", colour("sea")),
      fill("fond_opaque", "ETRANGER", colour("foreignLand"), { "fill-outline-color": colour("coast") }),
      fill("fond_opaque", "TERRE", colour("land"), { "fill-outline-color": colour("border") }),
      fill("ocs_vegetation_surf", "CULTURE", colour("field")),
      fill("ocs_vegetation_surf", "PRAIRIE", colour("meadow")),
      fill("ocs_vegetation_surf", "BOIS", colour("wood")),
      fill("bati_zone_surf", "ZONE_BATIE", colour("builtUp")),
      fill("bati_zone_surf", "PLACE", colour("square")),
      fill("ocs_vegetation_surf", "PARC", colour("park")),
      fill("ocs_vegetation_surf", "SPORT", colour("sports")),
      fill("ocs_vegetation_surf", "CIMETIERE", colour("cemetery")),
      line("cours d'eau - rive", "hydro_reseau", undefined, colour("waterEdge"), [[10, 2.4], [14, 5], [18, 60]]),
      line("cours d'eau", "hydro_reseau", undefined, colour("water"), [[10, 1.6], [14, 4], [18, 58]]),
      line("parcelles", "parcellaire_parcelle", undefined, colour("parcel"), [[17, 0.6], [19, 1.2]]),
      fill("bati_surf", "BATI_QQUE", colour("building"), { "fill-outline-color": colour("buildingEdge") }),
      fill("bati_surf", "BATI_ANNEXE", colour("annex"), { "fill-outline-color": colour("buildingEdge") }),
      fill("bati_surf", "BATI_PUBLIC", colour("publicBuilding"), { "fill-outline-color": colour("publicEdge") }),
      fill("bati_surf", "BATI_RELIGIEUX", colour("church"), { "fill-outline-color": colour("publicEdge") }),
      line("chemins", "routier_chemin", undefined, colour("track"), [[13, 0.8], [18, 5]], { "line-dasharray": [4, 2] }),
      ...roads.map(([edge]) => edge),
      ...roads.map(([, surface]) => surface),
      line("voies ferrées", "ferre", undefined, colour("railway"), [[11, 1], [18, 5]]),
      text("noms de rues", "toponyme_routier_odonyme_lin", { minzoom: 15, size: 11.5, colour: colour("streetName"), along: true }),
      text("numéros", "toponyme_parcellaire_adresse_ponc", { minzoom: 18, size: 10, colour: colour("number") }),
      text("noms d'édifices", "toponyme_bati_ponc", { minzoom: 16, size: 11.5, colour: colour("poiName"), font: "Arial Bold" }),
      text("villages", "toponyme_localite_ponc", { minzoom: 9, size: 12, colour: colour("townName"), filter: ["==", "symbo", "VILLAGE"] }),
      text("bourgs", "toponyme_localite_ponc", { minzoom: 7, size: 12.5, colour: colour("townName"), filter: ["==", "symbo", "BOURG"] }),
      text("villes", "toponyme_localite_ponc", { minzoom: 4, size: 13.5, colour: colour("cityName"), font: "Arial Bold", filter: ["==", "symbo", "VILLE"] }),
    ],
  };
}

/** The same lightness without the hue. @param colour `#rrggbb` */
function grey(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  if (!colour.startsWith("#")) return colour;
  const level = Math.round(0.3 * red + 0.59 * green + 0.11 * blue).toString(16).padStart(2, "0");
  return `#${level.repeat(3)}`;
}
