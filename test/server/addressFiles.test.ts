import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

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

  it("says which files cannot be read, and why, and loads the others", async () => {
    const folder = await mkdtemp(join(tmpdir(), "addresses-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const bano = join(folder, "bano.csv");
    await writeFile(bano, "122020010A-1,1,Rue du Touat,12000,Rodez,OSM,44.35,2.57\n");
    const sandbox = createSandbox({ addressFiles: ["nowhere.csv.gz", "package.json", bano] });
    const { report } = await sandbox.load();
    expect(report[0]).toBe("  GEOATELIER_SANDBOX_ADDRESSES: nowhere.csv.gz cannot be read and is left out: there is no such file.");
    expect(report[1]).toMatch(/package\.json cannot be read and is left out: .*neither BAN, BANO nor BAL/);
    const { index } = await sandbox.geocoding();
    expect(index.search({ text: "1 rue du Touat 12000 Rodez", limit: 1 })[0]).toMatchObject({ kind: "housenumber", citycode: "12202" });
    const { places, centres } = await sandbox.coverage();
    expect(places.map(({ name }) => name)).toEqual(["Saint-Aurèle-sur-Vauze", "Rodez"]);
    expect(centres.usualKilometres).toBeGreaterThan(0);
  }, 60_000);
});
