import { z } from "zod";

import { AppError } from "#domain/appError";
import type { CatalogueFormat, FoundService, ServiceEntry } from "#plugin-api";

import { readGeobretagneLayer, type Mended } from "./geobretagneLayer";

/** A node of the tree, as the QGIS module of GéoBretagne reads it: members that it does not know are left alone. */
export interface GeobretagneNode {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly metadata_url?: string | undefined;
  readonly ident?: string | undefined;
  readonly type: string;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly children?: readonly GeobretagneNode[] | undefined;
}

/** Values of parameters are texts, sometimes numbers. Whatever else stands there is left out. */
const parameters = z.record(z.string(), z.unknown()).transform((values) =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === "string" || typeof value === "number" ? [[name, String(value).trim()]] : []))),
);

const node: z.ZodType<GeobretagneNode> = z.lazy(() =>
  z.object({
    title: z.string().optional(),
    description: z.string().optional(),
    metadata_url: z.string().optional(),
    ident: z.string().optional(),
    type: z.string(),
    params: parameters.optional(),
    children: z.array(node).optional(),
  }),
);

/** The JSON tree that GéoBretagne and other platforms publish for their QGIS modules: folders of layers of services. */
export default function geobretagneCatalogue(): CatalogueFormat {
  return {
    id: "geobretagne",
    title: "format.geobretagne",

    accepts({ head }) {
      const start = new TextDecoder().decode(head);
      return /^\s*\{/.test(start) && /"type"\s*:\s*"(folder|wms_layer|wmts_layer|wfs_feature_type)"/.test(start);
    },

    async read({ name, bytes }, { signal }) {
      signal.throwIfAborted();
      const root = parse(new TextDecoder().decode(bytes), name);
      const mended: Mended = { versions: 0, moved: 0, filters: 0 };
      const entries = (root.type === "folder" ? (root.children ?? []) : [root]).map((child, index) => entryOf(child, String(index), mended));
      const remarks: FoundService["remarks"] = [
        ...(mended.versions > 0 ? [{ message: "remark.versions", values: { count: mended.versions } }] : []),
        ...(mended.moved > 0 ? [{ message: "remark.moved", values: { count: mended.moved } }] : []),
        ...(mended.filters > 0 ? [{ message: "remark.filters", values: { count: mended.filters } }] : []),
      ];
      return { format: "geobretagne", title: root.title?.trim() || name, entries, remarks };
    },
  };
}

function parse(text: string, source: string): GeobretagneNode {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "JSON";
    throw new AppError("invalid-input", "The catalogue is no JSON.", { source, reason: "not-catalogue", values: { detail } }, { cause });
  }
  const parsed = node.safeParse(value);
  if (!parsed.success) {
    const detail = z.prettifyError(parsed.error).slice(0, 200);
    throw new AppError("invalid-input", "The tree is of another shape.", { source, reason: "not-catalogue", values: { detail } }, { cause: parsed.error });
  }
  return parsed.data;
}

function entryOf(item: GeobretagneNode, id: string, mended: Mended): ServiceEntry {
  const title = item.title?.trim() || item.params?.["name"] || item.ident || item.type;
  const summary = item.description?.trim();
  const about = { id, title, ...(summary ? { summary } : {}) };
  if (item.type === "folder") return { ...about, children: (item.children ?? []).map((child, index) => entryOf(child, `${id}.${index}`, mended)) };

  const read = readGeobretagneLayer(item, title, mended);
  if ("reason" in read) return { ...about, reason: read.reason };
  const { layer, styled } = read;
  const keywords = item.params?.["name"] ? { keywords: [item.params["name"]] } : {};
  if (styled.length === 0) return { ...about, ...keywords, layer };
  return { ...about, ...keywords, layer, children: styled.map((style, index) => ({ id: `${id}.${index}`, title: style.styleTitle, layer: style.layer })) };
}
