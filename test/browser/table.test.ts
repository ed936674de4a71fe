import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { pixelOf, readLonLat } from "#test/support/mapPixels";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const csv = [
  "nom;adresse;code_postal;commune",
  "Gamma;2 Place du Marché;36995;Saint-Aurèle-sur-Vauze",
  "Alpha;11 Rue Lucie Aubrac;36995;Saint-Aurèle-sur-Vauze",
  "Éta;;36995;",
  "Bêta;9999 Place du Marché;36995;Saint-Aurèle-sur-Vauze",
  "",
].join("\n");

describe("the table", () => {
  const application = useApplication();

  it("is a grid that says its size, its sort and its selection", async () => {
    const { page } = await openGeocoded();
    const grid = page.getByRole("grid");
    expect(await grid.getAttribute("aria-rowcount")).toBe("5");
    expect(await grid.getAttribute("aria-multiselectable")).toBe("true");
    expect(Number(await grid.getAttribute("aria-colcount"))).toBeGreaterThanOrEqual(6);
    await page.getByRole("columnheader", { name: "nom" }).click();
    expect(await page.getByRole("columnheader", { name: "nom" }).getAttribute("aria-sort")).toBe("ascending");
    expect(await names(page)).toEqual(["Alpha", "Bêta", "Éta", "Gamma"]);
    await page.getByRole("columnheader", { name: "nom" }).click();
    expect(await page.getByRole("columnheader", { name: "nom" }).getAttribute("aria-sort")).toBe("descending");
    expect(await names(page)).toEqual(["Gamma", "Éta", "Bêta", "Alpha"]);
    await expectAccessible(page);
  });

  it("filters by text without minding accents, and by status", async () => {
    const { page } = await openGeocoded();
    await page.getByRole("searchbox", { name: "Filtrer les lignes" }).fill("beta");
    await page.getByText("1 ligne sur 4").waitFor();
    expect(await names(page)).toEqual(["Bêta"]);
    await page.keyboard.press("Escape");
    await page.getByRole("group", { name: "Filtrer par état" }).getByRole("button", { name: /À vérifier/ }).click();
    await expect.poll(() => names(page)).toContain("Bêta");
    expect(await names(page)).not.toContain("Gamma");
    await page.getByRole("searchbox", { name: "Filtrer les lignes" }).fill("rien de tel");
    await page.getByText("Aucune ligne ne correspond").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Effacer les filtres" }).first().click();
    await expect.poll(() => names(page)).toHaveLength(4);
  });

  it("hides and shows columns", async () => {
    const { page } = await openGeocoded();
    await page.getByRole("button", { name: "Colonnes", exact: true }).click();
    await page.getByRole("checkbox", { name: "nom" }).uncheck();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("columnheader", { name: "nom" }).count()).toBe(0);
    await page.getByRole("button", { name: "Colonnes", exact: true }).click();
    await page.getByRole("button", { name: "Tout afficher" }).click();
    await page.getByRole("columnheader", { name: "nom" }).waitFor();
  });

  it("edits a cell by keyboard, keeps the text of the file beside it, and undoes", async () => {
    const { page } = await openGeocoded();
    await cell(page, "Alpha").click();
    await page.keyboard.press("F2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Oméga");
    await page.keyboard.press("Enter");
    await cell(page, "Oméga").waitFor();
    expect(await cell(page, "Oméga").getAttribute("title")).toContain("Alpha");
    // Enter kept the text and went on to the row below.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Éta");
    await expectAccessible(page);

    await page.keyboard.press("F2");
    await page.keyboard.type("jeté");
    await page.keyboard.press("Escape");
    await expect.poll(() => names(page)).toContain("Éta");
    await page.keyboard.press("Control+z");
    await cell(page, "Alpha").waitFor();
  });

  it("shares its selection with the map, both ways", async () => {
    const { page } = await openGeocoded();
    await cell(page, "Gamma").dblclick();
    const escape = page.getByRole("textbox", { name: /^Modifier/ });
    if (await escape.isVisible()) await escape.press("Escape");
    await cell(page, "Gamma").click();
    expect(await row(page, "Gamma").getAttribute("aria-selected")).toBe("true");
    await waitForIdleMap(page);
    await page.getByRole("application", { name: "Carte" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Ligne 1", { exact: true }).waitFor();
    const gamma = readLonLat(await page.locator("dt", { hasText: "Coordonnées" }).locator("+ dd").first().innerText());

    await cell(page, "Alpha").click();
    await page.getByText("Ligne 2", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Voir tous les points" }).click();
    await waitForIdleMap(page);
    const pixel = await pixelOf(page, gamma);
    await page.mouse.click(pixel.x, pixel.y);
    await page.getByText("Ligne 1", { exact: true }).waitFor();
    await expect.poll(() => row(page, "Gamma").getAttribute("aria-selected")).toBe("true");
    expect(await row(page, "Alpha").getAttribute("aria-selected")).toBe("false");
  });

  async function openGeocoded(): Promise<{ page: Page }> {
    const { page } = await application.open();
    await chooseFile(page, { name: "tableau.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await openRows(page);
    await geocode(page);
    await waitForIdleMap(page);
    return { page };
  }
});

function row(page: Page, name: string) {
  return page.getByRole("grid").getByRole("row").filter({ hasText: name });
}

function cell(page: Page, name: string) {
  return page.getByRole("grid").getByRole("gridcell").filter({ hasText: new RegExp(`^${name}`) });
}

/** The cells of the column « nom », in the order shown. */
async function names(page: Page): Promise<string[]> {
  const column = await page.getByRole("columnheader", { name: "nom" }).getAttribute("data-column");
  const cells = await page.locator(`[role="gridcell"][data-column="${column}"]`).all();
  const placed = await Promise.all(cells.map(async (one) => ({ top: (await one.boundingBox())?.y ?? 0, text: (await one.innerText()).trim() })));
  return placed.sort((one, other) => one.top - other.top).map(({ text }) => text);
}
