import { createReadStream, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { AddressIndex, AddressRow } from "./addressIndex";
import { buildAddressIndex } from "./buildAddressIndex";
import { readAddressRows } from "./readAddressRows";

const folder = fileURLToPath(new URL("../../../shared/data/addresses/", import.meta.url));
const isHere = existsSync(`${folder}bano-2016-90.csv.gz`);
if (!isHere) console.warn("!!! SKIPPED: ../shared/data/addresses is not here; the readers and the index are not tried on real files.");

async function read(file: string): Promise<AddressRow[]> {
  const stream = createReadStream(folder + file);
  const text = (file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream).setEncoding("utf8");
  const rows: AddressRow[] = [];
  for await (const row of readAddressRows(text)) rows.push(row);
  return rows;
}

describe.skipIf(!isHere)("real address files", () => {
  it.each([
    ["bano-2016-90.csv.gz", 35_847],
    ["ban-bondy-93010.csv.gz", 8_413],
    ["bal-1.3-valid.csv", 1],
    ["bal-1.4-valid.csv", 2],
    ["bal-1.5-valid.csv", 2],
  ])("reads every row of %s", async (file, count) => {
    const rows = await read(file);
    expect(rows).toHaveLength(count);
    expect(rows.every(({ id, street, city }) => id !== "" && street !== "" && city !== "")).toBe(true);
    expect(rows.some(({ street }) => street.includes("Ã"))).toBe(false);
  });

  describe("indexed without any list of communes", () => {
    let index: AddressIndex;
    beforeAll(async () => {
      index = buildAddressIndex([...(await read("bano-2016-90.csv.gz")), ...(await read("ban-bondy-93010.csv.gz"))], []);
    });

    it.each([
      ["28 grande rue 90200 giromagny", "28 Grande Rue 90200 Giromagny"],
      ["53 Avenue Avenue d'Altkirch 90000 Belfort", "Avenue d'Altkirch 90000 Belfort"],
      ["49 av carnot bondy", "49 Avenue Carnot 93140 Bondy"],
      ["162/164 route de Villemomble 93140 Bondy", "162 Route de Villemomble 93140 Bondy"],
      ["25 COURS DE LA REPUBLIQUE Bondy", "25 Cours de la République 93140 Bondy"],
      ["12 rue de la Rue Absente 90000 Belfort", "Belfort"],
    ])("finds %s", (text, label) => {
      expect(index.search({ text, limit: 1 })[0]?.label).toBe(label);
    });

    it("finds each of its numbers again from its position", () => {
      const [match] = index.search({ text: "28 grande rue 90200 giromagny", limit: 1 });
      const [back] = index.reverse({ position: match?.position ?? [0, 0], radiusMetres: 5, limit: 1 });
      expect(back?.id).toBe(match?.id);
    });
  });
});
