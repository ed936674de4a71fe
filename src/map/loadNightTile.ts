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
  context.filter = "grayscale(1) contrast(1.15) brightness(0.34)";
  context.drawImage(image, 0, 0);
  context.filter = "none";
  context.globalCompositeOperation = "screen";
  context.fillStyle = "#0b0f16";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
