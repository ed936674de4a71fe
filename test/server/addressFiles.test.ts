import { describe, expect, it } from "vitest";

import { createSandbox } from "#server/sandbox/createSandbox";
import { sharedFile } from "#test/support/sharedData";

const files = ["08", "12", "55", "90", "972"].flatMap((department) => sharedFile(`data/addresses/bano-2016-${department}.csv.gz`) ?? []);
const hasFiles = files.length === 5;

describe("GEOATELIER_SANDBOX_ADDRESSES", () => {
  it.skipIf(!hasFiles)("serves the five BANO files besides the town, and says what was loaded", async () => {
    const sandbox = createSandbox({ addressFiles: files });
    const { report } = await sandbox.load();
    expect(report).toHaveLength(6);
    expect(report[0]).toMatch(/bano-2016-08\.csv\.gz: 5\d,\d{3} addresses read in/);

    const { index } = await sandbox.geocoding();
    expect(index.size.housenumbers).toBeGreaterThan(220_000);
    expect(index.search({ text: "12 rue des Tanneurs 36995", limit: 1 })[0]?.city).toBe("Saint-Aurèle-sur-Vauze");
    expect(index.search({ text: "1 place d'Armes 90000 Belfort", limit: 1 })[0]).toMatchObject({ city: "Belfort", citycode: "90010" });
  }, 120_000);

  it("says which file cannot be read, and why", async () => {
    await expect(createSandbox({ addressFiles: ["nowhere.csv.gz"] }).load()).rejects.toThrow(
      "GEOATELIER_SANDBOX_ADDRESSES: nowhere.csv.gz cannot be read: there is no such file.",
    );
    await expect(createSandbox({ addressFiles: ["package.json"] }).load()).rejects.toThrow(/package\.json cannot be read: .*neither BAN, BANO nor BAL/);
  }, 60_000);
});
