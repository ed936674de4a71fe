import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { createGate } from "#test/support/gate";
import { colourCount, decodePicture, differentShare, mapPicture, openAt, townCentre } from "#test/support/mapPicture";
import { readLonLat } from "#test/support/mapPixels";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { actOnLayer, addFromService, openLayers } from "#test/support/serviceSteps";
import { chooseFile, numbersIn } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const trees = "Arbres d'alignement";
const photos = "Photographies aériennes 2016";

describe("sharing a map", () => {
  const application = useApplication();

  it("gives a link that opens the same view, layers, opacity and filter elsewhere", async () => {
    const { page } = await application.open();
    await openMap(page);
    await filterTrees(page);
    const layers = await openLayers(page);
    await layers.getByRole("button", { name: photos, exact: true }).click();
    await page.getByRole("slider", { name: `Opacité de ${photos}` }).focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
    await page.getByRole("slider", { name: `Opacité de ${photos}` }).blur();
    const counted = layers.getByText(/objets? sur /);
    await expect.poll(async () => numbersIn(await counted.innerText())[0]).toBeGreaterThan(0);
    const link = await openShare(page);
    // The services of the test have an address that nobody else can reach: that is told before the link goes out.
    await page.locator('[data-panel="share/share"]').getByText(/n’est joignable que depuis votre réseau/).waitFor();
    await expectAccessible(page);
    expect(link.length).toBeLessThan(2_000);
    await page.locator('[data-panel="share/share"]').getByRole("button", { name: /^Fermer le panneau/ }).click();
    const sent = await mapPicture(page);

    const receiver = await application.open();
    await receiver.page.goto(link);
    await waitForIdleMap(receiver.page);
    const received = await openLayers(receiver.page);
    await expect.poll(() => received.locator('[data-control="name"]').allInnerTexts()).toEqual(await layers.locator('[data-control="name"]').allInnerTexts());
    const [longitude, latitude] = await centre(receiver.page);
    expect(Math.hypot(longitude - townCentre[0], latitude - townCentre[1])).toBeLessThan(0.0001);
    await received.getByRole("button", { name: photos, exact: true }).click();
    expect(await receiver.page.getByRole("slider", { name: `Opacité de ${photos}` }).getAttribute("aria-valuetext")).toMatch(/^50/);
    // The receiver's panels leave another room to the map, so the view holds another count of the same filter.
    await expect.poll(async () => numbersIn(await received.getByText(/objets? sur /).innerText())[0]).toBeGreaterThan(0);
    expect(application.gateway.calls.filter(({ path }) => /GetFeature&/i.test(path)).at(-1)?.path).toMatch(/Tilia/);
    await receiver.page.getByRole("navigation").getByRole("button", { name: "Partager" }).click();
    await receiver.page.locator('[data-panel="share/share"]').getByRole("button", { name: /^Fermer le panneau/ }).click();
    expect(new URL(receiver.page.url()).hash).not.toContain("carte=");
    // Symbols stand on whole pixels: those of two views may be one pixel apart, which shows on their outlines.
    await expect.poll(async () => differentShare(sent, await mapPicture(receiver.page))).toBeLessThan(0.04);
    await expectAccessible(receiver.page);
  });

  it.each([
    ["was made by a newer version", (link: string) => link.replace("#carte=1~", "#carte=7~"), /vient d’une version plus récente/],
    ["was cut on its way", (link: string) => link.slice(0, -60), /a été coupé ou modifié/],
  ])("opens the view of a link that %s, and says why no more", async (_name, change, said) => {
    const { page } = await application.open();
    await openAt(page, townCentre, 15);
    await addFromService(page, `${application.gateway.url}/sandbox/wms-v/ows`, trees);
    const link = change(await openShare(page));
    const receiver = await application.open();
    await receiver.page.goto(link);
    await receiver.page.getByText(said).first().waitFor();
    await waitForIdleMap(receiver.page);
    const [longitude, latitude] = await centre(receiver.page);
    expect(Math.hypot(longitude - townCentre[0], latitude - townCentre[1])).toBeLessThan(0.0001);
    await expectAccessible(receiver.page);
  });

  it("gives a frame for another page that shows the same map alone, with the way to the whole", async () => {
    const { page } = await application.open();
    await openMap(page);
    await openShare(page);
    const code = page.getByRole("textbox", { name: "Code à intégrer dans une page" });
    const [, source] = /<iframe[^>]* src="([^"]+)"/.exec(await code.inputValue()) ?? [];
    if (source === undefined) throw new Error(`No frame in ${await code.inputValue()}.`);
    const reader = await application.open();
    await reader.page.setViewportSize({ width: 640, height: 480 });
    await reader.page.goto(source.replaceAll("&amp;", "&"));
    await waitForIdleMap(reader.page);
    await expect.poll(async () => colourCount(await mapPicture(reader.page))).toBeGreaterThan(1_000);
    expect(application.gateway.calls.some(({ path }) => /ORTHOPHOTOS2016/.test(path))).toBe(true);
    expect(await reader.page.getByRole("navigation").count()).toBe(0);
    expect(await reader.page.getByRole("link", { name: /Géoatelier/ }).getAttribute("href")).toContain("#carte=");
    await expectAccessible(reader.page);
  });

  it("copies the link by keyboard, and the copy is the link", async () => {
    const { page } = await application.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await openAt(page, townCentre, 14);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Commandes" }).waitFor();
    await page.keyboard.type("lien de la carte");
    await page.getByRole("dialog", { name: "Commandes" }).getByRole("option", { name: "Copier le lien de la carte" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/#carte=1~1\.238\d*,46\.904\d*,14\.00,3857~/);
    await expectAccessible(page);
  });
});

describe("printing a map", () => {
  const application = useApplication();

  it("writes a PNG of the size that was told, with the map on it, and a PDF", async () => {
    const { page } = await application.open();
    await openMap(page);
    const panel = await openPrint(page);
    await panel.getByRole("textbox", { name: "Titre" }).fill("Saint-Aurèle");
    await panel.getByRole("combobox", { name: "Finesse" }).selectOption({ label: "96 ppp" });
    await panel.getByText("PNG", { exact: true }).click();
    const [width, height] = numbersIn(await panel.getByText(/^Feuille de .* pixels/).innerText());
    expect([width, height]).toEqual([1_123, 794]);
    await expectAccessible(page);
    const [png] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Imprimer en PNG, A4" }).click()]);
    expect(png.suggestedFilename()).toMatch(/\.png$/);
    const bytes = await readFile(await png.path());
    expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    const sheet = await decodePicture(bytes);
    expect([sheet.width, sheet.height]).toEqual([width, height]);
    expect(colourCount(sheet)).toBeGreaterThan(500);

    await panel.getByText("PDF", { exact: true }).click();
    const [pdf] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Imprimer en PDF, A4" }).click()]);
    expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
    const document = await readFile(await pdf.path());
    expect(document.subarray(0, 5).toString()).toBe("%PDF-");
    expect(document.subarray(-32).toString()).toContain("%%EOF");
    expect(document.length).toBeGreaterThan(20_000);
    await expectAccessible(page);
  });

  it("shows the frame of the sheet on the map at every scale, and moves it by keyboard and by hand", async () => {
    const { page } = await application.open();
    await openMap(page);
    const panel = await openPrint(page);
    await expect.poll(() => frameInSight(page)).toBe(true);
    for (const scale of ["1 : 1 000", "1 : 25 000", "1 : 1 000 000"]) {
      await panel.getByRole("combobox", { name: "Échelle" }).selectOption({ label: scale });
      await expect.poll(() => frameInSight(page), { message: scale }).toBe(true);
    }
    await panel.getByRole("combobox", { name: "Échelle" }).selectOption({ index: 0 });
    const handle = page.getByRole("button", { name: /^Déplacer le cadre d’impression/ });
    await waitForIdleMap(page);
    const [left, top] = await frameOf(page);
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => (await frameOf(page)).slice(0, 2)).toEqual([left! + 10, top! + 10]);
    const grip = await handle.boundingBox();
    await page.mouse.move(grip!.x + 20, grip!.y + 20);
    await page.mouse.down();
    await page.mouse.move(grip!.x + 10, grip!.y + 13);
    await page.mouse.up();
    await expect.poll(async () => (await frameOf(page)).slice(0, 2)).toEqual([left!, top! + 3]);
    await panel.getByRole("button", { name: "Recentrer le cadre" }).click();
    await expect.poll(async () => (await frameOf(page)).slice(0, 2)).toEqual([left, top]);
    await expectAccessible(page);
  });

  it("is finished in a tab to which the browser gives no frames, with every symbol in its legend", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 14);
    await chooseFile(page, { name: "points.csv", mimeType: "text/csv", buffer: Buffer.from(`nom;longitude;latitude\nMairie;${townCentre[0]};${townCentre[1]}\n`) });
    await page.getByRole("button", { name: /^Ouvrir 1 ligne$/ }).click();
    await page.getByRole("grid").first().waitFor();
    const { origin } = new URL(page.url());
    await addFromService(page, `${origin}/sandbox/wfs/ows`, "BDTOPO : Bâtiments");
    await addFromService(page, `${origin}/sandbox/wfs/ows`, trees);
    const panel = await openPrint(page);
    await panel.getByRole("textbox", { name: /^Commentaire/ }).fill("À vérifier");
    await page.evaluate("window.requestAnimationFrame = () => 1");
    const [pdf] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Imprimer en PDF, A4" }).click()]);
    const words = await wordsOfPdf(await readFile(await pdf.path()));
    for (const word of ["points", "Point du fichier (1)", "BDTOPO : Bâtiments", trees, "Nombre cerclé : groupe de points", "À vérifier"]) expect(words).toContain(word);
  });

  it("is cancelled while its tiles are on their way, and saves nothing", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 15);
    const hold = createGate();
    // The list of running jobs once, before all connections wait for tiles.
    await page.getByRole("navigation").getByRole("button", { name: "Travaux" }).click();
    const jobs = page.locator('[data-panel="shell/jobs"]');
    await jobs.locator("p, li").first().waitFor();
    const panel = await openPrint(page);
    application.gateway.answer(/\/sandbox\/(wmts|tms|wms)/, () => hold.opened.then(() => null));
    let saved = 0;
    page.on("download", () => (saved += 1));
    await panel.getByRole("combobox", { name: "Échelle" }).selectOption({ label: "1 : 10 000" });
    await panel.getByRole("button", { name: "Imprimer en PDF, A4" }).click();
    await panel.getByText(/La feuille se dessine/).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Travaux" }).click();
    await jobs.getByRole("button", { name: /^Annuler/ }).first().click();
    await jobs.getByText(/annul/i).first().waitFor();
    hold.open();
    await waitForIdleMap(page);
    await openPrint(page);
    await expect.poll(() => panel.getByRole("button", { name: "Imprimer en PDF, A4" }).isEnabled()).toBe(true);
    expect(saved).toBe(0);
    await expectAccessible(page);
  });

  it("names the layer whose pictures did not come", async () => {
    const { page } = await application.open();
    await openMap(page);
    const panel = await openPrint(page);
    application.gateway.answer(/ORTHOPHOTOS2016/, () => ({ status: 500, headers: { "content-type": "text/plain" }, body: "Panne" }));
    await panel.getByRole("combobox", { name: "Finesse" }).selectOption({ label: "96 ppp" });
    const [pdf] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Imprimer en PDF, A4" }).click()]);
    expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe("%PDF-");
    await page.getByText(new RegExp(`Incomplètes ou absentes de la feuille\\s: .*${photos}`)).first().waitFor();
    await expectAccessible(page);
  });

  it("names the layer that has more features than the sheet takes", async () => {
    const { page } = await application.open();
    await openAt(page, townCentre, 14);
    await addFromService(page, `${new URL(page.url()).origin}/sandbox/wfs/ows`, trees);
    application.gateway.answer(/REQUEST=GetFeature&/i, manyPoints);
    const panel = await openPrint(page);
    await panel.getByRole("combobox", { name: "Finesse" }).selectOption({ label: "96 ppp" });
    await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "Imprimer en PDF, A4" }).click()]);
    await page.getByText(new RegExp(`Incomplètes ou absentes de la feuille\\s: .*${trees}`)).first().waitFor();
  });
});

/** Left, top, right and bottom of the frame of the sheet, pixels of the map. */
async function frameOf(page: Page): Promise<readonly number[]> {
  return ((await page.locator("[data-print-frame]").getAttribute("data-print-frame")) ?? "").split(" ").map(Number);
}

async function frameInSight(page: Page): Promise<boolean> {
  const [left = -1, top = -1, right = Infinity, bottom = Infinity] = await frameOf(page);
  const map = await page.locator("[data-print-frame]").boundingBox();
  return map !== null && left > 0 && top > 0 && right < map.width && bottom < map.height && right - left > 20;
}

/** What a PDF of ours says, text by text. */
async function wordsOfPdf(bytes: Buffer): Promise<readonly string[]> {
  const { PDFDocument, PDFRawStream, decodePDFRawStream } = await import("@cantoo/pdf-lib");
  const document = await PDFDocument.load(bytes);
  const streams = document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFRawStream && !object.dict.toString().includes("/Image") ? [object] : []));
  const text = streams.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")).join("\n");
  return [...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1").replaceAll("\u00a0", " "));
}

/** A page of a service that has 30,000 trees in one street: more than a view takes. */
function manyPoints(path: string) {
  const first = Number(/STARTINDEX=(\d+)/i.exec(path)?.[1] ?? 0);
  const features = Array.from({ length: 5_000 }, (_, at) => ({ type: "Feature", id: `arbre.${first + at}`, geometry: { type: "Point", coordinates: [townCentre[0] + (first + at) / 1e7, townCentre[1]] }, properties: {} }));
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ type: "FeatureCollection", numberMatched: 30_000, numberReturned: 5_000, features }) };
}

/** The town with a WMTS below and the trees of a WFS above. */
async function openMap(page: Page): Promise<void> {
  await openAt(page, townCentre, 16);
  const { origin } = new URL(page.url());
  await addFromService(page, `${origin}/sandbox/wmts`, photos);
  await addFromService(page, `${origin}/sandbox/wfs/ows`, trees);
}

async function filterTrees(page: Page): Promise<void> {
  await actOnLayer(page, trees, "Filtrer…");
  const panel = page.locator('[data-panel="features/filter"]');
  await panel.getByRole("button", { name: "Ajouter une condition" }).click();
  await panel.getByRole("combobox", { name: "Propriété" }).selectOption({ label: "genre" });
  await panel.getByRole("combobox", { name: "Comparaison" }).selectOption({ label: "est égal à" });
  await panel.getByRole("combobox", { name: "Valeur" }).fill("Tilia");
  await panel.getByRole("button", { name: "Appliquer le filtre" }).click();
  await panel.getByRole("button", { name: "Retirer le filtre" }).waitFor();
  await panel.getByRole("button", { name: /^Fermer le panneau/ }).click();
}

/** @returns the link that the panel shows */
async function openShare(page: Page): Promise<string> {
  await waitForIdleMap(page);
  await page.getByRole("navigation").getByRole("button", { name: "Partager" }).click();
  const link = page.getByRole("textbox", { name: "Lien de la carte" });
  await link.waitFor();
  return link.inputValue();
}

async function openPrint(page: Page) {
  await waitForIdleMap(page);
  const button = page.getByRole("navigation").getByRole("button", { name: "Imprimer" });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  const panel = page.locator('[data-panel="print/print"]');
  await panel.getByRole("button", { name: /^Imprimer en/ }).waitFor();
  return panel;
}

/** The middle of the map, as the bar of coordinates says it. */
async function centre(page: Page) {
  const bar = page.getByRole("group", { name: "Coordonnées", exact: true }).first();
  await page.mouse.move(2, 2);
  await bar.getByText("Centre").waitFor();
  return readLonLat(await bar.innerText());
}
