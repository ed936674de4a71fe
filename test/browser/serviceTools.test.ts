import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { createGate, type Gate } from "#test/support/gate";
import { differentShare, mapPicture, openAt } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { openLayers } from "#test/support/serviceSteps";
import { sharedFile } from "#test/support/sharedData";
import { startService, type Service } from "#test/support/startService";
import { useApplication } from "#test/support/useApplication";

const openApi = sharedFile("recordings/apicarto/openapi-cadastre.yml");
const refusal = "Le code arrondissement 999 n’existe pas.";

/** A recorded answer of the module Cadastre of API Carto, as far as it is asked for here. */
const recordedParcels = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code_insee: z.string(), section: z.string(), numero: z.string(), nom_com: z.string() }),
      geometry: z.object({ coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) }),
    }),
  ),
});

describe.skipIf(!openApi)("a service made of its OpenAPI document", () => {
  const application = useApplication();
  const parcelPath = "/api/cadastre/parcelle";
  let parcels: { text: string; feature: z.infer<typeof recordedParcels>["features"][number] }[] = [];
  let nothing = "";
  let hold: Gate | null = null;
  let service: Service;

  beforeAll(async () => {
    const folder = path.dirname(openApi ?? "");
    for (const name of (await readdir(folder)).filter((file) => file.startsWith("cadastre-parcelle-"))) {
      const text = await readFile(path.join(folder, name), "utf8");
      const feature = recordedParcels.parse(JSON.parse(text)).features[0];
      if (feature) parcels = [...parcels, { text, feature }];
      else nothing = text;
    }
    service = await startService(async ({ pathname, searchParams }) => {
      const json = { headers: { "content-type": "application/json; charset=utf-8" } };
      if (pathname !== parcelPath) return null;
      await hold?.opened;
      if (searchParams.get("code_arr") === "999") return { ...json, status: 400, body: JSON.stringify({ code: 400, message: refusal }) };
      const geom = searchParams.get("geom");
      const found = parcels.find(({ feature: { properties, geometry } }) =>
        geom === null
          ? properties.code_insee === searchParams.get("code_insee") && properties.section === searchParams.get("section") && properties.numero === searchParams.get("numero")
          : nearTo(z.object({ coordinates: z.tuple([z.number(), z.number()]) }).parse(JSON.parse(geom)).coordinates, firstCorner(geometry)),
      );
      return { ...json, body: found?.text ?? nothing };
    });
  });
  afterAll(() => service.stop());

  it("asks by codes, shows the answer on the map and as rows, and says when there is nothing", async () => {
    const { page } = await application.open();
    const parcel = parcels.find(({ feature }) => feature.properties.section === "AW");
    if (!parcel) throw new Error("The recording of the parcel is not there.");
    await openAt(page, firstCorner(parcel.feature.geometry), 17);
    await openParcels(page);
    const form = tools(page);
    await form.getByRole("textbox", { name: /^Code insee/ }).fill("291");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    await form.getByText("5 chiffres sont attendus.").waitFor();
    expect(service.asked).toEqual([]);
    await expectAccessible(page);

    await form.getByRole("textbox", { name: /^Code insee/ }).fill("29158");
    await form.getByRole("textbox", { name: /^Section/ }).fill("AW");
    await form.getByRole("textbox", { name: /^Numero/ }).fill("0001");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    const answer = form.getByRole("region", { name: "Réponse" });
    await answer.getByText("1 résultat.").waitFor();
    await answer.getByRole("region", { name: "Tableau de la réponse" }).getByText("Penmarch").first().waitFor();
    expect(service.asked.at(-1)).toMatch(/code_insee=29158/);
    await expectAccessible(page);

    const before = await mapPicture(page);
    await answer.getByRole("button", { name: "Mettre sur la carte" }).click();
    await answer.getByRole("button", { name: "Sur la carte" }).waitFor();
    await expect.poll(async () => differentShare(before, await mapPicture(page))).toBeGreaterThan(0.001);
    await (await openLayers(page)).getByText(/1 objet/).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), answer.getByRole("button", { name: "GeoJSON" }).click()]);
    const saved = recordedParcels.parse(JSON.parse(await readFile(await download.path(), "utf8")));
    expect(saved.features.map(({ properties }) => properties.numero)).toEqual(["0001"]);

    await form.getByRole("textbox", { name: /^Numero/ }).fill("9999");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    await form.getByText(/Le service n’a rien à cet endroit/).waitFor();

    await form.getByRole("textbox", { name: /^Numero/ }).fill("0001");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    await answer.getByRole("button", { name: "Ouvrir dans le tableau" }).click();
    await page.getByRole("grid").getByRole("gridcell", { name: "Penmarch" }).first().waitFor();
    await expectAccessible(page);
  });

  it("asks with the centre of the map, and keeps the service over a reload", async () => {
    const { page } = await application.open();
    const parcel = parcels[0];
    if (!parcel) throw new Error("No parcel is recorded.");
    const [longitude, latitude] = firstCorner(parcel.feature.geometry);
    await openAt(page, [longitude, latitude], 17);
    await openParcels(page);
    await page.reload();
    await waitForIdleMap(page);
    if (!(await tools(page).isVisible())) await page.getByRole("navigation").getByRole("button", { name: "Outils" }).click();
    await tools(page).getByRole("button", { name: /^Module Cadastre/ }).click();
    await tools(page).getByRole("button", { name: /^Recherche d'informations sur les parcelles cadastrales/ }).click();
    await tools(page).getByRole("button", { name: "Le centre de la carte" }).click();
    await tools(page).getByText(/^Point\s: /).waitFor();
    await tools(page).getByRole("button", { name: "Interroger le service" }).click();
    await tools(page).getByRole("region", { name: "Réponse" }).getByText(parcel.feature.properties.nom_com).first().waitFor();
    expect(service.asked.at(-1)).toContain('"type":"Point"');
    await expectAccessible(page);
  });

  it("shows a refusal in the service's own words, and lets a slow call be cancelled", async () => {
    const { page } = await application.open();
    await openParcels(page);
    const form = tools(page);
    await form.getByRole("textbox", { name: /^Code insee/ }).fill("29158");
    await form.getByRole("textbox", { name: /^Code arrondissement/ }).fill("999");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    await form.getByText(new RegExp(refusal)).first().waitFor();
    await expectAccessible(page);

    hold = createGate();
    const asked = service.asked.length;
    await form.getByRole("textbox", { name: /^Code arrondissement/ }).fill("");
    await form.getByRole("button", { name: "Interroger le service" }).click();
    await expect.poll(() => service.asked.length).toBe(asked + 1);
    await form.getByRole("button", { name: "Annuler" }).click();
    await expect.poll(() => service.dropped.length).toBeGreaterThan(0);
    await form.getByRole("button", { name: "Interroger le service" }).waitFor();
    hold.open();
    hold = null;
    expect(await form.getByRole("region", { name: "Réponse" }).count()).toBe(0);
    await expectAccessible(page);
  });

  async function openParcels(page: Page): Promise<void> {
    await openAdding(page);
    await chooseDescription(page, "openapi-cadastre.yml", await readFile(openApi ?? ""));
    const improved = tools(page).getByRole("checkbox", { name: "Titres et ordre proposés par Géoatelier" });
    await improved.uncheck();
    await tools(page).getByRole("combobox", { name: "Adresse du service" }).fill(service.url);
    await expectAccessible(page);
    await tools(page).getByRole("button", { name: "Ajouter « Module Cadastre »" }).click();
    await tools(page).getByRole("button", { name: /^Recherche d'informations sur les parcelles cadastrales/ }).click();
    await tools(page).getByRole("button", { name: "Interroger le service" }).waitFor();
  }
});

describe("a service made of a descriptor", () => {
  const application = useApplication();
  let service: Service;

  beforeAll(async () => {
    service = await startService(({ pathname, searchParams }) =>
      pathname === "/arbres"
        ? { headers: { "content-type": "application/json" }, body: JSON.stringify([{ essence: searchParams.get("essence"), rayon: Number(searchParams.get("rayon")) }]) }
        : null,
    );
  });
  afterAll(() => service.stop());

  it("has its own titles, units and choices, and answers rows", async () => {
    const { page } = await application.open();
    await openAdding(page);
    await chooseDescription(
      page,
      "arbres.yaml",
      Buffer.from(`geoatelierTool: 1
id: arbres-de-la-ville
title: Arbres de la ville
baseUrl: ${service.url}
attribution: { text: Ville d’Exemple, url: https://exemple.fr/ }
operations:
  - id: GET /arbres
    path: /arbres
    title: Arbres autour d’un lieu
    parameters:
      rayon: { title: Rayon, in: query, field: { kind: number, minimum: 1, maximum: 500, unit: m, initial: 50 } }
      essence: { title: Essence, in: query, field: { kind: choice, options: [{ value: tilleul, title: Tilleul argenté }, { value: orme, title: Orme }] } }
`),
    );
    await tools(page).getByRole("button", { name: "Ajouter « Arbres de la ville »" }).click();
    const operation = tools(page).getByRole("button", { name: /^Arbres autour d’un lieu/ });
    const run = tools(page).getByRole("button", { name: "Interroger le service" });
    await operation.or(run).first().waitFor();
    if (await operation.isVisible()) await operation.click();
    await tools(page).getByRole("combobox", { name: "Essence" }).selectOption({ label: "Tilleul argenté" });
    await expectAccessible(page);
    await run.click();
    await tools(page).getByRole("region", { name: "Tableau de la réponse" }).getByText("tilleul").waitFor();
    expect(service.asked.at(-1)).toBe("/arbres?rayon=50&essence=tilleul");
    await expectAccessible(page);
  });

  it.each([
    ["is a table of addresses", "adresses.csv", "nom;adresse\nA;1 rue B\n"],
    ["is YAML of something else", "autre.yaml", "recette:\n  - farine\n  - eau\n"],
    ["is cut in its middle", "coupe.json", '{"openapi":"3.0.0","info":{"title":"X"'],
  ])("is refused with a reason when the file %s", async (_name, name, content) => {
    const { page } = await application.open();
    await openAdding(page);
    await chooseDescription(page, name, Buffer.from(content));
    await tools(page).getByRole("alert").or(tools(page).getByText("Détails techniques")).first().waitFor();
    expect(await tools(page).innerText()).toContain(name);
    await tools(page).getByRole("textbox", { name: "Adresse du document" }).waitFor();
    await expectAccessible(page);
  });
});

const tools = (page: Page) => page.locator('[data-panel="service-tools/tools"]');

async function openAdding(page: Page): Promise<void> {
  await waitForIdleMap(page);
  await page.getByRole("navigation").getByRole("button", { name: "Outils" }).click();
  await tools(page).getByRole("button", { name: "Ajouter un service" }).click();
  await tools(page).getByRole("textbox", { name: "Adresse du document" }).waitFor();
}

async function chooseDescription(page: Page, name: string, buffer: Buffer): Promise<void> {
  await tools(page).locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

function firstCorner({ coordinates }: { coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[] }): readonly [number, number] {
  const corner = coordinates[0]?.[0]?.[0];
  if (!corner) throw new Error("A parcel without a corner.");
  return corner;
}

/** Some ten metres. */
function nearTo([x, y]: readonly [number, number], [otherX, otherY]: readonly [number, number]): boolean {
  return Math.hypot(x - otherX, y - otherY) < 0.0005;
}
