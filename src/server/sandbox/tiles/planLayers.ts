import type { VectorFeature, VectorLayer } from "#server/sandbox/tiles/encodeVectorTile";
import { overlap, tileBounds, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import { lastCoastZoom } from "#server/sandbox/tiles/paintPlan";
import type { TileScene } from "#server/sandbox/tiles/tileScene";
import type { SceneLayer, TownScene } from "#server/sandbox/tiles/townScene";
import type { RoadClass } from "#server/sandbox/town/town";

/**
 * What one tile of PLAN.IGN holds, under the layer names of the live tiles; `symbo` says what a thing is and
 * `texte` how it is called, as there.
 */
export async function planLayers(tile: TileAddress, scene: TileScene): Promise<VectorLayer[]> {
  const bounds = tileBounds(tile, 20);
  const layers: VectorLayer[] = [await background(tile, scene)];
  if (tile.zoom >= 10 && overlap(scene.town.bounds, bounds)) layers.push(...townLayers(tile, scene.town));
  const [west, north, east, south] = tileBounds(tile, 16);
  layers.push({
    name: "toponyme_localite_ponc",
    features: scene.placeLabels.within(tile.zoom, west, north, east, south).map(({ text, at, population }) => ({
      kind: "point",
      at,
      attributes: { texte: text, symbo: population > 100_000 ? "VILLE" : population > 8000 ? "BOURG" : "VILLAGE", population },
    })),
  });
  return layers;
}

async function background(tile: TileAddress, scene: TileScene): Promise<VectorLayer> {
  if (tile.zoom > lastCoastZoom) return { name: "fond_opaque", features: [wholeTile(tile, "TERRE")] };
  const land = (await scene.outlines(tile.zoom)).within(tileBounds(tile, 20), tile.zoom);
  return {
    name: "fond_opaque",
    features: [
      wholeTile(tile, "MER"),
      ...land.map(({ rings, isFrance }): VectorFeature => ({ kind: "area", rings, attributes: { symbo: isFrance ? "TERRE" : "ETRANGER" } })),
    ],
  };
}

function wholeTile(tile: TileAddress, symbo: string): VectorFeature {
  const [west, north, east, south] = tileBounds(tile, 20);
  return { kind: "area", rings: [[[west, north], [east, north], [east, south], [west, south]]], attributes: { symbo } };
}

const roadSymbols: Readonly<Record<RoadClass, string>> = {
  main: "PRINCIPALE",
  boulevard: "REGIONALE",
  country: "LOCALE_1",
  street: "LOCALE_2",
  lane: "NON_CLASSEE",
  track: "CHEMIN",
};

function townLayers(tile: TileAddress, town: TownScene): VectorLayer[] {
  const bounds = tileBounds(tile, 20);
  const { zoom } = tile;
  const areas = <T>(layer: SceneLayer<T>, symbolOf: (value: T) => string | null): VectorFeature[] =>
    layer.within(bounds).flatMap(({ value, points }): VectorFeature[] => {
      const symbo = symbolOf(value);
      return symbo === null ? [] : [{ kind: "area", rings: [points], attributes: { symbo } }];
    });
  const streets = town.streets.within(bounds).filter(({ value }) => zoom >= 13 || value.roadClass === "main" || value.roadClass === "country");
  const street = ({ value, points }: (typeof streets)[number]): VectorFeature => ({
    kind: "line",
    path: points,
    attributes: { symbo: roadSymbols[value.roadClass], texte: value.name },
  });

  const layers: VectorLayer[] = [
    { name: "bati_zone_surf", features: areas(town.land, ({ use }) => (use === "built-up" ? "ZONE_BATIE" : use === "square" ? "PLACE" : null)) },
    {
      name: "ocs_vegetation_surf",
      features: areas(town.land, ({ use }) => ({ wood: "BOIS", meadow: "PRAIRIE", field: "CULTURE", park: "PARC", sports: "SPORT", cemetery: "CIMETIERE", square: null, "built-up": null })[use]),
    },
    { name: "hydro_reseau", features: [{ kind: "line", path: town.river.points, attributes: { symbo: "COURS_EAU", texte: "La Vauze" } }] },
    { name: "routier_route", features: streets.filter(({ value }) => value.roadClass !== "track").map(street) },
    { name: "routier_chemin", features: streets.filter(({ value }) => value.roadClass === "track").map(street) },
    { name: "ferre", features: [{ kind: "line", path: town.railway.points, attributes: { symbo: "VOIE_FERREE" } }] },
  ];
  if (zoom >= 14) layers.push({ name: "bati_surf", features: areas(town.buildings, ({ use }) => ({ house: "BATI_QQUE", annex: "BATI_ANNEXE", public: "BATI_PUBLIC", church: "BATI_RELIGIEUX", industrial: "BATI_INDUSTRIEL" })[use]) });
  if (zoom >= 17) layers.push({ name: "parcellaire_parcelle", features: areas(town.parcels, () => "PARCELLE") });
  if (zoom >= 15) {
    layers.push({ name: "toponyme_routier_odonyme_lin", features: streets.map(street) });
    layers.push({
      name: "toponyme_bati_ponc",
      features: town.pointsOfInterest.within(bounds).flatMap(({ value, points: [at] }): VectorFeature[] => (at ? [{ kind: "point", at, attributes: { symbo: value.categories[0] ?? "", texte: value.name } }] : [])),
    });
  }
  if (zoom >= 17) {
    layers.push({
      name: "toponyme_parcellaire_adresse_ponc",
      features: town.addresses.within(bounds).flatMap(({ value, points: [at] }): VectorFeature[] => (at ? [{ kind: "point", at, attributes: { texte: [value.number, value.repetition].filter(Boolean).join(" ") } }] : [])),
    });
  }
  return layers;
}
