import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { LonLat } from "#domain/position/lonLat";

/**
 * Where a position is on the screen, found as a person would: by reading the coordinates under the pointer at two
 * places of the map and going on from there.
 * @returns pixels of the page; true to some 2 pixels at the scale of a street
 */
export async function pixelOf(page: Page, [longitude, latitude]: LonLat): Promise<{ x: number; y: number }> {
  const box = await page.getByRole("application", { name: "Carte" }).boundingBox();
  if (!box) throw new Error("The map has no place on the page.");
  const one = { x: box.x + box.width * 0.3, y: box.y + box.height * 0.3 };
  const other = { x: box.x + box.width * 0.7, y: box.y + box.height * 0.7 };
  const first = await positionAt(page, one);
  const second = await positionAt(page, other);
  return {
    x: one.x + ((longitude - first[0]) / (second[0] - first[0])) * (other.x - one.x),
    y: one.y + ((latitude - first[1]) / (second[1] - first[1])) * (other.y - one.y),
  };
}

/** What the coordinates bar says when the pointer is there. */
async function positionAt(page: Page, { x, y }: { x: number; y: number }): Promise<LonLat> {
  const figures = page.getByRole("group", { name: "Coordonnées", exact: true }).first();
  await page.mouse.move(x - 40, y - 40);
  await figures.getByText("Pointeur").waitFor();
  const before = await figures.innerText();
  await page.mouse.move(x, y);
  await expect.poll(() => figures.innerText()).not.toBe(before);
  return readLonLat(await figures.innerText());
}

/** « 46,90430° N ; 1,23927° E » → longitude, latitude. @throws when it is not there */
export function readLonLat(text: string): LonLat {
  const found = /(\d+,\d{5})°\s([NS])\s;\s(\d+,\d{5})°\s([EO])/.exec(text);
  if (!found) throw new Error(`No position in « ${text} ».`);
  const [, north = "", ns, east = "", ew] = found;
  const degrees = (figures: string): number => Number(figures.replace(",", "."));
  return [degrees(east) * (ew === "O" ? -1 : 1), degrees(north) * (ns === "S" ? -1 : 1)];
}
