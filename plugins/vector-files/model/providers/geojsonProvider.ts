import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { createAddressProvider } from "./createAddressProvider";

export default function geojsonProvider(context: HeadlessContext): FeatureProvider {
  return createAddressProvider("geojson", context);
}
