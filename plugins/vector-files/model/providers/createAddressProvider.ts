import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { fetchFile } from "../fetchFile";
import { readFeatureFile } from "../formats/featureFile";
import { createWholeProvider } from "./createWholeProvider";

/** Files at an address that are read whole: GeoJSON, KML, GPX. */
export function createAddressProvider(kind: "geojson" | "kml" | "gpx", { http }: HeadlessContext): FeatureProvider {
  return createWholeProvider(kind, async ({ url }, signal) => {
    const { bytes, contentType } = await fetchFile(http, url, signal);
    return readFeatureFile(kind, bytes, new URL(url).host, contentType);
  });
}
