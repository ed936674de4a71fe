import type { Brush } from "#server/sandbox/tiles/brush";
import { font } from "#server/sandbox/tiles/fonts";
import { planColours as colours } from "#server/sandbox/tiles/planColours";
import { metresPerPixel, tileBounds, type TileAddress, type WorldBounds } from "#server/sandbox/tiles/tileGrid";
import type { TownScene } from "#server/sandbox/tiles/townScene";
import { writeAlong, writeText } from "#server/sandbox/tiles/writeText";
import type { RoadClass, TownBuilding, TownLand } from "#server/sandbox/town/town";

/** Paints the demonstration town on a tile of the plan, from the ground up to the names. */
export function paintTownPlan(brush: Brush, tile: TileAddress, town: TownScene): void {
  const bounds = tileBounds(tile, 24);
  const wide = tileBounds(tile, 320);
  const { zoom } = tile;
  const pixel = metresPerPixel(zoom, bounds[1]);

  for (const { value, points } of town.land.within(bounds)) {
    const [fill, edge] = landColours(value);
    brush.area([points], fill, { colour: zoom >= 15 ? edge : fill, width: 1 });
  }
  paintWater(brush, town, pixel);
  if (zoom >= 17) for (const { points } of town.parcels.within(bounds)) brush.area([points], null, { colour: colours.parcel, width: zoom >= 18 ? 1 : 0.6 });
  if (zoom >= 14) paintBuildings(brush, town, bounds, zoom);
  paintRoads(brush, town, bounds, pixel, zoom);
  paintRailway(brush, town, pixel, zoom);
  if (zoom >= 15) paintStreetNames(brush, town, wide, zoom);
  if (zoom >= 15) paintPointsOfInterest(brush, town, wide, zoom);
  if (zoom >= 18) paintNumbers(brush, town, bounds, zoom);
}

function landColours({ use }: TownLand): readonly [fill: string, edge: string] {
  switch (use) {
    case "wood":
      return [colours.wood, colours.woodEdge];
    case "meadow":
      return [colours.meadow, colours.fieldEdge];
    case "field":
      return [colours.field, colours.fieldEdge];
    case "park":
      return [colours.park, colours.parkEdge];
    case "sports":
      return [colours.sports, colours.parkEdge];
    case "cemetery":
      return [colours.cemetery, colours.parkEdge];
    case "square":
      return [colours.square, colours.streetEdge];
    case "built-up":
      return [colours.builtUp, colours.builtUp];
  }
}

function paintWater(brush: Brush, town: TownScene, pixel: number): void {
  const width = Math.max(1.6, town.river.value.widthMetres / pixel);
  brush.line(town.river.points, colours.waterEdge, width + 1.4);
  brush.line(town.river.points, colours.water, width);
}

function paintBuildings(brush: Brush, town: TownScene, bounds: WorldBounds, zoom: number): void {
  for (const { value, points } of town.buildings.within(bounds)) {
    if (zoom < 16 && value.use === "annex") continue;
    const [fill, edge] = buildingColours(value.use);
    brush.area([points], fill, zoom >= 16 ? { colour: edge, width: zoom >= 18 ? 1 : 0.7 } : undefined);
  }
}

function buildingColours(use: TownBuilding["use"]): readonly [fill: string, edge: string] {
  if (use === "public") return [colours.publicBuilding, colours.publicEdge];
  if (use === "church") return [colours.church, colours.publicEdge];
  if (use === "annex") return [colours.annex, colours.buildingEdge];
  return [colours.building, colours.buildingEdge];
}

interface RoadStyle {
  readonly metres: number;
  readonly fill: string;
  readonly edge: string;
  readonly fromZoom: number;
  /** Narrowest width in pixels, so that a road stays a road on a small scale. */
  readonly least: number;
}

const roadStyles: Readonly<Record<RoadClass, RoadStyle>> = {
  main: { metres: 11, fill: colours.main, edge: colours.mainEdge, fromZoom: 10, least: 2 },
  country: { metres: 9, fill: colours.country, edge: colours.countryEdge, fromZoom: 10, least: 1.5 },
  boulevard: { metres: 13, fill: colours.boulevard, edge: colours.boulevardEdge, fromZoom: 12, least: 1.5 },
  street: { metres: 7.5, fill: colours.street, edge: colours.streetEdge, fromZoom: 13, least: 1 },
  lane: { metres: 5.5, fill: colours.street, edge: colours.streetEdge, fromZoom: 13, least: 0.8 },
  track: { metres: 4, fill: colours.street, edge: colours.track, fromZoom: 13, least: 0.8 },
};

function paintRoads(brush: Brush, town: TownScene, bounds: WorldBounds, pixel: number, zoom: number): void {
  const visible = town.streets.within(bounds).filter(({ value }) => zoom >= roadStyles[value.roadClass].fromZoom);
  const widthOf = (roadClass: RoadClass): number => Math.max(roadStyles[roadClass].least, roadStyles[roadClass].metres / pixel);
  for (const { value, points } of visible) {
    const edge = roadStyles[value.roadClass].edge;
    brush.line(points, edge, widthOf(value.roadClass) + (zoom >= 15 ? 2 : 1.3));
  }
  for (const { value, points } of visible) brush.line(points, roadStyles[value.roadClass].fill, widthOf(value.roadClass));
}

function paintRailway(brush: Brush, town: TownScene, pixel: number, zoom: number): void {
  if (zoom < 11) return;
  const width = Math.max(1.1, 3.2 / pixel);
  brush.line(town.railway.points, colours.railway, width + (zoom >= 14 ? 1.4 : 0));
  if (zoom >= 13) {
    brush.context.lineCap = "butt";
    brush.line(town.railway.points, colours.land, width, [8, 8]);
    brush.context.lineCap = "round";
  }
}

function paintStreetNames(brush: Brush, town: TownScene, bounds: WorldBounds, zoom: number): void {
  const { context } = brush;
  const river = town.river.points.filter(([x]) => x >= bounds[0] && x <= bounds[2]);
  if (river.length > 3) nameRiver(brush, town, zoom);
  for (const { value, points } of town.streets.within(bounds)) {
    const isMain = value.roadClass === "main" || value.roadClass === "boulevard";
    if (zoom === 15 && !isMain && value.roadClass !== "country") continue;
    const pixels = (isMain ? 11.5 : 10.5) + (zoom >= 18 ? 2 : zoom === 17 ? 1 : 0);
    writeAlong(context, value.name, points.map(brush.toPixels), {
      font: font(isMain ? "medium" : "regular", pixels),
      colour: colours.streetName,
      halo: colours.halo,
      haloWidth: 3,
    });
  }
}

function nameRiver(brush: Brush, town: TownScene, zoom: number): void {
  const every = zoom >= 17 ? 14 : 40;
  for (let from = 0; from + every < town.river.points.length; from += every) {
    const path = town.river.points.slice(from, from + every + 1).map(brush.toPixels);
    const isNear = path.some(([x, y]) => x > -300 && x < 556 && y > -300 && y < 556);
    if (!isNear) continue;
    writeAlong(brush.context, "La Vauze", path, {
      font: font("italic", zoom >= 17 ? 14 : 12),
      colour: colours.waterName,
      halo: "rgba(220,237,245,0.9)",
      haloWidth: 2.5,
    });
  }
}

function paintPointsOfInterest(brush: Brush, town: TownScene, bounds: WorldBounds, zoom: number): void {
  const { context } = brush;
  for (const { value, points } of town.pointsOfInterest.within(bounds)) {
    const at = points[0];
    if (!at || value.categories.includes("détail hydrographique")) continue;
    const [x, y] = brush.toPixels(at);
    context.beginPath();
    context.arc(x, y, zoom >= 17 ? 4 : 3, 0, 2 * Math.PI);
    context.fillStyle = colours.poiDot;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = "#ffffff";
    context.stroke();
    if (zoom < 17) continue;
    writeText(context, value.name, x, y + 13, "center", {
      font: font("medium", 11.5),
      colour: colours.poiName,
      halo: colours.halo,
      haloWidth: 3,
    });
  }
}

function paintNumbers(brush: Brush, town: TownScene, bounds: WorldBounds, zoom: number): void {
  for (const { value, points } of town.addresses.within(bounds)) {
    const at = points[0];
    // Letters of one house stand too close to each other to be read before the last zoom.
    if (!at || value.number === undefined || (zoom < 19 && value.repetition)) continue;
    const [x, y] = brush.toPixels(at);
    writeText(brush.context, `${value.number}${value.repetition ? ` ${value.repetition}` : ""}`, x, y, "center", {
      font: font("regular", zoom >= 19 ? 11 : 9.5),
      colour: colours.number,
      halo: "rgba(255,253,248,0.8)",
      haloWidth: 2,
    });
  }
}
