import { buildCatalogue } from "./catalogue/buildCatalogue";

/** Enough turns for the browser to compile what a catalogue runs through; some 30 ms. */
const layers = 60;
const kinds = ["OGC:WMTS", "OGC:WMS", "OGC:WFS", "GPP:TMS"] as const;
const titles = ["Photographies aériennes", "Plan & cartes", "Zones <b>protégées</b>", "Courbes de niveau", "Jeu sans thème – Édition"];

/**
 * Reads a made-up catalogue, so that the first real one finds its code and expressions compiled: they cost as much as the
 * reading itself. Done while the services are asked, where nobody waits for it.
 */
export function warmUp(): void {
  const made = Array.from({ length: layers }, (_, at): readonly [string, object] => [
    String(at),
    {
      name: `ESSAI.${String(Math.floor(at / 4))}_${String(1990 + (at % 30))}`,
      title: `${titles[at % titles.length] ?? ""} ${String(at)} ${String(1990 + (at % 30))}`,
      description: `Une description,\n assez longue pour être lue ${String(at)}.`,
      globalConstraint: { minScaleDenominator: "1000", maxScaleDenominator: 1_000_000, bbox: { left: -5, right: 10, bottom: 41, top: 51 } },
      serviceParams: { id: kinds[at % kinds.length], version: "1.0.0", serverUrl: { full: "https://example.org/essai" } },
      wmtsOptions: { tileMatrixSetLink: "PM_0_6", tileMatrixSetLimits: { "6": { minTileRow: "1", maxTileRow: "2", minTileCol: "3", maxTileCol: "4" } } },
      styles: [{ name: "a", title: "A", url: "https://example.org/a_b.json" }, { name: "b", title: "B", url: "https://example.org/b.json" }],
      legends: [{ url: "https://example.org/legende.png", format: "image/png" }],
      formats: [{ name: "image/png", current: true }],
      producer: [at % 3 === 0 ? "DEPARTEMENT DE L'ESSAI (ESSAI)" : "Autres"],
      thematic: [at % 2 === 0 ? "Autres" : "Environnement"],
      metadata_urls: ["https://example.org/csw?REQUEST=GetRecordById&ID=essai"],
    },
  ]);
  buildCatalogue({ configuration: new TextEncoder().encode(JSON.stringify({ layers: Object.fromEntries(made) })) });
}
