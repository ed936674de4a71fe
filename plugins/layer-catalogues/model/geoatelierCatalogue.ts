import { z } from "zod";

import { catalogueGroup, catalogueLayer, layerCatalogue, layerCatalogueVersion, type CatalogueLayer } from "#contracts/geoatelier/layerCatalogue";
import { AppError } from "#domain/appError";
import type { CatalogueFormat, FoundService, ServiceEntry } from "#plugin-api";

import { readCatalogueLayer } from "./readCatalogueLayer";
import { writeCatalogue } from "./writeCatalogue";

/** Our own catalogue, documented in the README of this module and described by `contracts/geoatelier/layerCatalogue.ts`. */
export default function geoatelierCatalogue(): CatalogueFormat {
  return {
    id: "geoatelier",
    title: "format.geoatelier",

    accepts({ head }) {
      const start = new TextDecoder().decode(head);
      return /^\s*\{/.test(start) && /"format"\s*:\s*"geoatelier-catalogue"/.test(start);
    },

    async read({ name, bytes }, { signal }) {
      signal.throwIfAborted();
      const document = parse(new TextDecoder().decode(bytes), name);
      const told = { deprecated: 0, provisional: 0 };
      const entries = byTheme(document.layers.map((item, index) => readItem(item, String(index), told)));
      const remarks: FoundService["remarks"] = [
        ...(document.version > layerCatalogueVersion ? [{ message: "remark.newer", values: { version: document.version } }] : []),
        ...(told.deprecated > 0 ? [{ message: "remark.deprecated", values: { count: told.deprecated } }] : []),
        ...(told.provisional > 0 ? [{ message: "remark.provisional", values: { count: told.provisional } }] : []),
      ];
      return { format: "geoatelier", title: document.title, entries, remarks };
    },

    write: (layers, { title }) => Promise.resolve(writeCatalogue(layers, title)),
  };
}

function parse(text: string, source: string): z.infer<typeof layerCatalogue> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "JSON";
    throw new AppError("invalid-input", "The catalogue is no JSON.", { source, reason: "not-catalogue", values: { detail } }, { cause });
  }
  const parsed = layerCatalogue.safeParse(value);
  if (parsed.success) return parsed.data;
  const detail = z.prettifyError(parsed.error).slice(0, 200);
  throw new AppError("invalid-input", "The catalogue is of another shape.", { source, reason: "not-catalogue", values: { detail } }, { cause: parsed.error });
}

interface ReadItem {
  readonly entry: ServiceEntry;
  readonly theme: string | null;
}

/** A group or a layer; what is neither stays in the list and says so, so that the others are not lost. */
function readItem(item: unknown, id: string, told: { deprecated: number; provisional: number }): ReadItem {
  const group = catalogueGroup.safeParse(item);
  if (group.success) {
    const { title, summary, layers } = group.data;
    const children = layers.map((child, index) => readItem(child, `${id}.${index}`, told).entry);
    return { entry: { id, title, ...(summary === undefined ? {} : { summary }), children }, theme: null };
  }
  const parsed = catalogueLayer.safeParse(item);
  if (!parsed.success) {
    const title = titleIn(item) ?? `${id}`;
    return { entry: { id, title, summary: z.prettifyError(parsed.error).slice(0, 300), reason: "reason.invalid-layer" }, theme: null };
  }
  return readLayer(parsed.data, id, told);
}

function readLayer(layer: CatalogueLayer, id: string, told: { deprecated: number; provisional: number }): ReadItem {
  const summary = [layer.statusNote, layer.summary].filter(Boolean).join(" ");
  const keywords = [...(layer.keywords ?? []), ...[layer.layer ?? []].flat(), ...(layer.theme ? [layer.theme] : [])];
  const about = { id, title: layer.title, ...(summary === "" ? {} : { summary }), ...(keywords.length > 0 ? { keywords } : {}) };
  const theme = layer.theme?.trim() || null;
  if (layer.status === "withdrawn") return { entry: { ...about, reason: "reason.withdrawn" }, theme };
  const read = readCatalogueLayer(layer);
  if ("reason" in read) return { entry: { ...about, reason: read.reason }, theme };
  if (layer.status === "deprecated") told.deprecated += 1;
  if (layer.status === "provisional") told.provisional += 1;
  return { entry: { ...about, layer: read.layer }, theme };
}

function titleIn(item: unknown): string | null {
  const parsed = z.object({ title: z.string().min(1) }).safeParse(item);
  return parsed.success ? parsed.data.title.slice(0, 200) : null;
}

/** Files the layers at the root by their theme (« Urbanisme / Zonages »), where at least one has one. */
function byTheme(items: readonly ReadItem[]): readonly ServiceEntry[] {
  const root: ServiceEntry[] = [];
  const groups = new Map<string, ServiceEntry[]>();
  const groupOf = (path: readonly string[]): ServiceEntry[] => {
    if (path.length === 0) return root;
    const key = path.join(" / ");
    const known = groups.get(key);
    if (known) return known;
    const children: ServiceEntry[] = [];
    groups.set(key, children);
    groupOf(path.slice(0, -1)).push({ id: `theme:${key}`, title: path.at(-1) ?? key, children });
    return children;
  };
  for (const { entry, theme } of items) groupOf(theme === null ? [] : theme.split(/\s+\/\s+/).filter(Boolean)).push(entry);
  return root;
}
