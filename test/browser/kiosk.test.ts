import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { differentShare, mapPicture, openAt, townCentre } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { numberIn } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const configuration = /entreeCarto\.json/;
const photos = "Photographies aériennes";
const parcels = "Parcellaire cadastral";

describe("the kiosk", () => {
  const application = useApplication();

  it("finds a dataset by a word with a typing error, by a synonym and by its theme", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await openKiosk(page);
    await expectAccessible(page);

    await search(page, "photografies aerienes");
    await expect.poll(() => cards(page)).toEqual([photos]);
    await search(page, "cadastre");
    await expect.poll(async () => (await cards(page))[0]).toMatch(/^Parcellaire/);
    await search(page, "vue du ciel");
    await expect.poll(async () => (await cards(page))[0]).toBe(photos);

    await search(page, "");
    await page.getByRole("button", { name: "Filtres" }).click();
    const facets = page.getByRole("group", { name: "Filtrer le catalogue" });
    const announced = numberIn(await facets.locator("label").filter({ hasText: "Cadastre et urbanisme" }).innerText());
    await facets.getByRole("checkbox", { name: /^Cadastre et urbanisme/ }).check();
    await expect.poll(async () => (await cards(page)).length).toBe(announced);
    expect((await cards(page)).every((title) => title.startsWith("Parcellaire"))).toBe(true);
    await facets.getByRole("checkbox", { name: /^Objets/ }).check();
    await expect.poll(async () => (await cards(page)).length).toBe(1);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enlever le filtre « Objets »" }).click();
    await expect.poll(async () => (await cards(page)).length).toBe(announced);
  });

  it("says when nothing is found, and what to leave out", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await openKiosk(page);
    await search(page, "xyzzyplugh");
    await page.getByText("Aucun jeu de données ne correspond.").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Effacer « xyzzyplugh »" }).click();
    await expect.poll(async () => (await cards(page)).length).toBeGreaterThan(3);
  });

  it("puts layers on the map, which are arranged, renamed, taken away, put back, and found again after a reload", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 16);
    await openKiosk(page);
    const plan = await mapPicture(page);
    await add(page, photos);
    const withPhotos = await changed(page, plan, 0.5);
    await add(page, parcels);
    await changed(page, withPhotos, 0.01);

    await page.getByRole("navigation").getByRole("button", { name: "Couches" }).click();
    await expect.poll(() => layerNames(page)).toEqual([parcels, photos]);
    await layer(page, photos).click();
    const opacity = page.getByRole("slider", { name: `Opacité de ${photos}` });
    await opacity.focus();
    await page.keyboard.press("Home");
    await expect.poll(async () => differentShare(withPhotos, await mapPicture(page))).toBeGreaterThan(0.5);
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowRight");
    await expect.poll(() => opacity.getAttribute("aria-valuetext")).toMatch(/^40/);
    await expectAccessible(page);

    await layer(page, parcels).focus();
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => layerNames(page)).toEqual([photos, parcels]);
    await page.getByText(`${parcels} : position 2 sur 2.`).waitFor({ state: "attached" });
    expect(await focusedText(page)).toBe(parcels);
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: `Nouveau nom de ${parcels}` }).fill("Le cadastre");
    await page.keyboard.press("Enter");
    await expect.poll(() => layerNames(page)).toEqual([photos, "Le cadastre"]);

    await layer(page, "Le cadastre").focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => layerNames(page)).toEqual([photos]);
    await page.getByRole("button", { name: "Remettre" }).click();
    await expect.poll(() => layerNames(page)).toEqual([photos, "Le cadastre"]);

    const before = await mapPicture(page);
    await page.reload();
    await waitForIdleMap(page);
    await expect.poll(() => layerNames(page)).toEqual([photos, "Le cadastre"]);
    await layer(page, photos).click();
    expect(await opacity.getAttribute("aria-valuetext")).toMatch(/^40/);
    await expect.poll(async () => differentShare(before, await mapPicture(page))).toBeLessThan(0.02);
    await openKiosk(page);
    await page.getByRole("button", { name: `Retirer « ${photos} » de la carte` }).waitFor();
    await expectAccessible(page);
  });

  it("shows a card with its editions, and adds the one that is chosen", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await openKiosk(page);
    await search(page, "photo aérienne");
    await page.getByRole("button", { name: `Fiche de « ${photos} »` }).click();
    await page.getByRole("heading", { name: photos }).waitFor();
    const editions = page.getByRole("combobox", { name: "Millésime" });
    expect(await editions.getByRole("option").allInnerTexts()).toEqual(expect.arrayContaining(["2022", "2019", "2016"]));
    await editions.selectOption({ label: "2016" });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Ajouter à la carte" }).click();
    await page.getByText("Déjà sur la carte").waitFor();
    await expect.poll(() => application.gateway.calls.some(({ path }) => /ORTHOPHOTOS2016/.test(path) && /GetTile|GetMap/i.test(path))).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `Fiche de « ${photos} »` }).waitFor();
  });

  it("is used by keyboard alone, from the palette to the map and back", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 16);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Commandes" }).waitFor();
    await page.keyboard.type("kiosque");
    await page.getByRole("dialog", { name: "Commandes" }).getByRole("option", { name: /kiosque/i }).first().waitFor();
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "Chercher une couche" });
    // The palette leaves the cursor in the search.
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type("photo");
    await expect.poll(() => cards(page)).toEqual([photos]);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("row");
    const plan = await mapPicture(page);
    await page.keyboard.press("Enter");
    await changed(page, plan, 0.5);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => focusedText(page)).toBe(photos);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("row");
    await page.keyboard.press("Enter");
    await expect.poll(async () => differentShare(plan, await mapPicture(page))).toBeLessThan(0.02);
    await expectAccessible(page);
  });

  it("keeps its last catalogue when the services refuse, and says so", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await openKiosk(page);
    const count = page.getByText("8 jeux de données", { exact: true });
    await count.waitFor();
    application.gateway.answer(configuration, () => "cut");
    for (const service of [/recherche\/api/, /GetCapabilities/i]) application.gateway.answer(service, () => ({ status: 503, headers: { "content-type": "text/plain" }, body: "Service Unavailable" }));
    await page.reload();
    await waitForIdleMap(page);
    await openKiosk(page);
    await page.getByRole("button", { name: "Actualiser le catalogue" }).click();
    await page.getByText(/n’a pas pu être actualisé\. Vous consultez celui du/).waitFor();
    await count.waitFor();
    await search(page, "cadastre");
    await expect.poll(async () => (await cards(page))[0]).toMatch(/^Parcellaire/);
    await expectAccessible(page);
  });

  it("says why it has nothing when the first catalogue does not come, and gets it when asked again", async () => {
    const { page } = await application.open();
    const refused = [configuration, /recherche\/api/, /GetCapabilities/i, /\/tms\/1\.0\.0\/?$/];
    for (const service of refused) application.gateway.answer(service, () => ({ status: 503, headers: { "content-type": "text/plain" }, body: "Service Unavailable" }));
    await waitForIdleMap(page);
    await page.getByRole("navigation").getByRole("button", { name: "Kiosque" }).click();
    const retry = page.getByRole("region", { name: /Kiosque/ }).getByRole("button", { name: "Réessayer" });
    await retry.waitFor();
    await expectAccessible(page);
    for (const service of refused) application.gateway.answer(service, () => null);
    await retry.click();
    await expect.poll(async () => (await cards(page)).length).toBeGreaterThan(3);
  });
});

/** The panel is found open after a reload. */
async function openKiosk(page: Page): Promise<void> {
  const button = page.getByRole("navigation").getByRole("button", { name: "Kiosque" });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await page.getByRole("grid", { name: "Jeux de données" }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Chercher une couche" }).fill(words);
}

/** Titles of the cards in sight, from the top. */
function cards(page: Page): Promise<string[]> {
  return page.getByRole("grid", { name: "Jeux de données" }).getByRole("button", { name: /^Fiche de/ }).allInnerTexts();
}

async function add(page: Page, title: string): Promise<void> {
  await search(page, title);
  await page.getByRole("button", { name: `Ajouter « ${title} » à la carte` }).click();
  await page.getByRole("button", { name: `Retirer « ${title} » de la carte` }).waitFor();
}

/** Waits until the map differs enough. @returns what it shows then */
async function changed(page: Page, before: Awaited<ReturnType<typeof mapPicture>>, share: number) {
  await expect.poll(async () => differentShare(before, await mapPicture(page))).toBeGreaterThan(share);
  return mapPicture(page);
}

const layer = (page: Page, name: string) => page.locator('[data-entry] [data-control="name"]').filter({ hasText: name });

/** The list of layers, the top of the map first. */
async function layerNames(page: Page): Promise<string[]> {
  const names = await page.locator('[data-entry] [data-control="name"]').allInnerTexts();
  return names.map((name) => name.trim());
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.innerText.trim() : ""));
}
