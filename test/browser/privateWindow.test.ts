import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

describe("a browser that does not keep the work", () => {
  const application = useApplication();

  it("says so before the work starts when it refuses its database; the work and the export go on", async () => {
    const { page } = await application.open();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("The user denied permission to access the database.", "SecurityError");
      };
    });
    await page.reload();
    await waitForIdleMap(page);
    await page.getByRole("navigation").getByRole("button", { name: "Importer" }).click();
    await page.getByRole("alert").filter({ hasText: "Ce navigateur refuse d’enregistrer" }).waitFor();
    await expectAccessible(page);

    await chooseFile(page, townFile("prive.csv", 8));
    await openRows(page);
    await page.getByRole("alert").filter({ hasText: "tout sera perdu si vous fermez ou rechargez la page" }).waitFor();
    expect((await geocode(page)).found).toBe(8);
    await page.getByText("Rien n’est enregistré dans ce navigateur : exportez maintenant.").waitFor();
    await page.getByText("Non enregistré").first().waitFor();
    await expectAccessible(page);
    expect(await exportedLines(page)).toBe(9);
  });

  it("says so when its space is full, and the work and the export go on", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(application.gateway.url).origin, quotaSize: 1 });
    await chooseFile(page, townFile("plein.csv", 2_000));
    await openRows(page);
    await page.getByText(/L’espace du navigateur est plein|navigation privée ou mémoire pleine/).first().waitFor();
    await expectAccessible(page);
    expect((await geocode(page)).rows).toBe(2_000);
    expect(await exportedLines(page)).toBe(2_001);
  });
});

async function exportedLines(page: Page): Promise<number> {
  await page.getByRole("navigation").getByRole("button", { name: "Exporter" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Exporter .*lignes$/ }).click()]);
  return (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/).length;
}
