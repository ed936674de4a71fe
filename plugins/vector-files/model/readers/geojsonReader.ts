import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { createFileReader } from "./createFileReader";

const types = /"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Point|LineString|Polygon))"/;

export default function geojsonReader(context: HeadlessContext): ServiceReader {
  return createFileReader(
    {
      kind: "geojson",
      name: "GeoJSON",
      title: "reader.geojson",
      ending: /\.(geojson(l|s|seq)?|json|ndjson|jsonl)$/i,
      // Some writers put the type of the collection last.
      accepts: ({ text }) => text !== null && /^[\s\u001e]*\{/.test(text) && (types.test(text.slice(0, 65_536)) || /"type"\s*:\s*"FeatureCollection"/.test(text.slice(-2_000))),
    },
    context,
  );
}
