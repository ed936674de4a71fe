import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createGate } from "#test/support/gate";
import { differentShare, mapPicture, openAt, townCentre } from "#test/support/mapPicture";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { addressField, openServices, readAddress, servicesPanel } from "#test/support/serviceSteps";
import { sharedFile } from "#test/support/sharedData";
import { startService, type Service, type ServiceAnswer } from "#test/support/startService";
import { useApplication } from "#test/support/useApplication";

const geoBretagne = sharedFile("data/services/geobretagne-catalogue.json");
const qgisProject = sharedFile("data/services/idg-geoplateforme.qgz");

describe("services by their address", () => {
  const application = useApplication();
  const hold = createGate();
  let service: Service;
  let closed: Service;

  beforeAll(async () => {
    service = await startService((address) => (address.pathname === "/lent" ? hold.opened.then(() => null) : (documents(service.url)[address.pathname] ?? null)));
    closed = await startService(() => ({ headers: xml, body: capabilities("Fermé", "") }), { cors: false });
  });
  afterAll(async () => {
    hold.open();
    await Promise.all([service.stop(), closed.stop()]);
  });

  it.each([
    ["WMS", "/sandbox/wms-v/ows?SERVICE=WMS&REQUEST=GetCapabilities", /^WMS 1\.3\.0/, "BDTOPO : Bâtiments", /wms-v.*REQUEST=GetMap/i],
    ["WFS", "/sandbox/wfs/ows", /^WFS 2\.0\.0/, "BDTOPO : Bâtiments", /wfs.*REQUEST=GetFeature/i],
    ["WMTS", "/sandbox/wmts", /^WMTS 1\.0\.0/, "Photographies aériennes 2016", /wmts.*ORTHOPHOTOS2016.*|wmts.*TILEMATRIX/i],
  ])("reads a %s, says what was found, and draws a layer of it", async (_name, path, said, layer, asked) => {
    const { page } = await application.open();
    await openAt(page, townCentre, 16.5);
    await openServices(page);
    const plan = await mapPicture(page);
    expect(await readAddress(page, `${application.gateway.url}${path}`)).toBe("found");
    await servicesPanel(page).getByText(said).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: `Ajouter ${layer} à la carte` }).click();
    await page.getByText(`« ${layer} » est sur la carte.`).waitFor();
    await expect.poll(async () => differentShare(plan, await mapPicture(page))).toBeGreaterThan(0.02);
    expect(application.gateway.calls.some(({ path: called }) => asked.test(decodeURIComponent(called)))).toBe(true);
    expect(await page.getByRole("treeitem", { name: layer }).first().getAttribute("aria-selected")).toBe("true");
    await expectAccessible(page);
  });

  it("says what is wrong with an answer, and keeps the field for another address", async () => {
    const { page } = await application.open();
    await openServices(page);
    for (const [path, said] of [
      ["/page", /est une page à lire, pas un service/],
      ["/coupe", /document incomplet/],
      ["/entites", /déclare ses propres entités\s: il est refusé par sécurité/],
      ["/exception", /«\sFermé pour maintenance jusqu’à lundi\.\s»/],
      ["/rien", /n’existe pas ou n’existe plus/],
    ] as const) {
      expect(await readAddress(page, `${service.url}${path}`), path).toBe("failed");
      await servicesPanel(page).getByText(said).waitFor();
      expect(await addressField(page).inputValue()).toBe(`${service.url}${path}`);
    }
    await expectAccessible(page);
    expect(await readAddress(page, `${service.url}/scripts`)).toBe("found");
  });

  it("says what the browser can't tell apart when a server does not let other pages read it", async () => {
    const { page, faults } = await application.open();
    await openServices(page);
    expect(await readAddress(page, `${closed.url}/wms`)).toBe("failed");
    await servicesPanel(page).getByText(/n’autorise pas les autres pages à le lire \(CORS\)/).waitFor();
    await expectAccessible(page);
    const expected = faults.splice(0);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.every((fault) => fault.includes("CORS policy"))).toBe(true);
  });

  it("shows titles with scripts as the text that they are", async () => {
    const { page } = await application.open();
    await openServices(page);
    expect(await readAddress(page, `${service.url}/scripts`)).toBe("found");
    await page.getByRole("heading", { name: '<img src=x onerror="window.ranHere=1">Service' }).waitFor();
    await page.getByRole("button", { name: "Ajouter <script>window.ranHere=1</script>Couche à la carte" }).click();
    await page.getByText("« <script>window.ranHere=1</script>Couche » est sur la carte.").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Couches" }).click();
    await page.locator('[data-entry] [data-control="name"]').getByText("<script>window.ranHere=1</script>Couche").waitFor();
    expect(await page.evaluate("window.ranHere")).toBeUndefined();
    expect(await page.locator('img[src="x"], [onclick]').count()).toBe(0);
    await expectAccessible(page);
  });

  it("gives up a slow answer when asked to, and says so to the server", async () => {
    const { page } = await application.open();
    await openServices(page);
    await addressField(page).fill(`${service.url}/lent`);
    await page.keyboard.press("Enter");
    await servicesPanel(page).getByText(/^Lecture de 127\.0\.0\.1/).waitFor();
    await expect.poll(() => service.asked.includes("/lent")).toBe(true);
    await expectAccessible(page);
    await servicesPanel(page).getByRole("button", { name: "Annuler" }).click();
    await expect.poll(() => servicesPanel(page).locator("[data-services]").getAttribute("data-services")).toBe("asking");
    await expect.poll(() => service.dropped.includes("/lent")).toBe(true);
    expect(await addressField(page).evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each([
    ["GeoJSON", "/zone.geojson"],
    ["KML", "/zone.kml"],
    ["GPX", "/zone.gpx"],
  ])("draws a %s file from its address, and from this computer, where a reload finds it again", async (format, path) => {
    const { page } = await application.open();
    await openAt(page, townCentre, 15);
    await openServices(page);
    const plan = await mapPicture(page);
    expect(await readAddress(page, `${service.url}${path}`)).toBe("found");
    await servicesPanel(page).getByText(new RegExp(`^${format}.*1 couche`)).waitFor();
    await servicesPanel(page).getByRole("button", { name: /^Ajouter .* à la carte$/ }).click();
    const drawn = await changed(page, plan);
    await servicesPanel(page).getByRole("button", { name: /^Sur la carte : retirer/ }).click();
    await expect.poll(async () => differentShare(plan, await mapPicture(page))).toBeLessThan(0.001);

    await servicesPanel(page).getByRole("button", { name: "Lire une autre adresse" }).click();
    const content = documents(service.url)[path]?.body ?? "";
    await chooseFile(page, `local${path.slice(path.indexOf("."))}`, Buffer.from(content));
    await servicesPanel(page).getByRole("button", { name: /^Ajouter .* à la carte$/ }).click();
    await expect.poll(async () => differentShare(drawn, await mapPicture(page))).toBeLessThan(0.005);
    await page.reload();
    await waitForIdleMap(page);
    await expect.poll(async () => differentShare(drawn, await mapPicture(page))).toBeLessThan(0.005);
    await expectAccessible(page);
  });

  it("says that a chosen file is in no format it knows", async () => {
    const { page } = await application.open();
    await openServices(page);
    await chooseFile(page, "photo.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    await page.locator('[data-services="failed"]').waitFor();
    await servicesPanel(page).getByText(/photo\.png/).first().waitFor();
    await expectAccessible(page);
  });

  it("keeps a service under a name, and reads it again with one click", async () => {
    const { page } = await application.open();
    await openServices(page);
    expect(await readAddress(page, `${application.gateway.url}/sandbox/wmts`)).toBe("found");
    await servicesPanel(page).getByRole("button", { name: "Garder" }).click();
    await servicesPanel(page).getByRole("button", { name: "Gardé" }).waitFor();
    await page.reload();
    await openServices(page);
    await servicesPanel(page).getByRole("button", { name: /^Bac à sable Géoatelier \(WMTS\)/ }).first().click();
    await page.locator('[data-services="found"]').waitFor();
    await servicesPanel(page).getByText(/^WMTS 1\.0\.0/).waitFor();
    await expectAccessible(page);
  });

  it.skipIf(!geoBretagne)("browses GéoBretagne's JSON catalogue by keyboard", async () => {
    const { page } = await application.open();
    await openServices(page);
    await chooseFile(page, "geobretagne.json", await readFile(geoBretagne ?? ""));
    await page.locator('[data-services="found"]').waitFor();
    const tree = servicesPanel(page).getByRole("tree");
    await tree.focus();
    await page.keyboard.press("Home");
    const first = await activeItem(page);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => activeItem(page)).not.toBe(first);
    const filter = servicesPanel(page).getByRole("searchbox");
    await filter.fill("cadastre");
    await expect.poll(() => tree.getByRole("treeitem").count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });

  it.skipIf(!qgisProject)("browses a QGIS project of two thousand layers as a catalogue", async () => {
    const { page } = await application.open();
    await openServices(page);
    await chooseFile(page, "idg-geoplateforme.qgz", await readFile(qgisProject ?? ""));
    await page.locator('[data-services="found"]').waitFor();
    expect(Number(/([\d\s\u202f\u00a0]+) couches/.exec(await servicesPanel(page).innerText())?.[1]?.replaceAll(/\D/g, ""))).toBeGreaterThan(1_500);
    await servicesPanel(page).getByRole("searchbox").fill("parcellaire");
    await expect.poll(() => servicesPanel(page).getByRole("treeitem").count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });
});

const xml = { "content-type": "text/xml; charset=utf-8" };

/** What the service of the test answers, by path. @param url its own address, for the address of GetMap */
function documents(url: string): Readonly<Record<string, ServiceAnswer>> {
  const scripts = capabilities(
    '&lt;img src=x onerror="window.ranHere=1"&gt;Service',
    `<Layer><Name>a</Name><Title>&lt;script&gt;window.ranHere=1&lt;/script&gt;Couche</Title><Abstract>&lt;b onclick="window.ranHere=1"&gt;gras&lt;/b&gt;</Abstract></Layer>`,
    url,
  );
  const ring = [[1.23, 46.9], [1.247, 46.9], [1.247, 46.909], [1.23, 46.909], [1.23, 46.9]] as const;
  const feature = { type: "Feature", properties: { nom: "Zone" }, geometry: { type: "Polygon", coordinates: [ring] } };
  return {
    "/page": { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Portail</title><h1>Bienvenue</h1>" },
    "/coupe": { headers: xml, body: scripts.slice(0, scripts.length * 0.7) },
    "/entites": { headers: xml, body: `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>${capabilities("&c;", "").replace(/^<\?xml[^>]*>/, "")}` },
    "/exception": { headers: xml, body: '<?xml version="1.0"?><ServiceExceptionReport version="1.3.0"><ServiceException code="NoApplicableCode">Fermé pour maintenance jusqu’à lundi.</ServiceException></ServiceExceptionReport>' },
    "/scripts": { headers: xml, body: scripts },
    "/image": { headers: { "content-type": "image/png" }, body: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64") },
    "/zone.geojson": { headers: { "content-type": "application/geo+json" }, body: JSON.stringify({ type: "FeatureCollection", features: [feature] }) },
    "/zone.kml": {
      headers: { "content-type": "application/vnd.google-earth.kml+xml" },
      body: `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Zone</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring.map((position) => position.join(",")).join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`,
    },
    "/zone.gpx": {
      headers: { "content-type": "application/gpx+xml" },
      body: `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Tour</name><trkseg>${ring.map(([lon, lat]) => `<trkpt lat="${lat}" lon="${lon}"/>`).join("")}</trkseg></trk></gpx>`,
    },
  };
}

/** A WMS of the town's surroundings. @param service its address, answered by one transparent pixel */
function capabilities(title: string, layers: string, service = "http://127.0.0.1:9"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>${title}</Title><OnlineResource xlink:href="javascript:window.ranHere=1"/></Service>
<Capability><Request><GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="${service}/image?"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Title>Tout</Title><CRS>EPSG:3857</CRS><EX_GeographicBoundingBox><westBoundLongitude>-5</westBoundLongitude><eastBoundLongitude>9</eastBoundLongitude><southBoundLatitude>41</southBoundLatitude><northBoundLatitude>51</northBoundLatitude></EX_GeographicBoundingBox>${layers}</Layer>
</Capability></WMS_Capabilities>`;
}

async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await servicesPanel(page).locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

async function changed(page: Page, before: Awaited<ReturnType<typeof mapPicture>>) {
  await expect.poll(async () => differentShare(before, await mapPicture(page))).toBeGreaterThan(0.002);
  return mapPicture(page);
}

/** The title of the tree's item that the arrows are on. */
function activeItem(page: Page): Promise<string> {
  return servicesPanel(page)
    .getByRole("tree")
    .evaluate((tree) => document.getElementById(tree.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
}
