import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { buildTown } from "#server/sandbox/town/buildTown";
import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { readLonLat } from "#test/support/mapPixels";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { textOf, townAddresses } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

describe("searching a place by keyboard", () => {
  const application = useApplication();

  it("completes an address, says how many places it proposes, and shows the chosen one", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    const address = townAddresses()[40];
    if (!address) throw new Error("The town has too few addresses.");
    await page.keyboard.press("/");
    await page.keyboard.type(`${textOf(address)} 36995`);
    await page.getByRole("option", { name: textOf(address) }).first().waitFor();
    await page.getByRole("status").filter({ hasText: /lieux? proposés?/ }).waitFor({ state: "attached" });
    await expectAccessible(page);
    await page.keyboard.press("ArrowDown");
    const option = page.locator('[role="option"][aria-selected="true"]');
    await option.waitFor();
    expect(await search(page).getAttribute("aria-activedescendant")).toBe(await option.getAttribute("id"));
    await page.keyboard.press("Enter");

    await page.getByRole("status").filter({ hasText: "est sur la carte." }).waitFor({ state: "attached" });
    await expectCentre(page, address.position, 30);
  });

  it.each<[string, string, LonLat, number]>([
    ["decimal degrees", "46,9042 ; 1,2386", [1.2386, 46.9042], 5],
    ["degrees, minutes, seconds", "48°51′24″ N 2°21′08″ E", [2.352222, 48.856667], 30],
    ["Lambert-93", "652469 6862035", [2.352, 48.8567], 60],
  ])("goes to coordinates typed as %s without asking a service", async (_name, text, position, metres) => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await choose(page, text);
    await expectCentre(page, position, metres);
    expect(application.gateway.calls.filter(({ path }) => path.includes("/geocodage/"))).toEqual([]);
  });

  it("goes to a parcel by its identifier", async () => {
    const parcel = buildTown().parcels[10];
    if (!parcel) throw new Error("The town has no parcel.");
    const { page } = await application.open();
    await waitForIdleMap(page);
    await choose(page, parcel.id);
    await expectCentre(page, parcel.centre, 100);
  });

  it("says in words that nothing was found, and Escape empties the box", async () => {
    const { page } = await application.open();
    await search(page).fill("zzqxw kkvvj");
    await page.getByRole("status").filter({ hasText: "Aucun lieu ne correspond" }).waitFor({ state: "attached" });
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await search(page).inputValue()).toBe("");
  });

  it("drops answers that come after those of a later text", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    let late: (() => Promise<void>) | undefined;
    await page.route(/\/geocodage\/(completion|search)\?.*Lucie/, (route) => {
      const first = late;
      late = async () => {
        await first?.();
        await route.continue().catch(() => undefined);
      };
    });
    await search(page).fill("11 rue Lucie");
    await expect.poll(() => late !== undefined).toBe(true);
    await search(page).fill("Avenue Jean Jaurès 36995");
    await page.getByRole("option", { name: /Avenue Jean Jaurès/ }).first().waitFor();
    await late?.();
    await waitForIdleMap(page);
    expect(await page.getByRole("option").filter({ hasText: "Lucie" }).count()).toBe(0);
  });

  it("never asks more than ten completions in a second, however fast one types", async () => {
    const { page } = await application.open();
    await waitForIdleMap(page);
    await search(page).focus();
    for (let turn = 0; turn < 4; turn += 1) {
      await page.keyboard.type("27 Rue René Descartes 36995", { delay: 15 });
      await search(page).fill("");
    }
    await choose(page, "27 Rue René Descartes 36995");
    const arrivals = application.gateway.calls.filter(({ path }) => path.includes("/geocodage/completion")).map(({ atMs }) => atMs);
    expect(arrivals.length).toBeGreaterThan(0);
    const most = Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length));
    expect(most).toBeLessThanOrEqual(10);
  });
});

function search(page: Page) {
  return page.getByRole("combobox", { name: "Chercher un lieu" });
}

async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.press("/");
  await search(page).fill(text);
  await page.getByRole("status").filter({ hasText: /lieux? proposés?/ }).waitFor({ state: "attached" });
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "est sur la carte." }).waitFor({ state: "attached" });
}

/** The coordinates bar, the pointer being elsewhere, gives the centre of the map. */
async function expectCentre(page: Page, position: LonLat, metres: number): Promise<void> {
  await waitForIdleMap(page);
  const bar = page.getByRole("group", { name: "Coordonnées", exact: true }).first();
  await expect.poll(async () => distance(readLonLat(await bar.innerText()), position)).toBeLessThan(metres);
}
