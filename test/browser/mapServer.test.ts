import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import type { LonLat } from "#domain/position/lonLat";
import { hasFocus, tabTo } from "#test/support/keyboard";
import { differentShare, mapPicture, openAt } from "#test/support/mapPicture";
import { pixelOf } from "#test/support/mapPixels";
import { hasMapServer, startMapServer, type RunningMapServer } from "#test/support/mapServer/startMapServer";
import { territoryCounts } from "#test/support/mapServer/writeTerritory";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { hasPyQgis, openInQgis } from "#test/support/openInQgis";
import { actOnLayer, addFromService, addressField, openLayers, openServices, readAddress, servicesPanel } from "#test/support/serviceSteps";
import { numberIn, numbersIn } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

/** The titles of the map server's layers, and the middle of what they show. */
const [places, zones] = ["Lieux & équipements", "Zones d'essai"];
const centre: LonLat = [0.8755, 47.3609];
const schools = 682;

/** A map server and a whole download take longer than the second that a poll has by itself. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });

describe.skipIf(!hasMapServer())("the layers of Debian's MapServer", () => {
  const application = useApplication();
  let server: RunningMapServer;

  beforeAll(async () => {
    server = await startMapServer();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
  });

  it("of WMS are found, drawn with their legends, and say what stands under the pointer", async () => {
    const { page } = await application.open();
    await openAt(page, centre, 13);
    // The panel takes room from the map: pictures are compared with it open.
    await openServices(page);
    await waitForIdleMap(page);
    const plan = await mapPicture(page);
    await addFromService(page, server.wmsUrl, zones);
    await servicesPanel(page).getByText(/^WMS 1\.3\.0.*[34]\scouches/).waitFor();
    await eventually(async () => differentShare(plan, await mapPicture(page))).toBeGreaterThan(0.3);
    const withZones = await mapPicture(page);
    await page.getByRole("button", { name: `Ajouter ${places} à la carte` }).click();
    await eventually(async () => differentShare(withZones, await mapPicture(page))).toBeGreaterThan(0.01);

    const layers = await openLayers(page);
    await eventually(() => layers.locator('[data-control="name"]').allInnerTexts()).toEqual([places, zones]);
    for (const layer of [places, zones]) {
      await layers.getByRole("button", { name: layer, exact: true }).click();
      await eventually(() => naturalWidth(layers.getByRole("img", { name: `Légende de ${layer}` }))).toBeGreaterThan(20);
    }
    await expectAccessible(page);

    const place = await onePlace(server.wfsWithGeojsonUrl, "L01500");
    await openAt(page, place.position, 15);
    await page.getByRole("button", { name: "Interroger la carte" }).click();
    const { x, y } = await pixelOf(page, place.position);
    await page.mouse.click(x, y);
    const info = page.locator('[data-panel="shell/info"]');
    await eventually(() => propertiesIn(info.getByRole("region", { name: places }))).toMatchObject({ code: "L01500", nom: place.name });
    await eventually(async () => (await propertiesIn(info.getByRole("region", { name: zones }))).code).toMatch(/^Z\d{3}$/);
    await expectAccessible(page);
  });

  it("of WFS are counted, filtered, read as a table, and taken away with every value as it was", async () => {
    const { page } = await application.open();
    await openAt(page, centre, 13.5);
    await addFromService(page, server.wfsUrl, places);
    await servicesPanel(page).getByText(/^WFS 2\.0\.0.*3\scouches/).waitFor();
    const counted = (await openLayers(page)).getByText(/objets? sur /);
    await counted.waitFor();
    expect(numbersIn(await counted.innerText())[1]).toBeLessThan(territoryCounts.places);
    await actOnLayer(page, places, "Voir toute la couche");
    await eventually(async () => numbersIn(await counted.innerText())[1]).toBe(territoryCounts.places);
    expect(await loadedIn(counted)).toBeGreaterThan(50);

    await actOnLayer(page, places, "Filtrer…");
    const filter = page.locator('[data-panel="features/filter"]');
    await filter.getByRole("button", { name: "Ajouter une condition" }).click();
    await filter.getByRole("combobox", { name: "Propriété" }).selectOption({ label: "genre" });
    await filter.getByRole("combobox", { name: "Comparaison" }).selectOption({ label: "est égal à" });
    await filter.getByRole("combobox", { name: "Valeur" }).fill("école");
    await eventually(async () => numberIn(await filter.getByRole("status").innerText())).toBe(schools);
    await filter.getByText("Voir le filtre").click();
    await eventually(() => filter.locator("pre").innerText()).toMatch(/PropertyIsEqualTo.*école/s);
    await filter.getByRole("button", { name: "Appliquer le filtre" }).click();
    await eventually(async () => numbersIn(await counted.innerText())[1]).toBe(schools);
    await expectAccessible(page);

    await actOnLayer(page, places, "Table attributaire");
    const table = page.getByRole("grid", { name: `Objets de ${places}` });
    await table.getByRole("gridcell", { name: "école" }).first().waitFor();
    expect(await table.getAttribute("aria-rowcount")).toBe(String((await loadedIn(counted)) + 1));
    await table.getByRole("columnheader", { name: "capacite" }).getByRole("button").click();
    await eventually(() => table.getByRole("columnheader", { name: "capacite" }).getAttribute("aria-sort")).toBe("ascending");
    await expectAccessible(page);

    await actOnLayer(page, places, "Télécharger…");
    const panel = page.locator('[data-panel="features/download"]');
    await panel.getByRole("radio", { name: "Tous ceux du filtre" }).check();
    await panel.getByRole("combobox", { name: "Format" }).selectOption({ label: "GeoJSON (.geojson)" });
    const start = panel.getByRole("button", { name: `Télécharger ${schools} objets` });
    await start.waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([page.waitForEvent("download"), start.click()]);
    const { features } = collection.parse(JSON.parse(await readFile(await download.path(), "utf8")));
    expect(sorted(features)).toEqual(sorted(await schoolsOf(server.wfsWithGeojsonUrl)));
    expect(features).toHaveLength(schools);
    expect(features.find(({ properties }) => properties.code === "L00000")?.properties).toMatchObject({ nom: "Café « L'Étoile »", genre: "école", capacite: null, ouverture: null, accessible: true });
    expect(features.find(({ properties }) => properties.code === "L00004")?.properties).toMatchObject({ nom: "100 % _laine_ *", ouverture: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), accessible: false });
  });

  it("of a server that does not let other pages read it are explained", async () => {
    const { page, faults } = await application.open();
    await openServices(page);
    for (const address of [server.wfsWithoutCorsUrl, server.wmsWithoutCorsUrl]) {
      expect(await readAddress(page, address)).toBe("failed");
      await servicesPanel(page).getByText(/n’autorise pas les autres pages à le lire \(CORS\)/).waitFor();
      await expectAccessible(page);
    }
    expect(faults.splice(0).filter((fault) => !fault.includes("CORS policy"))).toEqual([]);
  });

  it.skipIf(!hasPyQgis())("are opened by QGIS from the panel's project, with the same names, order, filter and opacity", async () => {
    const { page } = await application.open();
    await openAt(page, centre, 13, 2154);
    await addFromService(page, server.wmsUrl, zones);
    await addFromService(page, server.wfsUrl, places);
    await filterSchools(page, places);
    const layers = await openLayers(page);
    await layers.getByRole("button", { name: zones, exact: true }).click();
    await page.getByRole("slider", { name: `Opacité de ${zones}` }).focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");

    await runCommand(page, "Ouvrir dans QGIS");
    const panel = page.locator('[data-panel="qgis/export"]');
    const save = panel.getByRole("button", { name: "Télécharger le projet QGIS" });
    await save.waitFor();
    await expectAccessible(page);
    await panel.getByRole("checkbox", { name: /^Fond de carte/ }).uncheck();
    const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
    await panel.getByText(/Le fichier est téléchargé/).waitFor();
    await expectAccessible(page);

    const folder = await mkdtemp(join(tmpdir(), "project-"));
    try {
      const file = join(folder, download.suggestedFilename());
      await download.saveAs(file);
      const project = await openInQgis(file);
      expect(project).toMatchObject({ opened: true, crs: "EPSG:2154" });
      expect(project.layers).toMatchObject([
        { name: places, valid: true, visible: true, opacity: 1, count: schools },
        { name: zones, valid: true, visible: true, opacity: 0.5, count: -1 },
      ]);
      expect((project.extent[0] + project.extent[2]) / 2).toBeCloseTo(540_000, -3);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 200_000);

  it("are added, asked, filtered and taken away by keyboard alone", async () => {
    const { page } = await application.open();
    await openAt(page, centre, 11);
    const rail = page.getByRole("navigation");
    await press(page, rail.getByRole("button", { name: /^Services/ }), "Enter");
    await tabTo(page, addressField(page));
    await page.keyboard.type(server.wfsUrl);
    await page.keyboard.press("Enter");
    await page.locator('[data-services="found"]').waitFor();
    await tabTo(page, servicesPanel(page).getByRole("tree"));
    await page.keyboard.press("l");
    await eventually(() => activeItem(page)).toContain(places);
    await page.keyboard.press("Enter");
    await page.getByText(`« ${places} » est sur la carte.`).waitFor();
    await waitForIdleMap(page);

    await press(page, rail.getByRole("button", { name: "Couches" }), "Enter");
    const counted = page.locator('[data-panel="shell/layers"]').getByText(/objets? sur /);
    await eventually(async () => numbersIn(await counted.innerText())[1]).toBe(territoryCounts.places);

    await chooseAction(page, places, "Filtrer…");
    const filter = page.locator('[data-panel="features/filter"]');
    await press(page, filter.getByRole("button", { name: "Ajouter une condition" }), "Enter");
    await typeChoice(page, filter.getByRole("combobox", { name: "Propriété" }), "genre");
    await typeChoice(page, filter.getByRole("combobox", { name: "Comparaison" }), "est égal à");
    await tabTo(page, filter.getByRole("combobox", { name: "Valeur" }));
    await page.keyboard.type("école");
    await eventually(async () => numberIn(await filter.getByRole("status").innerText())).toBe(schools);
    await press(page, filter.getByRole("button", { name: "Appliquer le filtre" }), "Enter");
    await eventually(async () => numbersIn(await counted.innerText())[1]).toBe(schools);
    await expectAccessible(page);

    const place = await onePlace(server.wfsWithGeojsonUrl, "L01500");
    await openAt(page, place.position, 16);
    await runCommand(page, "Interroger le centre de la carte");
    const info = page.locator('[data-panel="shell/info"]');
    await eventually(() => propertiesIn(info.getByRole("region", { name: places }))).toMatchObject({ code: "L01500", nom: place.name });
    await expectAccessible(page);

    if ((await rail.getByRole("button", { name: "Couches" }).getAttribute("aria-pressed")) !== "true") await press(page, rail.getByRole("button", { name: "Couches" }), "Enter");
    await chooseAction(page, places, "Télécharger…");
    const panel = page.locator('[data-panel="features/download"]');
    // The table still holds the schools of the wider view: they are proposed first.
    await tabTo(page, panel.getByRole("radio", { name: /^Ceux du tableau/ }));
    for (let presses = 0; presses < 4 && !(await panel.getByRole("radio", { name: "Tous ceux du filtre" }).isChecked()); presses += 1) await page.keyboard.press("ArrowDown");
    await typeChoice(page, panel.getByRole("combobox", { name: "Format" }), "GeoJSON");
    const start = panel.getByRole("button", { name: `Télécharger ${schools} objets` });
    await tabTo(page, start);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(collection.parse(JSON.parse(await readFile(await download.path(), "utf8"))).features).toHaveLength(schools);
    await expectAccessible(page);
  });
});

const properties = z.object({
  code: z.string(),
  nom: z.string(),
  genre: z.string().nullable(),
  capacite: z.number().nullable(),
  surface: z.number(),
  ouverture: z.string().nullable(),
  accessible: z.boolean(),
});
/** MapServer's own GeoJSON leaves out what is empty and has 1 and 0 for true and false. */
const propertiesOfMapServer = properties.extend({
  capacite: z.number().default(Number.NaN).transform((value) => (Number.isNaN(value) ? null : value)),
  ouverture: z.string().default("").transform((value) => value || null),
  accessible: z.literal([0, 1]).transform((bit) => bit === 1),
});
const collection = collectionOf(properties);
const collectionOfMapServer = collectionOf(propertiesOfMapServer);
type Place = z.infer<typeof collection>["features"][number];

function collectionOf<Properties extends z.ZodType>(schema: Properties) {
  const geometry = z.object({ type: z.literal("Point"), coordinates: z.array(z.number()) });
  return z.object({ type: z.literal("FeatureCollection"), features: z.array(z.object({ geometry, properties: schema })) });
}

/** The properties by their code, for a comparison that does not depend on the order. */
function sorted(features: readonly Place[]): readonly Place["properties"][] {
  return features.map(({ properties }) => properties).sort((one, other) => one.code.localeCompare(other.code));
}

/** What the map server itself holds under a code. */
async function onePlace(wfs: string, code: string): Promise<{ readonly position: LonLat; readonly name: string }> {
  const [place] = await ask(wfs, "code", code);
  if (!place) throw new Error(`MapServer holds no place ${code}.`);
  const [longitude = 0, latitude = 0] = place.geometry.coordinates;
  return { position: [longitude, latitude], name: place.properties.nom };
}

function schoolsOf(wfs: string): Promise<readonly Place[]> {
  return ask(wfs, "genre", "école");
}

/** Straight from MapServer's GeoJSON, longitude first: the panel's own way is GML. */
async function ask(wfs: string, property: string, value: string): Promise<readonly Place[]> {
  const filter = `<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:PropertyIsEqualTo><fes:ValueReference>${property}</fes:ValueReference><fes:Literal>${value}</fes:Literal></fes:PropertyIsEqualTo></fes:Filter>`;
  const parameters = new URLSearchParams({ SERVICE: "WFS", VERSION: "2.0.0", REQUEST: "GetFeature", TYPENAMES: "essai:lieux", OUTPUTFORMAT: "geojson", SRSNAME: "EPSG:4326", FILTER: filter });
  const text = await (await fetch(`${wfs}?${parameters.toString()}`)).text();
  return collectionOfMapServer.parse(JSON.parse(text)).features;
}

async function loadedIn(counted: Locator): Promise<number> {
  return numbersIn(await counted.innerText())[0] ?? Number.NaN;
}

function naturalWidth(image: Locator): Promise<number> {
  return image.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0));
}

/** Names and values of the first object that a layer answered with. */
function propertiesIn(answer: Locator): Promise<Readonly<Record<string, string>>> {
  return answer
    .locator("details")
    .first()
    .locator("dl > div")
    .evaluateAll((lines) => Object.fromEntries(lines.map((line) => [line.querySelector("dt")?.textContent ?? "", line.querySelector("dd")?.textContent ?? ""])));
}

async function filterSchools(page: Page, layer: string): Promise<void> {
  await actOnLayer(page, layer, "Filtrer…");
  const panel = page.locator('[data-panel="features/filter"]');
  await panel.getByRole("button", { name: "Ajouter une condition" }).click();
  await panel.getByRole("combobox", { name: "Propriété" }).selectOption({ label: "genre" });
  await panel.getByRole("combobox", { name: "Comparaison" }).selectOption({ label: "est égal à" });
  await panel.getByRole("combobox", { name: "Valeur" }).fill("école");
  await panel.getByRole("button", { name: "Appliquer le filtre" }).click();
  await panel.getByRole("button", { name: "Retirer le filtre" }).waitFor();
}

/** From the palette, with keys alone. */
async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commandes" });
  await palette.waitFor();
  await page.keyboard.type(title);
  await palette.getByRole("option", { name: title, selected: true }).waitFor();
  await page.keyboard.press("Enter");
}

/** Goes to a control by Tab and presses a key on it. */
async function press(page: Page, target: Locator, key: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Opens a layer's menu and walks down to an action, with keys alone. */
async function chooseAction(page: Page, layer: string, action: string): Promise<void> {
  await press(page, page.getByRole("button", { name: `Actions sur ${layer}` }), "Enter");
  const item = page.getByRole("menuitem", { name: action });
  await item.waitFor();
  for (let presses = 0; presses < 30 && !(await hasFocus(item)); presses += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Goes to a list of choices and types the beginning of one, as its keys allow. */
async function typeChoice(page: Page, list: Locator, choice: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(choice);
  await eventually(() => list.evaluate((element) => (element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.label ?? "") : ""))).toMatch(new RegExp(`^${choice}`));
}

/** The title of the tree's item that the arrows are on. */
function activeItem(page: Page): Promise<string> {
  return servicesPanel(page)
    .getByRole("tree")
    .evaluate((tree) => document.getElementById(tree.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
}
