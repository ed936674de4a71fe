import type { FeatureProperty, LayerFeature } from "#domain/layer/features";

import { columnNamesOf, csvLine, geoJsonOf, writeCsv, writeGeoJson } from "./writeText";
import { writeGeoPackage } from "./writeGeoPackage";

export const fileFormats = ["geopackage", "geojson", "csv"] as const;

export type DownloadFormat = (typeof fileFormats)[number];

const kinds: Readonly<Record<DownloadFormat, { extension: string; mediaType: string }>> = {
  geopackage: { extension: "gpkg", mediaType: "application/geopackage+sqlite3" },
  geojson: { extension: "geojson", mediaType: "application/geo+json" },
  csv: { extension: "csv", mediaType: "text/csv;charset=utf-8" },
};

export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly parts: readonly (string | Uint8Array)[];
}

export async function makeFile(
  format: DownloadFormat,
  title: string,
  properties: readonly FeatureProperty[],
  features: readonly LayerFeature[],
  call: { readonly at: Date; readonly breathe: (written: number) => Promise<void> },
): Promise<MadeFile> {
  const { extension, mediaType } = kinds[format];
  const parts = format === "geopackage" ? await writeGeoPackage(title, properties, features, call.at, call.breathe) : format === "geojson" ? writeGeoJson(title, properties, features) : writeCsv(properties, features);
  return { name: `${fileName(title)}.${extension}`, mediaType, parts };
}

/** Letters, digits and hyphens: what every system takes as a name. */
function fileName(title: string): string {
  return title.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "").toLowerCase().slice(0, 80) || "objets";
}

const sampleSize = 50;

/** What a file of so many features would weigh, from some of those that are on the map; null when there are none. */
export function estimateBytes(format: DownloadFormat, loaded: readonly LayerFeature[], count: number): number | null {
  if (loaded.length === 0) return null;
  const step = Math.max(1, Math.floor(loaded.length / sampleSize));
  const sample = loaded.filter((_, index) => index % step === 0).slice(0, sampleSize);
  const names = columnNamesOf([], sample);
  const each = sample.reduce((sum, feature) => sum + sizeOf(format, feature, names), 0) / sample.length;
  return Math.round(each * count) + (format === "geopackage" ? 150_000 : 200);
}

function sizeOf(format: DownloadFormat, feature: LayerFeature, names: readonly string[]): number {
  if (format === "geojson") return geoJsonOf(feature).length + 2;
  const line = csvLine(feature, names).length;
  if (format === "csv") return line;
  // 16 bytes a position, where GeoJSON takes some 20 characters.
  return line + 60 + JSON.stringify(feature.geometry).length * 0.75;
}
