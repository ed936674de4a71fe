import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { createAddressProvider } from "./createAddressProvider";

export default function kmlProvider(context: HeadlessContext): FeatureProvider {
  return createAddressProvider("kml", context);
}
