import type { AddressIndex } from "#address-index/addressIndex";
import type { Extent } from "#domain/position/lonLat";
import { buildAddressIndex } from "#address-index/buildAddressIndex";
import type { SandboxCoverage } from "#contracts/geoatelier/sandboxCoverage";
import { coverageOf } from "#server/sandbox/addresses/coverage";
import { readAddressFiles } from "#server/sandbox/addresses/readAddressFiles";
import { loadMunicipalities } from "#server/sandbox/communes/loadMunicipalities";
import { placeByAddresses } from "#server/sandbox/communes/placeByAddresses";
import type { Municipality } from "#server/sandbox/communes/municipality";
import type { FeatureCollection } from "#server/sandbox/features/collection";
import { townCollections } from "#server/sandbox/features/townCollections";
import { paintPlan } from "#server/sandbox/tiles/paintPlan";
import { createTileScene, type TileScene } from "#server/sandbox/tiles/tileScene";
import { buildTown } from "#server/sandbox/town/buildTown";
import type { Town } from "#server/sandbox/town/town";

/** What the geocoding operations answer from. */
export interface GeocodingData {
  readonly index: AddressIndex;
  readonly municipalities: readonly Municipality[];
  readonly town: Town;
}

/** The data of the embedded Géoplateforme, each part loaded once, when first asked for. */
export interface Sandbox {
  tiles(): Promise<TileScene>;
  geocoding(): Promise<GeocodingData>;
  townExtent(): Promise<Extent>;
  /** Where addresses are known. */
  coverage(): Promise<SandboxCoverage>;
  /** The town as tables. */
  collections(): Promise<readonly FeatureCollection[]>;
  /** Loads everything now. @returns lines that say what was loaded and how long it took */
  load(): Promise<{ readonly report: readonly string[] }>;
}

/** @param options.addressFiles paths of BAN, BANO or BAL files; plain, `.gz` or `.bz2` */
export function createSandbox(options: { readonly addressFiles: readonly string[] }): Sandbox {
  const report: string[] = [];
  const town = once(async () => buildTown());
  const addressFiles = once(() => readAddressFiles(options.addressFiles));
  const municipalities = once(async () => {
    const [known, files] = await Promise.all([loadMunicipalities(), addressFiles()]);
    return placeByAddresses(known, files.flatMap(({ rows }) => rows));
  });
  const tiles = once(async () => createTileScene(await town(), await municipalities(), (await addressFiles()).flatMap(({ rows }) => rows)));

  const collections = once(async () => townCollections(await town()));

  const geocoding = once(async (): Promise<GeocodingData> => {
    const [demonstration, known] = await Promise.all([town(), municipalities()]);
    const files = await addressFiles();
    const started = performance.now();
    const rows = [...demonstration.addresses, ...files.flatMap((file) => file.rows)];
    const index = buildAddressIndex(rows, [demonstration.municipality, ...known]);
    for (const { path, rows: { length }, milliseconds, fault } of files) {
      report.push(
        fault === undefined
          ? `  ${path}: ${format(length)} addresses read in ${seconds(milliseconds)}`
          : `  GEOATELIER_SANDBOX_ADDRESSES: ${path} cannot be read and is left out: ${fault}`,
      );
    }
    report.push(
      `Sandbox: ${format(index.size.housenumbers)} house numbers, ${format(index.size.streets)} streets, ` +
        `${format(index.size.municipalities)} communes, indexed in ${seconds(performance.now() - started)}`,
    );
    return { index, municipalities: known, town: demonstration };
  });

  const coverage = once(async () => {
    const [demonstration, known, files] = await Promise.all([town(), municipalities(), addressFiles()]);
    return coverageOf([...demonstration.addresses, ...files.flatMap(({ rows }) => rows)], known);
  });

  return {
    tiles,
    coverage,
    geocoding,
    collections,
    townExtent: async () => (await town()).extent,
    async load() {
      const [scene] = await Promise.all([tiles(), geocoding()]);
      // The first tile pays for the coast and the fonts: not in front of whoever opens the page.
      await paintPlan({ zoom: 6, column: 32, row: 22 }, scene);
      return { report };
    },
  };
}

/** Runs the work on the first call and keeps its result; a failure is not kept, the next call tries again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

const format = (count: number): string => count.toLocaleString("en");
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
