import type { Browser, Page } from "playwright-core";

import { buildApplication } from "#test/support/buildApplication";
import { launchChromium } from "#test/support/chromium";
import { startApplication } from "#test/support/startApplication";

import type { BareFigures, BareSheet } from "./print/bare";
import { startBarePage } from "./startBarePage";

const centre = [1.23869, 46.90474] as const;
const layers = ["BDTOPO : Bâtiments", "Arbres d'alignement"] as const;
const target = { seconds: 10 };
const longestWaitMs = 120_000;

/** Pixels of the map's part of an A4 sheet across at 150 dpi: margins and foot are white. */
const bareSize = [1_636, 1_020] as const;

/** Around the demonstration town, from a formula: each run has the same. */
const rows = Array.from({ length: 1_500 }, (_, index) => [centre[0] + (((index * 37) % 101) - 50) / 2_800, centre[1] + (((index * 53) % 97) - 48) / 5_600] as const);

/**
 * Rows and two layers of the sandbox's WFS on an A4 sheet at 150 dpi, from the click to the finished PDF. Cold: the
 * first print of a fresh profile, whose tiles the sandbox draws meanwhile. Without frames: as in a tab out of sight, to
 * which the browser gives none.
 */
export async function run(): Promise<void> {
  buildApplication();
  const application = await startApplication();
  const bare = await startBarePage("print", application.url);
  const browser = await launchChromium();
  try {
    const page = await openSheet(browser, application.url);
    const asked = watchFeatures(page);
    const cold = await print(page);
    const urls = asked.stop();
    const warm = [await print(page), await print(page)];
    await page.evaluate("window.requestAnimationFrame = () => 1");
    const unseen = [await print(page), await print(page)];
    await page.context().close();
    const reference = await drawBare(browser, bare.url, { urls: urls.map((url) => url.replace(application.url, "")), rows, size: bareSize });

    console.log(`${reference.features} objects of two layers and ${rows.length} rows on A4 at 150 dpi, to the finished PDF (target ≤ ${target.seconds} s):`);
    for (const [name, seconds] of [["first print, tiles unknown", [cold]], ["again", warm], ["again, without frames", unseen]] as const) {
      console.log(`  ${name}: ${seconds.map((one) => one.toFixed(1)).join(", ")} s`);
    }
    console.log(`  beside bare OpenLayers, the same objects without tiles, legend or PDF, same run: ${(reference.ms / 1_000).toFixed(2)} s`);
  } finally {
    await browser.close();
    await bare.stop();
    await application.stop();
  }
}

/** A fresh profile with the rows, the layers and the open panel of printing. */
async function openSheet(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR", acceptDownloads: true });
  context.setDefaultTimeout(longestWaitMs);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${url}/`);
  await idle(page);
  const csv = ["nom;longitude;latitude", ...rows.map(([longitude, latitude], index) => `n${index};${longitude};${latitude}`), ""].join("\n");
  await page.locator('input[type="file"]').first().setInputFiles({ name: "lieux.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: /^Ouvrir \d+/ }).click();
  await page.getByRole("grid").first().waitFor();
  await idle(page);
  const navigation = page.getByRole("navigation");
  await navigation.getByRole("button", { name: /^Services/ }).click();
  for (const layer of layers) await addLayer(page, `${url}/sandbox/wfs/ows`, layer);
  await navigation.getByRole("button", { name: "Imprimer" }).click();
  await printButton(page).waitFor();
  await idle(page);
  return page;
}

async function addLayer(page: Page, service: string, layer: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Adresse d’un service ou d’un fichier" });
  const back = page.getByRole("button", { name: "Lire une autre adresse" });
  await field.or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await field.fill(service);
  await field.press("Enter");
  await page.locator('[data-services="found"]').waitFor();
  await page.getByRole("button", { name: `Ajouter ${layer} à la carte` }).click();
  await page.getByRole("button", { name: `Sur la carte : retirer ${layer}` }).waitFor();
  await idle(page);
}

const printButton = (page: Page) => page.locator('[data-panel="print/print"]').getByRole("button", { name: /^Imprimer en PDF/ });

/** @returns seconds */
async function print(page: Page): Promise<number> {
  const ended = page.waitForEvent("download", { timeout: longestWaitMs });
  await printButton(page).waitFor();
  const began = performance.now();
  await printButton(page).click();
  await ended;
  return (performance.now() - began) / 1_000;
}

/** The addresses of features that the page asks for, each once. */
function watchFeatures(page: Page): { stop(): readonly string[] } {
  const urls = new Set<string>();
  const hear = (request: { url(): string }): void => {
    if (/request=getfeature(&|$)/i.test(request.url())) urls.add(request.url());
  };
  page.on("request", hear);
  return {
    stop: () => {
      page.off("request", hear);
      return [...urls];
    },
  };
}

async function drawBare(browser: Browser, url: string, sheet: BareSheet): Promise<BareFigures> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(url);
  const figures = await page.evaluate((given) => window.benchSheet(given), sheet);
  await page.close();
  return figures;
}

async function idle(page: Page): Promise<void> {
  await page.locator('[data-map="idle"]').first().waitFor({ state: "attached" });
}
