import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocode, openRows, readProof } from "#test/support/steps";
import { townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

describe("the shell", () => {
  const application = useApplication();

  it("comes in at most 350 kB of JavaScript and CSS, gzipped", async () => {
    const page = await readFile("dist/client/index.html", "utf8");
    const named = new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = ""]) => file));
    const sizes = await Promise.all([...named].map(async (file) => ({ file, gzipped: gzipSync(await readFile(`dist/client/${file}`), { level: 9 }).length })));
    const total = sizes.reduce((sum, { gzipped }) => sum + gzipped, 0);
    // The page's code, its styles and a part of each module: were they not named, the sum would say nothing.
    expect(sizes.length).toBeGreaterThan(20);
    expect(total, sizes.map(({ file, gzipped }) => `${gzipped} ${file}`).join("\n")).toBeLessThanOrEqual(350_000);
  });

  it("finds and runs commands by Ctrl K, and gives the focus back", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await page.getByRole("application", { name: "Carte" }).focus();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Commandes" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("application");
    await page.getByRole("dialog", { name: "Commandes" }).waitFor({ state: "detached" });

    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Commandes" }).getByRole("combobox").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("reglages");
    await page.getByRole("dialog", { name: "Commandes" }).getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("switch", { name: "Module Mesures" }).waitFor();
  });

  it("lists its shortcuts on ?", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await page.getByRole("application", { name: "Carte" }).focus();
    await page.keyboard.press("?");
    const list = page.getByRole("group", { name: "Raccourcis clavier" });
    await list.waitFor();
    expect(await list.innerText()).toContain("Chercher une commande");
    expect(await list.innerText()).toContain("Déplacer ce point");
    await expectAccessible(page);
  });

  it("speaks English on request and remembers it", async () => {
    const { page } = await application.open();
    await page.getByRole("button", { name: "Langue et thème" }).click();
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("navigation").getByRole("button", { name: "Import", exact: true }).waitFor();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
    await expectAccessible(page);
    await page.reload();
    await page.getByRole("navigation").getByRole("button", { name: "Import", exact: true }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByText(/^\[.*\]$/).count()).toBe(0);
  });

  it("keeps the dark theme over a reload, readable", async () => {
    const { page } = await application.open();
    const scheme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
    await expect.poll(scheme).toBe("light");
    await page.getByRole("button", { name: "Langue et thème" }).click();
    await page.getByRole("radio", { name: /Sombre/ }).click();
    await expect.poll(scheme).toBe("dark");
    await page.reload();
    await waitForIdleMap(page);
    expect(await scheme()).toBe("dark");
    await expectAccessible(page);
  });

  it("remembers the sizes of its panels", async () => {
    const { page } = await application.open();
    await page.getByRole("navigation").getByRole("button", { name: "Importer" }).click();
    const separator = page.getByRole("separator", { name: "Largeur du panneau de travail" });
    await separator.waitFor();
    const before = (await separator.boundingBox())?.x ?? 0;
    await separator.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft");
    const after = (await separator.boundingBox())?.x ?? 0;
    expect(after).toBeLessThan(before - 20);
    await page.reload();
    await separator.waitFor();
    await expect.poll(async () => Math.abs(((await separator.boundingBox())?.x ?? 0) - after)).toBeLessThan(3);
  });

  it("says that the data is fictitious, and why trying again changes nothing", async () => {
    const { page } = await application.open();
    const banner = page.getByRole("region", { name: "Avis" });
    expect(await banner.innerText()).toContain("Données de démonstration");
    await banner.getByRole("button", { name: "Réessayer" }).click();
    await banner.getByText("Le réglage GEOATELIER_SERVICES impose ce bac à sable.").waitFor();
    await expectAccessible(page);
  });

  it.each<[string, { width: number; height: number }]>([
    ["a phone of 360 × 740", { width: 360, height: 740 }],
    ["200 % zoom", { width: 720, height: 450 }],
  ])("does the whole job on %s, with nothing cut off", async (_name, viewport) => {
    const { page } = await application.open({ viewport });
    await waitForIdleMap(page);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await chooseFile(page, townFile("petit-ecran.csv", 10));
    await page.getByRole("button", { name: "Ouvrir 10 lignes" }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await openRows(page);
    expect((await geocode(page)).found).toBe(10);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.getByRole("navigation").getByRole("button", { name: "Tableau" }).click();
    await page.getByRole("grid").getByText("2 Place du Marché").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("navigation").getByRole("button", { name: "Exporter" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Exporter 10 lignes" }).click()]);
    expect((await readFile(await download.path(), "utf8")).trim().split(/\r?\n/)).toHaveLength(11);
    await expectNoSidewaysScroll(page);
  });

  it("goes from the first visit to the export by keyboard alone", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    const press = async (name: string | RegExp): Promise<void> => {
      const button = page.getByRole("button", { name }).last();
      await button.waitFor();
      await tabTo(page, name);
      await page.keyboard.press("Enter");
    };
    await press("Essayer avec un exemple");
    await press(/^Ouvrir 120 lignes$/);
    await press(/^Géocoder 120 lignes$/);
    const proof = await readProof(page);
    expect(proof.rows).toBe(120);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Commandes" }).waitFor();
    await page.keyboard.type("exporter");
    await page.getByRole("dialog", { name: "Commandes" }).getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Exporter 120 lignes" }).waitFor();
    const downloading = page.waitForEvent("download");
    await press("Exporter 120 lignes");
    expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
  });
});

/** Tab until the button of that name has the focus, as often as there are stops on the page. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const matches = (text: string): boolean => (typeof name === "string" ? text === name : name.test(text));
  for (let stops = 0; stops < 120; stops += 1) {
    const focused = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? "");
    if (matches(focused.trim())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No Tab stop is called ${String(name)}.`);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}
