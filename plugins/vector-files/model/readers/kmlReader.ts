import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { createFileReader } from "./createFileReader";

export default function kmlReader(context: HeadlessContext): ServiceReader {
  return createFileReader(
    {
      kind: "kml",
      name: "KML",
      title: "reader.kml",
      ending: /\.km[lz]$/i,
      accepts: ({ text, bytes, url }) => (text === null ? bytes[0] === 0x50 && bytes[1] === 0x4b && /\.kmz($|\?)/i.test(url) : /<(\w+:)?kml[\s>]/.test(text.slice(0, 4_096))),
    },
    context,
  );
}
