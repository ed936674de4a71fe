import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { createAddressProvider } from "./createAddressProvider";

export default function gpxProvider(context: HeadlessContext): FeatureProvider {
  return createAddressProvider("gpx", context);
}
