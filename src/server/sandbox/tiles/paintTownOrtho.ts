import type { Brush } from "#server/sandbox/tiles/brush";
import { metresPerPixel, tileBounds, type TileAddress, type WorldBounds, type WorldPoint } from "#server/sandbox/tiles/tileGrid";
import type { Placed, TownScene } from "#server/sandbox/tiles/townScene";
import { builtYear } from "#server/sandbox/town/builtYear";
import { pointNoise } from "#server/sandbox/town/random";
import type { RoadClass, TownBuilding, TownLand } from "#server/sandbox/town/town";

/** Paints the demonstration town as a plane would have seen it that year; as it is now when none is given. */
export function paintTownOrtho(brush: Brush, tile: TileAddress, town: TownScene, year = Infinity): void {
  const bounds = tileBounds(tile, 24);
  const { zoom } = tile;
  const pixel = metresPerPixel(zoom, bounds[1]);

  for (const piece of town.land.within(bounds)) paintLand(brush, piece, zoom);
  const width = Math.max(1.6, town.river.value.widthMetres / pixel);
  brush.line(town.river.points, "#4d6a4a", width + 5);
  brush.line(town.river.points, "#3d5f66", width);

  for (const { value, points } of town.streets.within(bounds)) {
    if (zoom < 13 && value.roadClass !== "main" && value.roadClass !== "country") continue;
    brush.line(points, value.roadClass === "track" ? "#a89a7c" : "#8f8f8c", Math.max(0.9, roadMetres[value.roadClass] / pixel));
  }
  brush.line(town.railway.points, "#7d746c", Math.max(1, 9 / pixel));
  if (zoom >= 16) paintTrees(brush, town, bounds, pixel);
  if (zoom >= 14) paintRoofs(brush, town, bounds, zoom, pixel, year);
}

const roadMetres: Readonly<Record<RoadClass, number>> = { main: 11, country: 8, boulevard: 13, street: 7.5, lane: 5.5, track: 3.5 };

const crops = ["#b9a96b", "#8f9a58", "#a3a763", "#c2b27d", "#7f9152", "#997f5c", "#86a05a"] as const;

function paintLand(brush: Brush, { value, points }: Placed<TownLand>, zoom: number): void {
  const colour = landColour(value);
  brush.area([points], colour, { colour: value.use === "field" ? "#6d7d49" : colour, width: zoom >= 15 ? 2 : 0.6 });
}

function landColour({ use, shade }: TownLand): string {
  switch (use) {
    case "wood":
      return "#3f5a38";
    case "meadow":
      return "#84a05f";
    case "field":
      return crops[Math.min(crops.length - 1, Math.floor(shade * crops.length))] ?? crops[0];
    case "park":
      return "#5f8148";
    case "sports":
      return "#6f9f52";
    case "cemetery":
      return "#8b9180";
    case "square":
      return "#b9b0a0";
    case "built-up":
      return "#869366";
  }
}

function paintTrees(brush: Brush, town: TownScene, bounds: WorldBounds, pixel: number): void {
  const { context } = brush;
  for (const { value, points } of town.parcels.within(bounds)) {
    const seed = Number(value.number);
    const corner = points[3];
    const opposite = points[2];
    if (!corner || !opposite || seed % 3 === 0) continue;
    for (let tree = 0; tree < 2; tree += 1) {
      const t = 0.25 + 0.5 * ((pointNoise(seed, tree, 9) + 1) / 2);
      const [x, y] = brush.toPixels([corner[0] + (opposite[0] - corner[0]) * t, corner[1] + (opposite[1] - corner[1]) * t]);
      const radius = (2.2 + 1.6 * ((pointNoise(seed, tree, 10) + 1) / 2)) / pixel;
      context.beginPath();
      context.arc(x + radius * 0.35, y + radius * 0.35, radius, 0, 2 * Math.PI);
      context.fillStyle = "rgba(30,40,25,0.45)";
      context.fill();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = tree === 0 ? "#4e6f3d" : "#5d7d44";
      context.fill();
    }
  }
}

const roofs: Readonly<Record<TownBuilding["use"], readonly string[]>> = {
  house: ["#b5674b", "#a85c44", "#c27a58", "#8e5a48", "#6f7377", "#b87050"],
  annex: ["#9a6a52", "#85837e"],
  public: ["#7d8388", "#9aa0a3"],
  church: ["#5f6670"],
  industrial: ["#b9bdbf"],
};

function paintRoofs(brush: Brush, town: TownScene, bounds: WorldBounds, zoom: number, pixel: number, year: number): void {
  const visible = town.buildings.within(bounds).filter(({ value }) => builtYear(value) <= year);
  const shadow = (points: readonly WorldPoint[], metres: number): WorldPoint[] => {
    const shift = (metres * 0.45) / (pixel * 256 * 2 ** zoom);
    return points.map(([x, y]) => [x + shift, y + shift * 0.7]);
  };
  for (const { value, points } of visible) brush.area([shadow(points, value.heightMetres)], "rgba(25,28,24,0.42)");
  for (const { value, points } of visible) {
    const first = points[0];
    if (!first) continue;
    const tones = roofs[value.use];
    const pick = Math.floor(((pointNoise(Math.floor(first[0] * 1e9), Math.floor(first[1] * 1e9), 11) + 1) / 2) * tones.length);
    brush.area([points], tones[pick] ?? tones[0] ?? "#a85c44", zoom >= 17 ? { colour: "rgba(60,40,32,0.55)", width: 0.8 } : undefined);
    const third = points[2];
    const second = points[1];
    const last = points.at(-1);
    // The ridge: the lit side of the roof is lighter.
    if (zoom >= 17 && points.length === 4 && second && third && last) {
      const middle = (one: WorldPoint, other: WorldPoint): WorldPoint => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
      brush.area([[first, second, middle(second, third), middle(last, first)]], "rgba(255,236,214,0.16)");
    }
  }
}
