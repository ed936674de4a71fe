import { describe, expect, it } from "vitest";

import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

describe("modules", () => {
  const application = useApplication();

  it("takes its buttons along when it is switched off, leaves the rest alive, and comes back", async () => {
    const { page } = await application.open();
    await page.getByRole("button", { name: "Mesurer une distance" }).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
    await page.getByRole("switch", { name: "Module Mesures" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("switch", { name: "Module Mesures" }).press("Space");

    await expect.poll(() => page.getByRole("button", { name: "Mesurer une distance" }).count()).toBe(0);
    await page.locator('[data-module="measure"][data-module-state="off"]').waitFor();
    await chooseFile(page, townFile("modules.csv", 5));
    await openRows(page);
    expect((await geocode(page)).found).toBe(5);

    await page.reload();
    await waitForIdleMap(page);
    expect(await page.getByRole("button", { name: "Mesurer une distance" }).count()).toBe(0);
    // With a file open the rail has more panels than places: the last ones are under « Plus ».
    await page.getByRole("navigation").getByRole("button", { name: "Plus", exact: true }).click();
    await page.getByRole("menuitem", { name: "Réglages" }).click();
    await page.getByRole("switch", { name: "Module Mesures" }).press("Space");
    await page.getByRole("button", { name: "Mesurer une distance" }).waitFor();
  });

  it("can all be switched off and on again, and the map stays up", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
    const switches = page.getByRole("switch", { name: /^Module / });
    await switches.first().waitFor();
    const count = await switches.count();
    for (let at = 0; at < count; at += 1) await switches.nth(at).press("Space");
    await expect.poll(() => page.locator('[data-module-state="off"]').count()).toBe(count);
    await waitForIdleMap(page);
    await expectAccessible(page);
    for (let at = 0; at < count; at += 1) await switches.nth(at).press("Space");
    await expect.poll(() => page.locator('[data-module-state="on"]').count()).toBe(count);
    await waitForIdleMap(page);
    await chooseFile(page, townFile("modules.csv", 5));
    await openRows(page);
    expect((await geocode(page)).found).toBe(5);
  });

  it("becomes a notice and a line in the settings when its code can't be loaded; the map stays up", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await page.route(/\/assets\/(distanceTool|startMeasure)-[^/]*\.js$/, (route) => route.abort());
    await page.getByRole("button", { name: "Mesurer une distance" }).click();

    await page.getByRole("alert").filter({ hasText: "Module « Mesures » : une partie du module n’a pas pu être chargée." }).first().waitFor();
    await waitForIdleMap(page);
    await expectAccessible(page);
    await page.getByRole("navigation").getByRole("button", { name: "Réglages" }).click();
    await page.locator('[data-module="measure"]').getByText(/1 erreur/).waitFor();
    await page.getByRole("button", { name: "Zoom avant" }).click();
    await waitForIdleMap(page);
  });
});
