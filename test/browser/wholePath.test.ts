import { readFile } from "node:fs/promises";

import Papa from "papaparse";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { expectAccessible, openPage, waitForIdleMap, type OpenPage } from "#test/support/openPage";
import { shareChromium } from "#test/support/shareChromium";
import { sharedFile } from "#test/support/sharedData";
import { startApplication, type RunningApplication } from "#test/support/startApplication";
import { chooseFile, geocode, openRows } from "#test/support/steps";

const bano = ["90", "12", "55", "08", "972"].map((department) => sharedFile(`data/addresses/bano-2016-${department}.csv.gz`));
const datasets = ["france-services-2024.csv", "festivals.csv"].map((name) => sharedFile(`data/datasets/${name}`));
const present = [...bano, ...datasets].every((file) => file !== undefined);

/** The main job on real files, with the sandbox on real addresses. */
describe.skipIf(!present)("from a file of addresses to trusted points", () => {
  let application: RunningApplication;
  let browser: Browser;
  let open: OpenPage | undefined;

  beforeAll(async () => {
    application = await startApplication({ GEOATELIER_SANDBOX_ADDRESSES: bano.join(",") });
    browser = await shareChromium();
  });
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });
  afterAll(async () => {
    await application?.stop();
  });

  it.each([
    ["france-services-2024.csv", 2845],
    ["festivals.csv", 7283],
  ])("geocodes %s, keeps it over a reload, corrects, undoes, exports and reads the export again", async (name, rows) => {
    open = await openPage(browser, application.url);
    const { page, faults } = open;
    await waitForIdleMap(page);

    await chooseFile(page, sharedFile(`data/datasets/${name}`) ?? "");
    expect(await openRows(page)).toBe(rows);
    const proof = await geocode(page);
    expect(proof.rows).toBe(rows);
    expect(proof.found + proof.notFound + proof.skipped + proof.failed).toBe(rows);
    expect(proof.found).toBeGreaterThan(rows * 0.9);
    expect(proof.failed).toBe(0);
    await expectAccessible(page);

    const before = await coordinatesOfFirstRow(page);
    await typeCoordinates(page, "48,8566 ; 2,3522");
    await expect.poll(() => coordinatesOfFirstRow(page)).not.toBe(before);
    const corrected = await coordinatesOfFirstRow(page);

    await page.reload();
    await waitForIdleMap(page);
    await expect.poll(() => coordinatesOfFirstRow(page), { timeout: 30_000 }).toBe(corrected);

    await page.keyboard.press("Control+z");
    await expect.poll(() => coordinatesOfFirstRow(page)).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => coordinatesOfFirstRow(page)).toBe(corrected);

    const exported = await exportCsv(page);
    const original = await readFile(sharedFile(`data/datasets/${name}`) ?? "");
    expect(headerOf(exported).startsWith(headerOf(original).replace(/^\uFEFF/, ""))).toBe(true);
    expect(headerOf(exported)).toMatch(/longitude.(result_)?latitude.result_score.result_label.result_type.result_citycode.result_id.result_status.geo_method.geo_date.geo_moved_m(.geo_source_m.source_longitude.source_latitude.answer_longitude.answer_latitude)?$/);
    expectPointsOfFile(exported);

    await chooseFile(page, { name: `again-${name}`, mimeType: "text/csv", buffer: exported });
    await page.getByText("Ce fichier vient d’un export de Géoatelier").waitFor({ timeout: 30_000 });
    expect(await openRows(page)).toBe(rows);
    await expect.poll(() => coordinatesOfFirstRow(page), { timeout: 30_000 }).toBe(corrected);
    expect(Buffer.compare(await exportCsv(page), exported)).toBe(0);
    expect(faults).toEqual([]);
  }, 400_000);
});

/** Every place that the file brought is still the row's, but for the first row, which was moved by hand. */
function expectPointsOfFile(csv: Buffer): void {
  const { data, meta } = Papa.parse<Record<string, string>>(csv.toString("utf8"), { header: true, skipEmptyLines: true });
  if (!meta.fields?.includes("latitude") || !meta.fields.includes("result_latitude")) return;
  const placed = data.slice(1).filter((row) => row["latitude"]);
  expect(placed.length).toBeGreaterThan(2_700);
  const lost = placed.filter((row) => Number(row["result_latitude"]) !== Number(row["latitude"]) || Number(row["result_longitude"]) !== Number(row["longitude"]));
  expect(lost.map((row) => row["id_fs"])).toEqual([]);
}

function headerOf(csv: Buffer): string {
  return csv.toString("utf8").split(/\r?\n/, 1)[0] ?? "";
}

/** From the panel of the row, as it shows them. */
async function coordinatesOfFirstRow(page: Page): Promise<string> {
  await showFirstRow(page);
  return page.locator("dt", { hasText: "Coordonnées" }).locator("+ dd").first().innerText();
}

async function showFirstRow(page: Page): Promise<void> {
  const line = page.getByText("Ligne 1", { exact: true });
  if (await line.isVisible()) return;
  await page.getByRole("grid").getByRole("row").nth(1).getByRole("gridcell").nth(2).click();
  await page.keyboard.press("Enter");
  await line.waitFor();
}

async function typeCoordinates(page: Page, text: string): Promise<void> {
  await showFirstRow(page);
  await page.getByRole("button", { name: "Déverrouiller" }).click();
  await page.getByRole("textbox", { name: "Coordonnées" }).fill(text);
  await page.getByRole("button", { name: "Placer", exact: true }).click();
  await page.getByRole("button", { name: "Enregistrer cette place" }).click();
}

async function exportCsv(page: Page): Promise<Buffer> {
  await page.getByRole("navigation").getByRole("button", { name: "Exporter" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Exporter .*lignes?$/ }).click()]);
  return readFile(await download.path());
}
