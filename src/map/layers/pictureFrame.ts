import type { WmsSource } from "#domain/layer/layerSource";

/** The picture to ask for so that a rectangle is covered. */
export interface AskedPicture {
  readonly extent: readonly [number, number, number, number];
  readonly size: readonly [width: number, height: number];
}

/** No server is asked for more, whatever it says of itself. */
const mostPixels = 4_096;

/**
 * A rectangle with some margin, in whole pixels, within what the service draws: first the margin is given up, then the
 * sharpness.
 * @param ratio how much wider and higher than the rectangle, when there is room
 */
export function pictureFrame(extent: readonly number[], resolution: number, ratio: number, maxSize: WmsSource["maxSize"]): AskedPicture {
  const [west = 0, south = 0, east = 0, north = 0] = extent;
  const most = [Math.min(mostPixels, maxSize?.[0] ?? mostPixels), Math.min(mostPixels, maxSize?.[1] ?? mostPixels)] as const;
  const width = Math.max(1, Math.round((east - west) / resolution));
  const height = Math.max(1, Math.round((north - south) / resolution));
  // Whole pixels on each side, so that the margin never moves the picture by a part of one.
  const marginX = Math.max(0, Math.min(Math.round((width * (ratio - 1)) / 2), Math.floor((most[0] - width) / 2)));
  const marginY = Math.max(0, Math.min(Math.round((height * (ratio - 1)) / 2), Math.floor((most[1] - height) / 2)));
  return {
    extent: [west - marginX * resolution, south - marginY * resolution, east + marginX * resolution, north + marginY * resolution],
    size: [Math.min(most[0], width + 2 * marginX), Math.min(most[1], height + 2 * marginY)],
  };
}
