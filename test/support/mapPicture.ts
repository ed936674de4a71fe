import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Page } from "playwright-core";

import type { LonLat } from "#domain/position/lonLat";
import { waitForIdleMap } from "#test/support/openPage";

/** Pixels of a picture: red, green, blue and alpha, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The heart of the map as the screen shows it, without the controls and bars on its edges; once the map is at rest. */
export async function mapPicture(page: Page): Promise<Picture> {
  await waitForIdleMap(page);
  const box = await page.getByRole("application", { name: "Carte" }).boundingBox();
  if (!box) throw new Error("The map has no place on the page.");
  // Out of the way: the pointer must not light up what it stands on.
  await page.mouse.move(2, 2);
  const clip = { x: Math.round(box.x + box.width * 0.2), y: Math.round(box.y + box.height * 0.2), width: Math.round(box.width * 0.6), height: Math.round(box.height * 0.6) };
  return decodePicture(await page.screenshot({ clip }));
}

/** @param bytes a PNG or JPEG */
export async function decodePicture(bytes: Buffer): Promise<Picture> {
  const image = await loadImage(bytes);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return { width: image.width, height: image.height, data: context.getImageData(0, 0, image.width, image.height).data };
}

/** How much of two pictures of one size is different: 0 to 1, differences no eye would see left out. */
export function differentShare(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) throw new Error("The map changed its size between the two pictures.");
  let different = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const distance = [0, 1, 2].reduce((sum, channel) => sum + Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0)), 0);
    if (distance > 24) different += 1;
  }
  return different / (one.data.length / 4);
}

/** How many colours a picture has: one when it is blank. */
export function colourCount({ data }: Picture): number {
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  return colours.size;
}

/** The middle of the demonstration town. */
export const townCentre: LonLat = [1.2387, 46.9042];

/** Opens the page anew on a place, as a kept address does. @param projection EPSG code, Web Mercator otherwise */
export async function openAt(page: Page, [longitude, latitude]: LonLat, zoom: number, projection?: number): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto("about:blank");
  await page.goto(`${origin}/#map=${zoom}/${latitude}/${longitude}${projection === undefined ? "" : `/${projection}`}`);
  await waitForIdleMap(page);
}
