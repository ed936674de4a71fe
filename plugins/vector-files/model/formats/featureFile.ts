import type { FoundService } from "#plugin-api";
import type { LayerFeature } from "#domain/layer/features";

/** What was read from a file of features. */
export interface FeatureFile {
  /** As the file calls itself; null when it does not. */
  readonly title: string | null;
  readonly features: readonly LayerFeature[];
  readonly remarks: FoundService["remarks"];
}

export type FileKind = "geojson" | "kml" | "gpx" | "flatgeobuf";

/**
 * The features of a file, whatever its kind.
 * @param source name of the file or host, for faults
 * @throws AppError invalid-input or unsupported with a reason
 */
export async function readFeatureFile(kind: FileKind, bytes: Uint8Array, source: string, contentType = ""): Promise<FeatureFile> {
  switch (kind) {
    case "geojson":
      return (await import("./geojson")).readGeoJson(bytes, source);
    case "kml":
      return (await import("./kml")).readKml(bytes, source, contentType);
    case "gpx":
      return (await import("./gpx")).readGpx(bytes, source, contentType);
    case "flatgeobuf":
      return (await import("./flatgeobuf")).readFlatGeobuf(bytes, source);
  }
}
