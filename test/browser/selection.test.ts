import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { tabTo } from "#test/support/keyboard";
import { expectAccessible } from "#test/support/openPage";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const town = "36995;Saint-Aurèle-sur-Vauze";
const csv = [
  "nom;adresse;code_postal;commune",
  `Gamma;2 Place du Marché;${town}`,
  `Alpha;9999 Place du Marché;${town}`,
  `Bêta;9999 place du marché;${town}`,
  `Delta;Zzyzx Qwrtp;${town}`,
  `Epsilon;Zzyzx Qwrtp Bcdfg;${town}`,
  "",
].join("\n");

describe("many rows at once", () => {
  const application = useApplication();

  it("are found by the reasons of the report, selected by keys and decided in one step that one undo takes back", async () => {
    const { page } = await openGeocoded();
    await page.getByRole("button", { name: "La voie est trouvée, pas le numéro." }).click();
    await expect.poll(() => names(page)).toEqual(["Alpha", "Bêta"]);
    const active = page.getByRole("group", { name: "Filtres en place" });
    expect(await active.innerText()).toContain("Seule la rue a été trouvée, pas le numéro.");

    await cell(page, "Alpha").click();
    await page.keyboard.press("Shift+ArrowDown");
    const bar = page.getByRole("group", { name: "Lignes sélectionnées" });
    await bar.getByText("2 lignes sélectionnées").waitFor();
    expect(await page.getByRole("grid").getByRole("row", { selected: true }).count()).toBe(2);
    await expectAccessible(page);

    const centre = bar.getByRole("button", { name: /^Centre de la commune assumé/ });
    await tabTo(page, centre);
    await page.keyboard.press("Enter");
    await page.getByText("2 lignes placées au centre de leur commune.").first().waitFor();
    await expect.poll(() => legend(page)).toMatch(/Confirmé\s*2/);
    await page.keyboard.press("Control+z");
    await expect.poll(() => legend(page)).not.toContain("Confirmé");

    await active.getByRole("button", { name: "Effacer les filtres" }).click();
    await expect.poll(() => names(page)).toHaveLength(5);
    await page.getByRole("button", { name: "Tout sélectionner" }).click();
    await bar.getByRole("button", { name: /^Confirmer les points/ }).click();
    await expect.poll(() => legend(page)).toMatch(/Confirmé\s*\d/);
    await page.keyboard.press("Control+z");
    await expect.poll(() => legend(page)).not.toContain("Confirmé");
  });

  it("of the same address are offered together, what was asked stands beside what was found", async () => {
    const { page } = await openGeocoded();
    await cell(page, "Alpha").click();
    await page.getByRole("gridcell", { name: "2", exact: true }).dblclick();
    const compared = page.getByRole("region", { name: "Demandé et trouvé" });
    await compared.getByText("2 lignes ont la même adresse.").waitFor();
    expect(await compared.locator("mark").allInnerTexts()).toEqual([expect.stringContaining("9999")]);
    const box = await compared.boundingBox();
    expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(900);
    await expectAccessible(page);
    await compared.getByRole("button", { name: "Les voir" }).click();
    await expect.poll(() => names(page)).toEqual(["Alpha", "Bêta"]);
    await page.getByRole("group", { name: "Actions" }).getByRole("button", { name: "Ce point est bon" }).click();
    await expect.poll(() => legend(page)).toMatch(/Confirmé\s*1/);
    await compared.getByRole("button", { name: "Appliquer ce point à l’autre" }).click();
    await expect.poll(() => legend(page)).toMatch(/Confirmé\s*2/);
    await page.keyboard.press("Control+z");
    await expect.poll(() => legend(page)).toMatch(/Confirmé\s*1/);
  });

  it("are asked again by the columns of the last time, which a reload keeps; a column that repeats the address is told", async () => {
    const { page } = await application.open();
    const doubled = `adresse;code_postal;commune\n2 Place du Marché 36995;36995;Saint-Aurèle-sur-Vauze\n11 Rue Lucie Aubrac 36995;${town}\n`;
    await chooseFile(page, { name: "doubles.csv", mimeType: "text/csv", buffer: Buffer.from(doubled) });
    await openRows(page);
    const repeated = page.getByRole("group", { name: "Dit deux fois dans l’adresse" });
    await repeated.getByText(/2 Place du Marché 36995 36995/).waitFor();
    await expectAccessible(page);
    await repeated.getByRole("button", { name: "Retirer la colonne code_postal" }).click();
    await expect.poll(() => repeated.count()).toBe(0);
    await geocode(page);

    await page.reload();
    await page.getByRole("grid").getByRole("row").nth(1).waitFor();
    await page.getByRole("button", { name: "Tout sélectionner" }).click();
    await page.getByRole("group", { name: "Lignes sélectionnées" }).getByRole("button", { name: /^Demander à nouveau/ }).click();
    await page.getByRole("button", { name: "Géocoder 2 lignes" }).waitFor();
    expect(await page.getByRole("list", { name: "Colonnes de l’adresse, dans l’ordre" }).getByRole("listitem").allInnerTexts()).toEqual(["adresse", "commune"]);
    expect(await page.getByRole("radio", { name: "Lignes sélectionnées" }).isChecked()).toBe(true);
  });

  async function openGeocoded(): Promise<{ page: Page }> {
    const { page } = await application.open();
    await chooseFile(page, { name: "choix.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await openRows(page);
    await geocode(page);
    return { page };
  }
});

function cell(page: Page, name: string) {
  return page.getByRole("grid").getByRole("gridcell").filter({ hasText: new RegExp(`^${name}`) });
}

function legend(page: Page): Promise<string> {
  return page.getByRole("region", { name: "Légende des points" }).innerText();
}

/** The cells of the column « nom », in the order shown. */
async function names(page: Page): Promise<string[]> {
  const column = await page.getByRole("columnheader", { name: "nom" }).getAttribute("data-column");
  const cells = await page.locator(`[role="gridcell"][data-column="${column}"]`).all();
  const placed = await Promise.all(cells.map(async (one) => ({ top: (await one.boundingBox())?.y ?? 0, text: (await one.innerText()).trim() })));
  return placed.sort((one, other) => one.top - other.top).map(({ text }) => text);
}
