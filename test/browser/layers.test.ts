import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { differentShare, mapPicture, openAt, townCentre } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { addFromService, openLayers } from "#test/support/serviceSteps";
import { useApplication } from "#test/support/useApplication";

const photos = "Photographies aériennes 2016";
const lambertPlan = "Plan IGN v2 (Lambert-93)";
const buildings = "BDTOPO : Bâtiments";
const communes = "ADMIN EXPRESS COG : Communes";
const parcels = "Parcellaire cadastral";
const layerName = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS";

describe("layers on the map", () => {
  const application = useApplication();
  const wmts = () => `${application.gateway.url}/sandbox/wmts`;
  const wms = () => `${application.gateway.url}/sandbox/wms-v/ows`;

  it("say what a service that fails answered, leave the others drawn, and come when asked again", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 17);
    await addFromService(page, wms(), buildings);
    const withBuildings = await mapPicture(page);
    const words = "Le disque des tuiles est plein";
    application.gateway.answer(/ORTHOPHOTOS2016.*TILEROW|TILEROW.*ORTHOPHOTOS2016/i, () => ({
      status: 500,
      headers: { "content-type": "text/xml" },
      body: `<?xml version="1.0"?><ExceptionReport xmlns="http://www.opengis.net/ows/1.1" version="1.0.0"><Exception exceptionCode="NoApplicableCode"><ExceptionText>${words}</ExceptionText></Exception></ExceptionReport>`,
    }));
    await addFromService(page, wmts(), photos);
    const panel = await openLayers(page);
    const failed = panel.getByRole("group", { name: "En échec." });
    await failed.getByText(words).first().waitFor();
    expect(await failed.count()).toBe(1);
    await expectAccessible(page);
    expect(differentShare(withBuildings, await mapPicture(page))).toBeLessThan(0.02);

    application.gateway.answer(/ORTHOPHOTOS2016/, () => null);
    await panel.getByRole("button", { name: `Réessayer ${photos}` }).click();
    await expect.poll(async () => differentShare(withBuildings, await mapPicture(page))).toBeGreaterThan(0.5);
    await expect.poll(() => failed.count()).toBe(0);
    await expectAccessible(page);
  });

  it("take tiles that are missing at the edges of their data for no fault", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 17);
    await openLayers(page);
    const plan = await mapPicture(page);
    let missing = 0;
    application.gateway.answer(/ORTHOPHOTOS2016.*TILECOL=\d*[02468](&|$)/i, () => {
      missing += 1;
      return { status: 404, headers: { "content-type": "text/xml" }, body: '<?xml version="1.0"?><ExceptionReport><Exception exceptionCode="Not Found"><ExceptionText>No data found</ExceptionText></Exception></ExceptionReport>' };
    });
    await addFromService(page, wmts(), photos);
    const panel = await openLayers(page);
    await expect.poll(async () => differentShare(plan, await mapPicture(page))).toBeGreaterThan(0.2);
    expect(differentShare(plan, await mapPicture(page))).toBeLessThan(0.8);
    expect(missing).toBeGreaterThan(0);
    expect(await panel.getByRole("group", { name: "En échec." }).count()).toBe(0);
    await expectAccessible(page);
  });

  it("say that they are drawn from closer, and zoom there", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 9);
    await page.getByRole("navigation").getByRole("button", { name: "Kiosque" }).click();
    await page.getByRole("textbox", { name: "Chercher une couche" }).fill(parcels);
    await page.getByRole("button", { name: `Ajouter « ${parcels} » à la carte` }).click();
    const panel = await openLayers(page);
    await panel.getByText("Visible de plus près.").waitFor();
    // The cards of the kiosk have drawn their thumbnails; the map has asked for nothing.
    const pictures = () => application.gateway.calls.filter(({ path }) => /GetMap/i.test(path) && decodeURIComponent(path).includes(layerName)).length;
    const before = pictures();
    await expectAccessible(page);
    await panel.getByRole("button", { name: `Zoomer jusqu’à voir ${parcels}` }).click();
    await expect.poll(pictures).toBeGreaterThan(before);
    await panel.getByText("Visible de plus près.").waitFor({ state: "detached" });
    await waitForIdleMap(page);
    await expectAccessible(page);
  });

  it("tell what several of them know of one place, by the pointer and by keyboard", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 17);
    await addFromService(page, wms(), buildings);
    await addFromService(page, wms(), communes);
    await page.getByRole("button", { name: "Interroger la carte" }).click();
    const map = page.getByRole("application", { name: "Carte" });
    await map.focus();
    await page.keyboard.press("Enter");
    const panel = page.locator('[data-panel="shell/info"]');
    await panel.getByText("2 objets trouvés, 2 couches interrogées.").waitFor();
    await panel.getByRole("region", { name: communes }).getByText("Saint-Aurèle-sur-Vauze").waitFor();
    const church = panel.getByRole("region", { name: buildings });
    await church.getByText("Religieux").waitFor();
    await expectAccessible(page);

    const box = await map.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) + 60);
    await expect.poll(() => church.getByText("Religieux").count()).toBe(0);
    await panel.getByRole("region", { name: communes }).getByText("Saint-Aurèle-sur-Vauze").waitFor();
    await expectAccessible(page);
  });

  it("are drawn in Lambert-93, by tiles of that grid and by pictures, and its coordinates are copied", async () => {
    const { page } = await application.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await openAt(page, townCentre, 17);
    const menu = page.getByRole("button", { name: /^Projection et coordonnées/ });
    await menu.click();
    await page.getByRole("menuitemradio", { name: /^Lambert-93/ }).first().click();
    await page.getByRole("button", { name: "Projection et coordonnées, carte en Lambert-93" }).waitFor();
    await addFromService(page, wms(), buildings);
    await openLayers(page);
    const withBuildings = await mapPicture(page);
    await page.getByRole("button", { name: `Montrer ${buildings}` }).click();
    await expect.poll(async () => differentShare(withBuildings, await mapPicture(page))).toBeGreaterThan(0.01);
    const asked = (pattern: RegExp) => application.gateway.calls.some(({ path }) => pattern.test(decodeURIComponent(path)));
    expect(asked(/GetMap.*EPSG:2154|EPSG:2154.*GetMap/i)).toBe(true);

    await page.getByRole("button", { name: "Montrer Fond de carte" }).click();
    const empty = await mapPicture(page);
    await addFromService(page, wmts(), lambertPlan);
    await openLayers(page);
    await expect.poll(async () => differentShare(empty, await mapPicture(page))).toBeGreaterThan(0.5);
    expect(asked(/TILEMATRIXSET=2154_10cm/i)).toBe(true);

    await menu.click();
    const copy = page.getByRole("menuitem", { name: /^Lambert-93/ });
    await expectAccessible(page);
    await copy.click();
    const [, x, y] = /^(\d+), (\d+)/.exec(await page.evaluate(() => navigator.clipboard.readText())) ?? [];
    expect(Math.hypot(Number(x) - 565_939, Number(y) - 6_646_386)).toBeLessThan(3);

    await page.reload();
    await page.getByRole("button", { name: "Projection et coordonnées, carte en Lambert-93" }).waitFor();
    await waitForIdleMap(page);
    await expectAccessible(page);
  });

  it("are grouped, hidden together, and put back in order by one undo", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 17);
    await openLayers(page);
    const plan = await mapPicture(page);
    await addFromService(page, wms(), buildings);
    await addFromService(page, wms(), communes);
    const panel = await openLayers(page);
    await panel.getByRole("button", { name: `Actions sur ${buildings}` }).click();
    await page.getByRole("menuitem", { name: "Mettre dans un nouveau groupe" }).click();
    await panel.getByRole("button", { name: `Actions sur ${communes}` }).click();
    await page.getByRole("menuitem", { name: "Mettre dans « Groupe »" }).click();
    await expectAccessible(page);
    await panel.getByRole("button", { name: "Montrer Groupe" }).click();
    await expect.poll(async () => differentShare(plan, await mapPicture(page))).toBeLessThan(0.002);
    await panel.getByRole("button", { name: "Actions sur Groupe" }).click();
    await page.getByRole("menuitem", { name: /^Retirer le groupe/ }).click();
    await expect.poll(() => names(page)).toEqual([]);
    await panel.getByRole("button", { name: /^Annuler : retrait/ }).click();
    await expect.poll(async () => (await names(page)).sort()).toEqual([communes, buildings].sort());
    await expectAccessible(page);
  });
});

async function names(page: Page): Promise<string[]> {
  const found = await page.locator('[data-panel="shell/layers"] li [data-control="name"]').allInnerTexts();
  return found.map((name) => name.trim()).filter((name) => !name.startsWith("Groupe"));
}
