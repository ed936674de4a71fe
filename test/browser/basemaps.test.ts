import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { readLonLat } from "#test/support/mapPixels";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { useApplication } from "#test/support/useApplication";

describe("the map", () => {
  const application = useApplication();

  it.each([
    ["Plan IGN", /\/wmts.*PLANIGN/i],
    ["Photographies aériennes", /\/wmts.*ORTHO/i],
    ["Plan IGN vectoriel", /\/tms\/.*\.pbf/i],
  ])("paints %s, comes to rest, and names its source", async (title, tiles) => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    const before = await picture(page);
    await page.getByRole("button", { name: "Fond de carte" }).click();
    const choice = page.getByRole("menuitemradio", { name: title, exact: true });
    await choice.waitFor();
    await expectAccessible(page);
    const wasChosen = (await choice.getAttribute("aria-checked")) === "true";
    await choice.click();
    await expect.poll(() => application.gateway.calls.some(({ path }) => tiles.test(decodeURIComponent(path)))).toBe(true);
    await waitForIdleMap(page);
    if (!wasChosen) await expect.poll(async () => (await picture(page)).equals(before)).toBe(false);
    expect(await page.getByRole("group", { name: "Sources de la carte" }).innerText()).toMatch(/IGN/);
    await expectAccessible(page);
  });

  it("goes to a territory overseas and gives its legal projection", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    const bar = page.getByRole("group", { name: "Coordonnées", exact: true }).first();
    for (const [territory, longitude, latitude, projection] of [
      ["La Réunion", 55.5, -21.1, "UTM 40S"],
      ["Guadeloupe", -61.5, 16.2, "UTM 20N"],
      ["Corse", 9.1, 42.2, "Lambert-93"],
    ] as const) {
      await page.getByRole("button", { name: "Aller à un territoire" }).click();
      await page.getByRole("menuitem", { name: territory }).click();
      await expect.poll(async () => {
        const [x, y] = readLonLat(await bar.innerText());
        return Math.hypot(x - longitude, y - latitude);
      }).toBeLessThan(1);
      await waitForIdleMap(page);
      const box = await page.getByRole("application", { name: "Carte" }).boundingBox();
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
      await bar.getByText(projection).waitFor();
    }
    await expectAccessible(page);
  });

  it("measures a distance and a surface by keyboard, and says them", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await page.getByRole("button", { name: "Mesurer une distance" }).click();
    await measure(page, ["ArrowRight"]);
    expect(await spoken(page)).toMatch(/^\d[\d\s,]*\s?k?m$/);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Mesurer une surface" }).click();
    await measure(page, ["ArrowRight", "ArrowDown"]);
    expect(await spoken(page)).toMatch(/(km²|m²|ha)/);
    await expectAccessible(page);
  });
});

/** Puts a corner at the centre, then one after each move of the map, and ends. */
async function measure(page: Page, moves: readonly string[]): Promise<void> {
  await page.getByText(/Au clavier/).first().waitFor();
  await page.getByRole("application", { name: "Carte" }).focus();
  await page.keyboard.press("Space");
  for (const move of moves) {
    await page.keyboard.press(move);
    await waitForIdleMap(page);
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Enter");
}

async function spoken(page: Page): Promise<string> {
  const label = page.getByRole("application", { name: "Carte" }).getByRole("status");
  await expect.poll(() => label.innerText()).not.toBe("");
  return (await label.innerText()).trim();
}

function picture(page: Page): Promise<Buffer> {
  return page.getByRole("application", { name: "Carte" }).screenshot();
}
