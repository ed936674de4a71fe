import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import type { AddressRow } from "#address-index/addressIndex";
import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { pixelOf, readLonLat } from "#test/support/mapPixels";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { textOf, townAddresses, townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

describe("correcting a point", () => {
  const application = useApplication();

  it("moves an unlocked point with the mouse, shows how far, and one key puts it back", async () => {
    const { page, before } = await startOnFirstRow();
    await page.getByRole("button", { name: "Déverrouiller" }).click();
    await waitForIdleMap(page);
    await drag(page, await pixelOf(page, before), { x: 60, y: 40 });
    const told = await page.getByText(/^À .+ de l’ancienne place\.$/).innerText();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enregistrer cette place" }).click();

    await expect.poll(() => place(page)).not.toEqual(before);
    const moved = distance(before, await place(page));
    expect(moved).toBeGreaterThan(2);
    expect(told).toContain(await fact(page, "Déplacé de"));
    await page.getByRole("group", { name: "Actions" }).getByRole("button", { name: "Remettre à l’ancienne place" }).waitFor();
    expect(await fact(page, "Obtenu par")).toBe("un déplacement sur la carte");

    await page.getByRole("application", { name: "Carte" }).focus();
    await page.keyboard.press("r");
    await expect.poll(() => place(page)).toEqual(before);
  });

  it("leaves a locked point where it is when the map is dragged over it", async () => {
    // Without motion the map stops where it is let go.
    const { page, before } = await startOnFirstRow({ reducedMotion: "reduce" });
    const pixel = await pixelOf(page, before);
    await drag(page, pixel, { x: 60, y: 40 });
    await waitForIdleMap(page);

    expect(await place(page)).toEqual(before);
    const now = await pixelOf(page, before);
    // The map followed, but for the few pixels that tell a drag from a click.
    expect(Math.abs(now.x - pixel.x - 60)).toBeLessThan(12);
    expect(Math.abs(now.y - pixel.y - 40)).toBeLessThan(12);
  });

  it("takes typed coordinates, a click on the map, and the arrow keys", async () => {
    const { page, before } = await startOnFirstRow();
    await page.getByRole("button", { name: "Déverrouiller" }).click();
    await page.getByRole("textbox", { name: "Coordonnées" }).fill("46,90500 ; 1,24000");
    await page.keyboard.press("Enter");
    await page.getByText("Lu en degrés décimaux").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => place(page)).toEqual([1.24, 46.905]);
    expect(await fact(page, "Obtenu par")).toBe("une saisie de coordonnées");

    await page.getByRole("button", { name: "Déverrouiller" }).click();
    await page.getByRole("button", { name: "Cliquer sur la carte" }).click();
    await waitForIdleMap(page);
    const target: LonLat = [1.2405, 46.9046];
    const pixel = await pixelOf(page, target);
    await page.mouse.click(pixel.x, pixel.y);
    await page.getByRole("button", { name: "Enregistrer cette place" }).click();
    await expect.poll(() => fact(page, "Obtenu par")).toBe("un pointé sur la carte");
    expect(distance(await place(page), target)).toBeLessThan(15);

    const picked = await place(page);
    await page.getByRole("button", { name: "Déverrouiller" }).click();
    await page.getByRole("application", { name: "Carte" }).focus();
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect.poll(() => fact(page, "Obtenu par")).toBe("un déplacement au clavier");
    expect(distance(picked, await place(page))).toBeGreaterThan(9);
    expect(distance(picked, await place(page))).toBeLessThan(12);

    await page.keyboard.press("r");
    await expect.poll(() => place(page)).toEqual(before);
  });

  it("takes another answer of the service", async () => {
    const { page, before } = await startOnFirstRow();
    await page.getByRole("textbox", { name: "Adresse à demander" }).fill("Avenue Jean Jaurès 36995");
    await page.getByRole("button", { name: "Chercher", exact: true }).click();
    const answers = page.getByRole("list", { name: "Réponses proposées" });
    await answers.waitFor();
    await expectAccessible(page);
    await answers.getByRole("button").first().click();

    await expect.poll(() => fact(page, "Obtenu par")).toBe("une proposition choisie");
    expect(await place(page)).not.toEqual(before);
    expect(await fact(page, "Adresse trouvée")).toContain("Avenue Jean Jaurès");
  });

  it("undoes and redoes corrections, also those of before a reload", async () => {
    const { page, before } = await startOnFirstRow();
    const typed = async (text: string): Promise<void> => {
      await page.getByRole("button", { name: "Déverrouiller" }).click();
      await page.getByRole("textbox", { name: "Coordonnées" }).fill(text);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Enregistrer cette place" }).click();
    };
    await typed("46,90500 ; 1,24000");
    await expect.poll(() => place(page)).toEqual([1.24, 46.905]);
    await typed("46,90600 ; 1,24100");
    await expect.poll(() => place(page)).toEqual([1.241, 46.906]);
    await page.getByText("Enregistré", { exact: true }).first().waitFor();

    await page.reload();
    await waitForIdleMap(page);
    await showRow(page, 1);
    expect(await place(page)).toEqual([1.241, 46.906]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => place(page)).toEqual([1.24, 46.905]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => place(page)).toEqual(before);
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => place(page)).toEqual([1.241, 46.906]);
  });

  it("goes through the rows to check by keys alone", async () => {
    const { page } = await application.open();
    const csv = "adresse;code_postal;commune\n2 Place du Marché;36995;Saint-Aurèle-sur-Vauze\n9999 Place du Marché;36995;Saint-Aurèle-sur-Vauze\n9998 Avenue Jean Jaurès;36995;Saint-Aurèle-sur-Vauze\n";
    await chooseFile(page, { name: "douteux.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await openRows(page);
    await geocode(page);
    await page.getByRole("button", { name: "Voir les 2 lignes à vérifier" }).click();
    await page.getByText("Ligne 2", { exact: true }).waitFor();
    await page.getByText("2 lignes à vérifier", { exact: true }).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Vérifier l’une après l’autre" }).last().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("v");
    await page.getByText("Ligne 3", { exact: true }).waitFor();
    await page.keyboard.press("v");
    await page.getByText("Plus aucune ligne à vérifier").first().waitFor();
    await expect.poll(() => page.getByRole("region", { name: "Légende des points" }).getByRole("listitem").filter({ hasText: "Confirmé" }).innerText()).toMatch(/2/);
  });

  it("keeps the file's points, shows answers against them, and takes them only when told", async () => {
    const { page } = await application.open();
    const { file, far } = fileWithPoints();
    await chooseFile(page, file);
    await openRows(page);
    await page.getByText("Toutes les lignes ont un point dans le fichier.").waitFor();
    expect(await page.getByRole("radio", { name: "Points → adresses" }).isChecked()).toBe(true);
    expect(await legend(page)).toEqual(["Point du fichier 2"]);
    await geocode(page);
    await page.getByText("La réponse est loin du point du fichier.").waitFor();
    expect(await legend(page)).toEqual(["Sûr 1", "À vérifier 1"]);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Prendre les réponses" }).first().click();
    await expect.poll(() => legend(page)).toEqual(["Sûr 2"]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => legend(page)).toEqual(["Sûr 1", "À vérifier 1"]);

    await showRow(page, 2);
    expect(await place(page)).toEqual(far);
    expect(Number.parseFloat((await fact(page, "Distance entre les deux")).replace(",", "."))).toBeGreaterThan(2);
    await page.getByTestId("source-line").waitFor({ state: "visible" });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Prendre la réponse" }).click();
    await page.getByRole("region", { name: "Point", exact: true }).getByText("Confirmé").waitFor();
    expect(distance(far, await place(page))).toBeGreaterThan(2_000);
    await page.keyboard.press("Control+z");
    await expect.poll(() => place(page)).toEqual(far);
  });

  it("trusts an answer no more once its address was changed, nor its precision once the point was moved", async () => {
    const { page } = await startOnFirstRow();
    const summary = page.getByRole("region", { name: "Point", exact: true });
    await summary.getByText("au numéro").waitFor();
    await page.getByRole("grid").getByRole("row").nth(1).getByRole("gridcell").nth(5).dblclick();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("9 rue d’ailleurs");
    await page.keyboard.press("Enter");
    await showRow(page, 1);
    await summary.getByText("L’adresse a été modifiée après la réponse.").waitFor();
    await summary.getByText("À vérifier").waitFor();
    await page.keyboard.press("Control+z");
    await summary.getByText("Sûr").waitFor();

    await page.getByRole("button", { name: "Déverrouiller" }).click();
    await page.getByRole("textbox", { name: "Coordonnées" }).fill("46,90500 ; 1,24000");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await summary.getByText("Corrigé à la main").waitFor();
    expect(await summary.getByText("au numéro").count()).toBe(0);
    expect(await summary.getByText("Ressemblance").count()).toBe(0);
  });

  async function startOnFirstRow(options: BrowserContextOptions = {}): Promise<{ page: Page; before: LonLat }> {
    const { page } = await application.open(options);
    await chooseFile(page, townFile("corriger.csv", 3));
    await openRows(page);
    await geocode(page);
    await waitForIdleMap(page);
    await showRow(page, 1);
    await waitForIdleMap(page);
    return { page, before: await place(page) };
  }
});

/** Two rows of the demonstration town with a point: where the address is, and some kilometres away. */
function fileWithPoints(): { file: { name: string; mimeType: string; buffer: Buffer }; far: LonLat } {
  const [near, other] = townAddresses();
  if (!near || !other) throw new Error("The town has no addresses.");
  const far: LonLat = [1.3, 46.95];
  const line = (address: AddressRow, [longitude, latitude]: LonLat) => [textOf(address), address.postcode, address.city, longitude, latitude].join(";");
  const csv = ["adresse;code_postal;commune;longitude;latitude", line(near, near.position), line(other, far), ""].join("\n");
  return { file: { name: "avec-points.csv", mimeType: "text/csv", buffer: Buffer.from(csv) }, far };
}

/** « Sûr 2 », per line of the legend on the map. */
async function legend(page: Page): Promise<string[]> {
  const lines = await page.getByRole("region", { name: "Légende des points" }).getByRole("listitem").all();
  return Promise.all(lines.map(async (line) => `${await line.locator("[data-status]").innerText()} ${await line.locator("[aria-hidden]").last().innerText()}`));
}

async function showRow(page: Page, line: number): Promise<void> {
  const title = page.getByText(`Ligne ${line}`, { exact: true });
  await page.getByRole("grid").getByRole("row").nth(line).getByRole("gridcell").nth(2).click();
  if (!(await title.isVisible())) await page.keyboard.press("Enter");
  await title.waitFor();
}

function fact(page: Page, name: string): Promise<string> {
  return page.locator("dt").filter({ hasText: new RegExp(`^${name}$`) }).locator("+ dd").first().innerText();
}

async function place(page: Page): Promise<LonLat> {
  return readLonLat(await fact(page, "Coordonnées"));
}

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
  await page.mouse.up();
}
