import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { differentShare, mapPicture, openAt, townCentre, type Picture } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { addFromService } from "#test/support/serviceSteps";
import { useApplication } from "#test/support/useApplication";

const photos = "Photographies aériennes 2016";

describe("comparing", () => {
  const application = useApplication();

  it("shows a layer on one side of a line that the keyboard moves and takes away", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 16);
    await addFromService(page, `${new URL(page.url()).origin}/sandbox/wmts`, photos);
    await openCompare(page);
    const withPhotos = await mapPicture(page);
    await page.getByRole("button", { name: "Afficher le volet" }).press("Enter");
    const line = page.getByRole("slider", { name: "Ligne du volet" });
    await line.waitFor();
    await page.getByRole("combobox", { name: photos }).selectOption({ label: "À droite seulement" });

    await expect.poll(async () => differentShare(part(withPhotos, 0, 0.45), part(await mapPicture(page), 0, 0.45))).toBeGreaterThan(0.5);
    expect(differentShare(part(withPhotos, 0.55, 1), part(await mapPicture(page), 0.55, 1))).toBeLessThan(0.01);
    await expectAccessible(page);

    await line.focus();
    await page.keyboard.press("Home");
    expect(await line.getAttribute("aria-valuetext")).toMatch(/^à 0\s% de la largeur$/);
    await expect.poll(async () => differentShare(part(withPhotos, 0, 0.45), part(await mapPicture(page), 0, 0.45))).toBeLessThan(0.01);
    await page.keyboard.press("Escape");
    await line.waitFor({ state: "detached" });
  });

  it.each([
    ["Web Mercator", undefined],
    ["Lambert-93", 2154],
  ])("shows a second map beside the first in %s, and moves both together", async (_name, projection) => {
    const { page } = await application.open();
    await openAt(page, townCentre, 15, projection);
    await addFromService(page, `${new URL(page.url()).origin}/sandbox/wms-v/ows`, "BDTOPO : Bâtiments");
    await openCompare(page);
    await page.getByRole("radio", { name: "Côte à côte" }).press("Space");
    await page.getByRole("button", { name: "Afficher la seconde carte" }).press("Enter");
    const second = page.getByRole("application", { name: /^Seconde carte/ });
    await second.waitFor();
    await page.locator('[data-second-map="idle"]').waitFor();
    const before = await second.screenshot();
    await expectAccessible(page);

    const place = page.url();
    await second.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.url()).not.toBe(place);
    await waitForIdleMap(page);
    await page.locator('[data-second-map="idle"]').waitFor();
    await expect.poll(async () => (await second.screenshot()).equals(before)).toBe(false);
    await page.keyboard.press("Escape");
    await second.waitFor({ state: "detached" });
  });
});

async function openCompare(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Comparer" }).click();
  await page.locator('[data-panel="compare/compare"]').waitFor();
  await waitForIdleMap(page);
}

/** A standing band of a picture. @param from and to: shares of its width */
function part({ width, height, data }: Picture, from: number, to: number): Picture {
  const [left, right] = [Math.round(width * from), Math.round(width * to)];
  const band = new Uint8ClampedArray((right - left) * height * 4);
  for (let y = 0; y < height; y += 1) band.set(data.subarray((y * width + left) * 4, (y * width + right) * 4), y * (right - left) * 4);
  return { width: right - left, height, data: band };
}
