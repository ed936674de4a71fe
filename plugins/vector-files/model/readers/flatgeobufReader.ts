import type { LayerDescription } from "#domain/layer/layerDescription";
import { sourceName } from "#domain/layer/sourceName";
import type { HeadlessContext, ServiceReader } from "#plugin-api";

import { extentOf, isFlatGeobuf } from "../formats/flatgeobuf";
import { openFlatGeobuf } from "../openFlatGeobuf";
import { createFileReader, decodeName } from "./createFileReader";

/** At an address only the file's head is read; a file of this machine is read whole, as the others are. */
export default function flatgeobufReader(context: HeadlessContext): ServiceReader {
  const accepts: ServiceReader["accepts"] = ({ bytes }) => isFlatGeobuf(bytes);
  const whole = createFileReader({ kind: "flatgeobuf", name: "FlatGeobuf", title: "reader.flatgeobuf", ending: /\.fgb$/i, accepts }, context);
  return {
    ...whole,
    recognise: (url) => (/\.fgb$/i.test(url.pathname) ? 1 : 0),
    async read(url, call) {
      if (url.protocol === "file:") return whole.read(url, call);
      const head = await openFlatGeobuf(context.http, url.href, call.signal);
      const extent = extentOf(head);
      const name = decodeName(url);
      const title = head.header.title || name.replace(/\.fgb$/i, "");
      const layer: LayerDescription = {
        id: `flatgeobuf:${url.href}`,
        title,
        role: "overlay",
        source: { kind: "features", provider: "flatgeobuf", url: url.href },
        attribution: { text: sourceName(url, name) },
        ...(extent ? { extent } : {}),
        ...(head.header.description ? { summary: head.header.description } : {}),
      };
      return {
        reader: "flatgeobuf",
        kind: "FlatGeobuf",
        title: name,
        url: url.href,
        entries: [{ id: url.href, title, layer }],
        remarks: [
          { message: "remark.features", values: { count: head.header.featuresCount } },
          ...(head.crs ? [{ message: "remark.reprojected", values: { crs: head.crs.name } }] : []),
          ...(head.header.indexNodeSize === 0 ? [{ message: "remark.no-index" }] : []),
        ],
      };
    },
  };
}
