import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { readCatalogue } from "./readCatalogue";

describe("a QGIS archive", () => {
  it("is refused when it unfolds into a project that nobody could have made", async () => {
    const head = new TextEncoder().encode("<qgis><labeling>");
    const project = new Uint8Array(210_000_000).fill(0x20);
    project.set(head);
    const bytes = zipSync({ "projet.qgs": project }, { level: 1 });
    expect(bytes.length).toBeLessThan(2_000_000);
    await expect(readCatalogue({ name: "bombe.qgz", bytes }, { signal: new AbortController().signal })).rejects.toMatchObject({ code: "invalid-input", context: { reason: "document-too-large" } });
  }, 30_000);
});
