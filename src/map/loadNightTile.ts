import ImageTile from "ol/ImageTile.js";
import TileState from "ol/TileState.js";
import type Tile from "ol/Tile.js";

/** A grey plan for the dark theme: drawn once per tile as it comes, so that panning costs nothing more. */
export function loadNightTile(tile: Tile, url: string): void {
  if (!(tile instanceof ImageTile)) return;
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.onload = () => tile.setImage(nightPicture(image));
  image.onerror = () => tile.setState(TileState.ERROR);
  image.src = url;
}

function nightPicture(image: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  // Dimming alone would leave black names on dark ground: lightness is turned over, colours are left out, and the
  // ground is lifted to the page's own dark.
  context.filter = "grayscale(1) invert(1) contrast(0.95) brightness(0.82)";
  context.drawImage(image, 0, 0);
  context.filter = "none";
  context.globalCompositeOperation = "screen";
  context.fillStyle = "#171c24";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
