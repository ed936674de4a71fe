import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { pressCharacters, pressDeadKey } from "#test/support/keyboard";
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

  it("writes French words into the cell that they are typed on, and changes nothing else on any kind of cell", async () => {
    const { page } = await openGeocoded();
    await cell(page, "Gamma").dblclick();
    await page.keyboard.press("Escape");
    // The row's panel says what a command would change: the point's status, its history.
    await page.getByRole("gridcell", { name: "1", exact: true }).dblclick();
    await page.getByText("Ligne 1", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Vérifier l’une après l’autre" }).last().waitFor();
    await waitForIdleMap(page);
    const words = ["vallée", "garage du nord", "Plœuc-l’Hermitage", "déjà-vu ?", "/çà"];

    for (const column of ["N°", "État", "Adresse trouvée", "Ressemblance"]) {
      for (const line of [0, 1]) {
        await goTo(page, line, column);
        const before = await shownText(page);
        for (const word of words) await pressCharacters(page, word);
        expect(await shownText(page), `${column}, line ${line}`).toEqual(before);
      }
    }

    for (const column of ["nom", "adresse", "code_postal", "commune"]) {
      for (const word of words) {
        await goTo(page, 3, column);
        const before = await shownText(page);
        await pressCharacters(page, word);
        await page.keyboard.press("Enter");
        await expect.poll(() => textAt(page, 3, column)).toMatch(new RegExp(`^${word.replace("?", "\\?")}($|, modifié)`));
        // Enter went on to the row below.
        await page.keyboard.press("ArrowUp");
        const after = await shownText(page);
        const changed = after.cells.flatMap((text, at) => (text === before.cells[at] ? [] : [text.split(",")[0]]));
        // An address that was changed may make its answer to check; nothing else follows from a text.
        expect(changed.filter((text) => text !== "À vérifier"), column).toEqual([word]);
        if (column === "nom") expect({ ...after, cells: [] }).toEqual({ ...before, cells: [] });
        else expect({ ...after, cells: [], row: "", legend: "" }).toEqual({ ...before, cells: [], row: "", legend: "" });
      }
    }

    await goTo(page, 3, "nom");
    await pressDeadKey(page, "^", "ê");
    await pressCharacters(page, "tre");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => textAt(page, 3, "nom")).toMatch(/^être,/);
    // The arrow kept the text and left the cell.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^\/çà,/);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Escape");
    await pressCharacters(page, "v");
    await page.keyboard.press("Escape");
    expect(await textAt(page, 3, "nom")).toMatch(/^être,/);
    await page.keyboard.press("Control+z");
    await expect.poll(() => textAt(page, 3, "nom")).toMatch(/^\/çà,/);
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

  it("leads the map to the row in focus, from keys and clicks, unless the person holds it", async () => {
    const { page } = await application.open();
    const towns = "nom;longitude;latitude\nRodez;2,57330;44,35150\nBrest;-4,48660;48,39040\nLille;3,06340;50,63720\n";
    await chooseFile(page, { name: "villes.csv", mimeType: "text/csv", buffer: Buffer.from(towns) });
    await page.getByRole("button", { name: /^Ouvrir 3.lignes$/ }).click();
    await cell(page, "Rodez").waitFor();
    await waitForIdleMap(page);

    await cell(page, "Rodez").click();
    await expect.poll(() => mapCentre(page)).toEqual([2.573, 44.352]);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => mapCentre(page)).toEqual([-4.487, 48.39]);
    // An arrow moves the one selected row along.
    await expect.poll(() => row(page, "Brest").getAttribute("aria-selected")).toBe("true");
    expect(await row(page, "Rodez").getAttribute("aria-selected")).toBe("false");

    await page.getByRole("button", { name: "Suivre la ligne" }).click();
    await cell(page, "Lille").click();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await waitForIdleMap(page);
    expect(await mapCentre(page)).toEqual([-4.487, 48.39]);
    await page.reload();
    await waitForIdleMap(page);
    expect(await page.getByRole("button", { name: "Suivre la ligne" }).getAttribute("aria-pressed")).toBe("false");
    await cell(page, "Rodez").click();
    await page.getByRole("gridcell", { name: "1", exact: true }).dblclick();
    // Asked for, it is shown all the same.
    await page.getByRole("button", { name: "Voir la ligne sur la carte" }).click();
    await expect.poll(() => mapCentre(page)).toEqual([2.573, 44.352]);
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

/** Degrees to three decimals, from the coordinates bar while the pointer is elsewhere. */
async function mapCentre(page: Page): Promise<number[]> {
  const figures = await page.getByRole("group", { name: "Coordonnées", exact: true }).first().innerText();
  return figures.includes("Centre") ? readLonLat(figures).map((degrees) => Math.round(degrees * 1000) / 1000) : [];
}

async function columnAt(page: Page, column: string): Promise<number> {
  return Number(await page.getByRole("columnheader", { name: column, exact: true }).getAttribute("data-column"));
}

/** By keys alone, from a cell of the grid that has the focus. @param line 0: the header */
async function goTo(page: Page, line: number, column: string): Promise<void> {
  const at = await columnAt(page, column);
  await page.keyboard.press("Control+Home");
  for (let down = 1; down < line; down += 1) await page.keyboard.press("ArrowDown");
  for (let right = 0; right < at; right += 1) await page.keyboard.press("ArrowRight");
  if (line === 0) await page.keyboard.press("ArrowUp");
  const place = await page.evaluate(() => document.activeElement?.closest("[data-place]")?.getAttribute("data-place"));
  expect([place, await page.evaluate(() => document.activeElement?.getAttribute("data-column"))]).toEqual([String(line - 1), String(at)]);
}

async function textAt(page: Page, line: number, column: string): Promise<string | null> {
  return page.locator(`[data-row="${line - 1}"] [data-column="${await columnAt(page, column)}"]`).textContent();
}

/** All that the page says of the rows: a command run by mistake would show in it. */
function shownText(page: Page): Promise<{ cells: string[]; selected: (string | null)[]; row: string; legend: string; dialogs: number; focus: string | null }> {
  return page.evaluate(() => {
    const texts = (selector: string): string[] => [...document.querySelectorAll<HTMLElement>(selector)].map((element) => element.innerText);
    return {
      cells: [...document.querySelectorAll<HTMLElement>("[data-row] [data-column]")]
        .sort((one, other) => order(one) - order(other))
        .map((element) => element.textContent ?? ""),
      selected: [...document.querySelectorAll("[data-row]")].map((element) => element.getAttribute("aria-selected")),
      // The panel without the cells that it repeats and the history that tells of them.
      row: texts("[data-panel] h2, [data-panel] [aria-label='Point'], [data-panel] [aria-label='Vérification']").join("\n"),
      legend: texts("[aria-label='Légende des points'], [aria-label='Filtrer par état']").join("\n"),
      dialogs: document.querySelectorAll("dialog[open], [role=dialog], [role=menu]").length,
      focus: document.querySelector("[data-focused]")?.getAttribute("data-row") ?? null,
    };

    function order(element: HTMLElement): number {
      return Number(element.closest("[data-row]")?.getAttribute("data-row")) * 1000 + Number(element.dataset["column"]);
    }
  });
}

/** The cells of the column « nom », in the order shown. */
async function names(page: Page): Promise<string[]> {
  const column = await page.getByRole("columnheader", { name: "nom" }).getAttribute("data-column");
  const cells = await page.locator(`[role="gridcell"][data-column="${column}"]`).all();
  const placed = await Promise.all(cells.map(async (one) => ({ top: (await one.boundingBox())?.y ?? 0, text: (await one.innerText()).trim() })));
  return placed.sort((one, other) => one.top - other.top).map(({ text }) => text);
}
