import { createCanvas, type Canvas } from "@napi-rs/canvas";

import { createBrush, type Brush } from "#server/sandbox/tiles/brush";
import { font } from "#server/sandbox/tiles/fonts";
import { firstAddressZoom, paintAddressGround, paintAddressNames, planAddressColours } from "#server/sandbox/tiles/paintAddresses";
import { paintTownPlan } from "#server/sandbox/tiles/paintTownPlan";
import { planColours as colours } from "#server/sandbox/tiles/planColours";
import { overlap, tileBounds, tileSize, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import type { TileScene } from "#server/sandbox/tiles/tileScene";
import type { WorldOutlines } from "#server/sandbox/tiles/worldOutlines";
import { writeText } from "#server/sandbox/tiles/writeText";

/** The coast of the source is true to a kilometre: beyond this zoom it would drown streets. */
export const lastCoastZoom = 12;

/** Closer than this, streets and houses say where one is. */
const lastNamedZoom = 15;

/** Paints a tile of the plan: a quiet paper map. */
export async function paintPlan(tile: TileAddress, scene: TileScene): Promise<Canvas> {
  const outlines = await scene.outlines(tile.zoom);
  const canvas = createCanvas(tileSize, tileSize);
  const context = canvas.getContext("2d");
  const brush = createBrush(context, tile);
  const bounds = tileBounds(tile, 6);

  if (tile.zoom > lastCoastZoom) {
    context.fillStyle = colours.land;
    context.fillRect(0, 0, tileSize, tileSize);
  } else {
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, tileSize, tileSize);
    paintLand(brush, tile, outlines);
  }
  if (tile.zoom >= firstAddressZoom) paintAddressGround(brush, tile, scene.addresses, planAddressColours);
  if (tile.zoom >= 10 && overlap(scene.town.bounds, bounds)) paintTownPlan(brush, tile, scene.town);
  paintAddressNames(brush, tile, scene.addresses);
  if (tile.zoom <= lastNamedZoom) paintPlaceNames(brush, tile, scene);
  else paintNamesOfEmptyPlaces(brush, tile, scene);
  return canvas;
}

function paintLand(brush: Brush, tile: TileAddress, outlines: WorldOutlines): void {
  const land = outlines.within(tileBounds(tile, 20), tile.zoom);
  // A pale band along the coast, as engraved maps have it.
  if (tile.zoom >= 5) {
    for (const width of [11, 6]) {
      for (const { rings } of land) brush.area(rings, null, { colour: colours.shallow, width });
    }
  }
  for (const { rings, isFrance } of land) {
    brush.area(rings, isFrance ? colours.land : colours.foreignLand, { colour: colours.coast, width: tile.zoom < 5 ? 0.5 : 0.9 });
  }
  // Once more without the coast, so that France's own border is drawn over its neighbours' and not under.
  for (const { rings, isFrance } of land) if (isFrance) brush.area(rings, colours.land, { colour: colours.border, width: tile.zoom < 5 ? 0.6 : 1.2 });
}

function paintPlaceNames(brush: Brush, tile: TileAddress, scene: TileScene): void {
  const [west, north, east, south] = tileBounds(tile, 200);
  const { context } = brush;
  for (const { text, at, pixels, population, side } of scene.placeLabels.within(tile.zoom, west, north, east, south)) {
    const [x, y] = brush.toPixels(at);
    const isCity = population > 100_000;
    const hasDot = tile.zoom <= 11;
    if (hasDot) {
      context.beginPath();
      context.arc(x, y, isCity ? 3 : 2.1, 0, 2 * Math.PI);
      context.fillStyle = isCity ? colours.cityDot : colours.townDot;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = colours.halo;
      context.stroke();
    }
    const style = {
      font: font(population > 40_000 ? "medium" : "regular", pixels),
      colour: population > 40_000 ? colours.cityName : colours.townName,
      halo: colours.halo,
      haloWidth: 3,
    };
    if (!hasDot) writeText(context, text, x, y, "center", style);
    else if (side === "above") writeText(context, text, x, y - pixels * 0.9, "center", style);
    else writeText(context, text, side === "right" ? x + 6 : x - 6, y, side === "right" ? "left" : "right", style);
  }
}

/** Communes of which only the place is known: without their name, a point there would lie on a blank sheet. */
function paintNamesOfEmptyPlaces(brush: Brush, tile: TileAddress, scene: TileScene): void {
  const [west, north, east, south] = tileBounds(tile, 200);
  // As wide as a tile around the name: the same answer in each of the tiles that share it.
  const reach = 1 / 2 ** tile.zoom;
  for (const { text, at } of scene.placeLabels.within(tile.zoom, west, north, east, south)) {
    const around = [at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach] as const;
    if (overlap(scene.town.bounds, around) || scene.addresses.housesWithin(around).length > 0) continue;
    const [x, y] = brush.toPixels(at);
    writeText(brush.context, text, x, y + 28, "center", { font: font("regular", 15), colour: colours.townName, halo: colours.halo, haloWidth: 3 });
  }
}
