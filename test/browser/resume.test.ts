import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { createGate } from "#test/support/gate";
import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, geocodeButton, openRows, readProof } from "#test/support/steps";
import { townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

/** The first packet has 200 addresses, the second up to 400: a run of 1,000 is stopped with 200 saved. */
const rows = 1_000;

describe("a geocoding run that is interrupted", () => {
  const application = useApplication();

  it("goes on after a reload from the last saved packet and counts every row once", async () => {
    const { page } = await application.open();
    await startAndHoldSecondPacket(page);

    await page.reload();
    await page.getByText("Un géocodage est interrompu : 200 lignes sur 1 000.").waitFor();
    await waitForIdleMap(page);
    await expectAccessible(page);
    application.gateway.answerBatches((batch) => batch.forward());
    await page.getByRole("button", { name: "Reprendre 800 lignes" }).click();

    await expectWholeProof(page);
    expectEachRowAskedOnceButPacket(2);
    await expectAccessible(page);
  });

  it("goes on after the tab was killed, in a new tab", async () => {
    const { page, openTab } = await application.open();
    await startAndHoldSecondPacket(page);

    await page.close();
    application.gateway.answerBatches((batch) => batch.forward());
    const second = await openTab();
    await second.getByText("Un géocodage est interrompu : 200 lignes sur 1 000.").waitFor();
    await expect.poll(() => legendCount(second)).toBe(200);
    await second.getByRole("button", { name: "Reprendre 800 lignes" }).click();

    await expectWholeProof(second);
    expectEachRowAskedOnceButPacket(2);
  });

  it("asks nothing while it is paused and goes on where it stood", async () => {
    const { page } = await application.open();
    const release = await startAndHoldSecondPacket(page);

    await page.getByRole("button", { name: "Mettre en pause" }).click();
    await page.getByText("Géocodage en pause").first().waitFor();
    release();
    await page.getByText("600 lignes sur 1 000").first().waitFor();
    await expectAccessible(page);
    expect(application.gateway.batches).toHaveLength(2);
    await page.getByRole("button", { name: "Reprendre", exact: true }).first().click();

    await expectWholeProof(page);
    expectEachRowAskedOnceButPacket(null);
  });

  it("keeps a pause over a closed tab", async () => {
    const { page, openTab } = await application.open();
    const release = await startAndHoldSecondPacket(page);
    await page.getByRole("button", { name: "Mettre en pause" }).click();
    release();
    await page.getByText("600 lignes sur 1 000").first().waitFor();

    await page.close();
    const second = await openTab();
    await second.getByRole("button", { name: "Reprendre 400 lignes" }).click();

    await expectWholeProof(second);
    expectEachRowAskedOnceButPacket(null);
  });

  it("keeps what was done when it is stopped, and says what was not asked", async () => {
    const { page } = await application.open();
    await startAndHoldSecondPacket(page);

    await page.getByRole("button", { name: "Arrêter", exact: true }).click();
    await page.getByText("Géocodage arrêté.").waitFor();
    await page.getByText("200 lignes traitées sont conservées ; 800 lignes n’ont pas été demandées.").waitFor();
    await expectAccessible(page);

    await page.reload();
    await waitForIdleMap(page);
    await expect.poll(() => legendCount(page)).toBe(200);
    expect(await page.getByText("Un géocodage est interrompu").count()).toBe(0);
  });

  async function startAndHoldSecondPacket(page: Page): Promise<() => void> {
    const gate = createGate();
    application.gateway.answerBatches(async (batch) => {
      if (batch.number >= 2) await gate.opened;
      return batch.forward();
    });
    await chooseFile(page, townFile("saint-aurele-1000.csv", rows));
    expect(await openRows(page)).toBe(rows);
    await geocodeButton(page).click();
    await page.getByText("200 lignes sur 1 000").first().waitFor();
    await expect.poll(() => application.gateway.batches.length).toBe(2);
    return gate.open;
  }

  /** @param twice number of the packet whose answer was lost, or null */
  function expectEachRowAskedOnceButPacket(twice: number | null): void {
    const { batches } = application.gateway;
    const lost = new Set(twice === null ? [] : batches[twice - 1]?.rows.map((row) => row.geoatelier_row));
    const times = new Map<string | undefined, number>();
    for (const batch of batches) for (const row of batch.rows) times.set(row.geoatelier_row, (times.get(row.geoatelier_row) ?? 0) + 1);
    expect(times.size).toBe(rows);
    expect([...times].filter(([row, count]) => count !== (lost.has(row) ? 2 : 1))).toEqual([]);
  }
});

async function expectWholeProof(page: Page): Promise<void> {
  const proof = await readProof(page);
  expect(proof).toEqual({ rows, found: rows, notFound: 0, skipped: 0, failed: 0 });
  expect(await page.locator("[data-proof]").getAttribute("data-proof")).toBe("holds");
  await expect.poll(() => legendCount(page)).toBe(rows);
}

/** Rows that the legend of the map counts as sure. */
async function legendCount(page: Page): Promise<number> {
  const entry = page.getByRole("region", { name: "Légende des points" }).getByRole("listitem").filter({ hasText: "Sûr" });
  if ((await entry.count()) === 0) return 0;
  return Number((await entry.locator("[aria-hidden] >> nth=-1").innerText()).replaceAll(/\D/g, ""));
}
