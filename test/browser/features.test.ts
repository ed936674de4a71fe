import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { mapPicture, openAt, townCentre, type Picture } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { actOnLayer, addFromService, openLayers } from "#test/support/serviceSteps";
import { numberIn, numbersIn } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const trees = "Arbres d'alignement";
const ogrinfo = findOgrinfo();

describe("features of a WFS", () => {
  const application = useApplication();

  it("are counted, shown as a table, and filtered by a condition that can be read", async () => {
    // Under its own name, which the application sends to the sandbox: a GeoServer, which takes CQL.
    const { page } = await openTrees("https://data.geopf.fr/wfs/ows");
    const counted = (await openLayers(page)).getByText(/objets? sur /);
    await counted.waitFor();
    const [loaded = 0, matched = 0] = numbersIn(await counted.innerText());
    expect(loaded).toBeGreaterThan(100);
    expect(matched).toBeGreaterThanOrEqual(loaded);

    await actOnLayer(page, trees, "Table attributaire");
    const table = page.getByRole("grid", { name: `Objets de ${trees}` });
    await table.getByRole("gridcell", { name: "Prunus" }).first().waitFor();
    expect(await table.getAttribute("aria-rowcount")).toBe(String(loaded + 1));
    await table.getByRole("columnheader", { name: "hauteur" }).getByRole("button").click();
    await expect.poll(() => table.getByRole("columnheader", { name: "hauteur" }).getAttribute("aria-sort")).toBe("ascending");
    await expectAccessible(page);

    const before = blueShare(await mapPicture(page));
    await actOnLayer(page, trees, "Filtrer…");
    const panel = page.locator('[data-panel="features/filter"]');
    await panel.getByRole("button", { name: "Ajouter une condition" }).click();
    await panel.getByRole("combobox", { name: "Propriété" }).selectOption({ label: "genre" });
    await panel.getByRole("combobox", { name: "Comparaison" }).selectOption({ label: "est égal à" });
    await panel.getByRole("combobox", { name: "Valeur" }).fill("Tilia");
    await expect.poll(async () => numberIn(await panel.getByRole("status").innerText())).toBe(await numberMatched("genre='Tilia'"));
    await panel.getByText("Voir le filtre").click();
    await expect.poll(() => panel.locator("pre").innerText()).toMatch(/genre\s*=\s*'Tilia'/);
    await expectAccessible(page);
    await panel.getByRole("button", { name: "Appliquer le filtre" }).click();

    await expect.poll(async () => numbersIn(await counted.innerText())[1]).toBeLessThan(matched);
    const filtered = numbersIn(await counted.innerText())[1] ?? 0;
    await expect.poll(async () => blueShare(await mapPicture(page))).toBeLessThan(before * 0.6);
    await expect.poll(async () => new Set(await table.locator('[role="row"] [role="gridcell"]:nth-child(3)').allInnerTexts())).toEqual(new Set(["Tilia"]));
    await panel.getByRole("button", { name: "Retirer le filtre" }).click();
    // The table takes room from the map since the first count: more than those of the filter, not as many as before.
    await expect.poll(async () => numbersIn(await counted.innerText())[1]).toBeGreaterThan(filtered * 2);
    await expect.poll(() => table.getAttribute("aria-rowcount").then(Number)).toBeGreaterThan(filtered * 2);
  });

  it("are chosen on the map, taken away as GeoJSON, and join the dataset as rows", async () => {
    const { page } = await openTrees();
    await actOnLayer(page, trees, "Table attributaire");
    const bottom = page.locator('[data-panel="features/table"]');
    await bottom.getByRole("grid").getByRole("gridcell", { name: "Prunus" }).first().waitFor();
    await bottom.getByRole("button", { name: "Rectangle" }).click();
    await page.getByText(/Cliquez sur un coin du rectangle/).first().waitFor();
    const box = await page.getByRole("application", { name: "Carte" }).boundingBox();
    if (!box) throw new Error("The map has no place.");
    await page.mouse.click(box.x + box.width * 0.12, box.y + box.height * 0.2);
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 5 });
    await page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.85);
    const told = page.getByText(new RegExp(`objets? sélectionnés? – ${trees}`)).first();
    await told.waitFor();
    const chosen = numberIn(await told.innerText());
    expect(chosen).toBeGreaterThan(10);
    await expect.poll(async () => numbersIn(await bottom.getByText(/sélectionnés?/).first().innerText()).at(-1)).toBe(chosen);
    await expectAccessible(page);

    await actOnLayer(page, trees, "Télécharger…");
    const panel = page.locator('[data-panel="features/download"]');
    await panel.getByRole("radio", { name: /^La sélection/ }).check();
    await panel.getByRole("combobox", { name: "Format" }).selectOption({ label: "GeoJSON (.geojson)" });
    const start = panel.getByRole("button", { name: /^Télécharger [\d\s\u202f]+ objets?$/ });
    await expect.poll(async () => numberIn(await start.innerText())).toBe(chosen);
    await expectAccessible(page);
    const [download] = await Promise.all([page.waitForEvent("download"), start.click()]);
    expect(download.suggestedFilename()).toMatch(/\.geojson$/);
    const { features } = treeCollection.parse(JSON.parse(await readFile(await download.path(), "utf8")));
    expect(features).toHaveLength(chosen);
    expect(new Set(features.map(({ properties }) => properties.cleabs)).size).toBe(chosen);
    const [longitude = 0, latitude = 0] = features[0]?.geometry.coordinates ?? [];
    expect(Math.hypot(longitude - townCentre[0], latitude - townCentre[1])).toBeLessThan(0.02);

    await actOnLayer(page, trees, "Vers le jeu de données…");
    await panel.getByRole("radio", { name: /^La sélection/ }).check();
    await panel.getByRole("button", { name: /^Ouvrir [\d\s\u202f]+ lignes$/ }).click();
    await page.getByRole("tab", { name: "Données" }).click();
    const rows = page.getByRole("grid").filter({ has: page.getByRole("columnheader", { name: "genre" }) });
    await expect.poll(() => rows.getAttribute("aria-rowcount")).toBe(String(chosen + 1));
    await waitForIdleMap(page);
    await expectAccessible(page);
  });

  it.skipIf(!ogrinfo)("are written as a GeoPackage that GDAL opens with as many objects as were told", async () => {
    const { page } = await openTrees();
    await actOnLayer(page, trees, "Télécharger…");
    const panel = page.locator('[data-panel="features/download"]');
    const start = panel.getByRole("button", { name: /^Télécharger [\d\s\u202f]+ objets?$/ });
    await start.waitFor();
    const count = numberIn(await start.innerText());
    const [download] = await Promise.all([page.waitForEvent("download"), start.click()]);
    const summary = execFileSync(ogrinfo ?? "", ["-ro", "-so", "-al", `GPKG:${await download.path()}`], { encoding: "utf8" });
    expect(summary).toContain(`Feature Count: ${count}`);
    expect(summary).toMatch(/Geometry: (Multi )?Point/);
    expect(summary).toMatch(/genre: String/);
    expect(summary).toMatch(/hauteur: Real/);
  });

  it("that the service refuses leave its own words, and come when it is asked again", async () => {
    const { page } = await openTrees();
    const words = "Base de données en maintenance";
    application.gateway.answer(/\/wfs.*request=GetFeature(&|$)/i, () => ({
      status: 200,
      headers: { "content-type": "text/xml" },
      body: `<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0"><ows:Exception exceptionCode="NoApplicableCode"><ows:ExceptionText>${words}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`,
    }));
    await page.reload();
    const panel = await openLayers(page);
    await panel.getByRole("group", { name: "En échec." }).getByText(words).first().waitFor();
    await expectAccessible(page);
    application.gateway.answer(/\/wfs/, () => null);
    await panel.getByRole("button", { name: `Réessayer ${trees}` }).click();
    await panel.getByText(/objets? sur /).waitFor();
  });

  async function openTrees(address = `${application.gateway.url}/sandbox/wfs/ows`): Promise<{ page: Page }> {
    const { page } = await application.open();
    await openAt(page, townCentre, 16);
    await addFromService(page, address, trees);
    return { page };
  }

  /** What the service itself counts. */
  async function numberMatched(cql: string): Promise<number> {
    const response = await fetch(`${application.gateway.url}/sandbox/wfs/ows?service=WFS&version=2.0.0&request=GetFeature&typenames=ESPACES_VERTS:arbre&resulttype=hits&cql_filter=${encodeURIComponent(cql)}`);
    return Number(/numberMatched="(\d+)"/.exec(await response.text())?.[1]);
  }
});

const treeCollection = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(z.object({ geometry: z.object({ type: z.literal("Point"), coordinates: z.array(z.number()) }), properties: z.object({ cleabs: z.string(), genre: z.string() }) })),
});

/** How much of the picture has the blue of a feature layer without a style. */
function blueShare({ data }: Picture): number {
  let blue = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at + 2] ?? 0) > 180 && (data[at] ?? 0) < 80) blue += 1;
  return blue / (data.length / 4);
}

function findOgrinfo(): string | undefined {
  try {
    return execFileSync("/bin/sh", ["-c", "command -v ogrinfo"], { encoding: "utf8" }).trim();
  } catch {
    console.warn("SKIPPED: ogrinfo (Debian: gdal-bin) is not on this machine; no program but ours reads the GeoPackage.");
    return undefined;
  }
}
