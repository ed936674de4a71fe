import type { AddressScene } from "#server/sandbox/tiles/addressScene";
import type { Brush } from "#server/sandbox/tiles/brush";
import { font } from "#server/sandbox/tiles/fonts";
import { planColours as colours } from "#server/sandbox/tiles/planColours";
import { metresPerPixel, tileBounds, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import { writeAlong, writeText } from "#server/sandbox/tiles/writeText";

/** From this zoom on real addresses are on the map. */
export const firstAddressZoom = 13;

/** How far from a house the ground is a garden, metres. */
const gardenMetres = 42;

export interface AddressColours {
  readonly street: string;
  readonly streetEdge: string;
  readonly house: string;
  readonly houseEdge: string;
  /** Ground around houses. */
  readonly garden: string;
}

export const planAddressColours: AddressColours = {
  street: colours.street, streetEdge: colours.streetEdge, house: colours.building, houseEdge: colours.buildingEdge, garden: colours.builtUp,
};

export const orthoAddressColours: AddressColours = {
  street: "#8f8f8c", streetEdge: "#7f8568", house: "#a85c44", houseEdge: "#5d3c32", garden: "#869366",
};

/** Paints real addresses: their guessed streets, and a house of the same size for each. */
export function paintAddressGround(brush: Brush, tile: TileAddress, scene: AddressScene, tones: AddressColours): void {
  const bounds = tileBounds(tile, 24);
  const { context } = brush;
  const pixel = metresPerPixel(tile.zoom, bounds[1]);
  const width = Math.max(1, 7 / pixel);
  const houses = scene.housesWithin(tileBounds(tile, 24 + gardenMetres / pixel));
  context.fillStyle = tones.garden;
  context.beginPath();
  for (const { at } of houses) {
    const [x, y] = brush.toPixels(at);
    context.moveTo(x, y);
    context.arc(x, y, gardenMetres / pixel, 0, 2 * Math.PI);
  }
  context.fill();

  const streets = scene.streetsWithin(bounds);
  for (const { path } of streets) brush.line(path, tones.streetEdge, width + 1.4);
  for (const { path } of streets) brush.line(path, tones.street, width);
  if (tile.zoom < 15) return;

  const side = Math.max(1.5, 9 / pixel);
  context.fillStyle = tones.house;
  context.strokeStyle = tones.houseEdge;
  context.lineWidth = 0.7;
  for (const { at, angle } of houses) {
    const [x, y] = brush.toPixels(at);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.fillRect(-side / 2, -side * 0.4, side, side * 0.8);
    if (tile.zoom >= 17) context.strokeRect(-side / 2, -side * 0.4, side, side * 0.8);
    context.restore();
  }
}

/** Writes the names of their streets and, from near, their numbers. */
export function paintAddressNames(brush: Brush, tile: TileAddress, scene: AddressScene): void {
  if (tile.zoom < 16) return;
  const { context } = brush;
  for (const { name, path } of scene.streetsWithin(tileBounds(tile, 320))) {
    const style = { font: font("regular", tile.zoom >= 18 ? 12.5 : 11), colour: colours.streetName, halo: colours.halo, haloWidth: 3 };
    const line = path.map(brush.toPixels);
    if (writeAlong(context, name, line, style) || tile.zoom < 17) continue;
    // Too short or too winding for its name: written level, in its middle.
    const middle = line[Math.floor(line.length / 2)];
    if (middle) writeText(context, name, middle[0], middle[1], "center", style);
  }
  if (tile.zoom < 18) return;
  for (const { at, label } of scene.housesWithin(tileBounds(tile, 24))) {
    const [x, y] = brush.toPixels(at);
    writeText(context, label, x, y, "center", {
      font: font("regular", tile.zoom >= 19 ? 11 : 9.5), colour: colours.number, halo: "rgba(255,253,248,0.8)", haloWidth: 2,
    });
  }
}
