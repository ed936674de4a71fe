import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { createFileReader } from "./createFileReader";

export default function gpxReader(context: HeadlessContext): ServiceReader {
  return createFileReader(
    { kind: "gpx", name: "GPX", title: "reader.gpx", ending: /\.gpx$/i, accepts: ({ text }) => text !== null && /<(\w+:)?gpx[\s>]/.test(text.slice(0, 4_096)) },
    context,
  );
}
