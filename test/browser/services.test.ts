import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { flatGeobufOf } from "../../plugins/vector-files/model/fakeFlatGeobuf";
import { expectAccessible, waitForIdleMap, type OpenPage } from "#test/support/openPage";
import { useApplication } from "#test/support/useApplication";

const points = Array.from({ length: 60 }, (_, index) => ({ nom: `P${index}`, x: 1 + index / 20, y: 46 }));
const geojson = JSON.stringify({
  type: "FeatureCollection",
  features: points.map(({ nom, x, y }) => ({ type: "Feature", properties: { nom }, geometry: { type: "Point", coordinates: [x, y] } })),
});

/** A server of another origin, as any producer's. `/closed` does not let other pages read it. */
const documents: Readonly<Record<string, { readonly type: string; readonly body: Uint8Array | string; readonly closed?: boolean }>> = {
  "/points.fgb": { type: "application/octet-stream", body: flatGeobufOf(points) },
  "/points.geojson": { type: "application/geo+json", body: geojson },
  "/catalogue.json": { type: "application/json", body: readFileSync("public/catalogues/exemple.json") },
  "/page": { type: "text/html", body: "<!doctype html><html><body>Portail</body></html>" },
  "/exception": { type: "text/xml", body: "<ServiceExceptionReport><ServiceException>Le moteur est en maintenance</ServiceException></ServiceExceptionReport>" },
  "/closed": { type: "text/xml", body: "<x/>", closed: true },
};

describe("services and catalogues", () => {
  const application = useApplication();
  let server: Server;
  let base = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = documents[(request.url ?? "/").split("?")[0] ?? "/"];
      const cors = found?.closed ? {} : { "access-control-allow-origin": "*", "access-control-allow-headers": "range" };
      const body = Buffer.from(found?.body ?? "");
      const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "");
      const sent = range ? body.subarray(Number(range[1]), Number(range[2]) + 1) : body;
      response.writeHead(request.method === "OPTIONS" ? 204 : !found ? 404 : range ? 206 : 200, { ...cors, "content-type": found?.type ?? "text/plain" });
      response.end(request.method === "OPTIONS" ? undefined : sent);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;
  });

  afterAll(() => {
    server.close();
  });

  const field = (page: Page) => page.getByLabel("Adresse d’un service ou d’un fichier");

  async function openPanel(): Promise<OpenPage> {
    const opened = await application.open();
    const { page } = opened;
    await waitForIdleMap(page);
    await page.getByRole("button", { name: "Services", exact: true }).first().focus();
    await page.keyboard.press("Enter");
    await field(page).waitFor();
    return opened;
  }

  async function ask(page: Page, address: string): Promise<void> {
    await field(page).focus();
    await field(page).fill(address);
    await page.keyboard.press("Enter");
    await page.locator('[data-services="found"],[data-services="failed"]').waitFor();
  }

  it("adds a FlatGeobuf by its address with the keyboard alone, and takes it away again", async () => {
    const { page } = await openPanel();
    await ask(page, `${base}/points.fgb`);
    await page.getByText("Le fichier contient 60 objets.").waitFor();
    const tree = page.getByRole("tree");
    for (let presses = 0; presses < 8 && !(await tree.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator('[role="treeitem"][aria-selected="true"]').waitFor();
    await waitForIdleMap(page);
    await expectAccessible(page);
    await page.keyboard.press("Delete");
    await page.locator('[role="treeitem"][aria-selected="false"]').waitFor();
  });

  it("finds the layer of a chosen file again after a reload", async () => {
    const { page } = await openPanel();
    await page.locator('[data-services] input[type="file"]').setInputFiles({ name: "mes points.geojson", mimeType: "application/geo+json", buffer: Buffer.from(geojson) });
    await page.getByRole("button", { name: "Ajouter mes points à la carte" }).click();
    await page.locator('[role="treeitem"][aria-selected="true"]').waitFor();
    await waitForIdleMap(page);
    await page.reload();
    await waitForIdleMap(page);
    await page.getByRole("button", { name: "Couches", exact: true }).first().click();
    await page.getByText("mes points").first().waitFor();
  });

  it("browses a catalogue by theme and by the beginnings of words", async () => {
    const { page } = await openPanel();
    await ask(page, `${base}/catalogue.json`);
    await page.getByRole("treeitem", { name: /Territoire/ }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole("treeitem").count()).toBeGreaterThan(6);
  });

  it.each([
    ["/closed", /n’autorise pas les autres pages à le lire \(CORS\)/],
    ["/page", /est une page à lire, pas un service/],
    ["/exception", /Le moteur est en maintenance/],
    ["/nothing", /n’existe pas/],
  ])("explains what came from %s", async (path, words) => {
    const { page, faults } = await openPanel();
    await ask(page, base + path);
    expect(await page.getByRole("alert").first().innerText()).toMatch(words);
    await expectAccessible(page);
    // The browser says so itself in its console, whatever we do.
    const own = faults.filter((fault) => !fault.includes("blocked by CORS policy"));
    faults.splice(0, faults.length, ...own);
  });
});
