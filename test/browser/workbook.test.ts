import { readFile } from "node:fs/promises";

import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";

import { sharedFile } from "#test/support/sharedData";
import { chooseFile, geocode, openRows } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const file = sharedFile("cases/title-merged-total.xlsx");

describe.skipIf(!file)("a workbook made by hand, from the drop to the export", () => {
  const application = useApplication();

  it("comes back as a copy that a spreadsheet sums and sorts by date, after a reload too", async () => {
    const { page } = await application.open();
    await chooseFile(page, { name: "suivi.xlsx", mimeType: "application/octet-stream", buffer: await readFile(file ?? "") });
    await page.getByText("La ligne 56 est un total").waitFor();
    expect(await page.getByLabel("Ligne d’en-tête").inputValue()).toBe("3");
    expect(await openRows(page)).toBe(52);
    await geocode(page);
    await page.reload();
    await page.getByRole("grid").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Exporter" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Exporter .*lignes?$/ }).click()]);
    const cells = await readSheet(await readFile(await download.path()), "Visites 2026");
    const rows = cells.slice(3, 55);
    expect(rows).toHaveLength(52);
    expect(rows.every((row) => row[2] instanceof Date && typeof row[6] === "number")).toBe(true);
    expect(rows.slice(0, 48).reduce((sum, row) => sum + Number(row[6]), 0)).toBeCloseTo(59_368.8, 6);
    expect(rows[0]?.[7]).toBe(true);
    expect(cells[2]?.slice(8, 10)).toEqual(["longitude", "latitude"]);
    expect(cells[55]?.[0]).toBe("TOTAL");
  });
});
