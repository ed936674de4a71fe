import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { LayerSource } from "#domain/layer/layerSource";
import type { MapLayerState } from "#domain/layer/mapState";

type Check = (value: unknown) => boolean;

// By hand, without zod: the first screen reads the layers that this browser remembers.
const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Check = (value) => typeof value === "boolean";
const share: Check = (value) => typeof value === "number" && value >= 0 && value <= 1;
const scalar: Check = (value) => text(value) || number(value) || flag(value);
/** Browsers read past blanks and control characters before and within a scheme: so does this. */
const address: Check = (value) => typeof value === "string" && !/^(?:javascript|data|vbscript):/i.test(value.replaceAll(/[\u0000-\u0020]/g, ""));
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const list = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const tuple = (length: number, check: Check): Check => (value) => Array.isArray(value) && value.length === length && value.every(check);
const record = (check: Check): Check => (value) => isRecord(value) && Object.values(value).every(check);
const among = (...values: readonly unknown[]): Check => (value) => values.includes(value);
const shape = (checks: Readonly<Record<string, Check>>): Check => (value) =>
  isRecord(value) && Object.entries(checks).every(([key, check]) => check(value[key]));
/** One of several shapes, told by `kind`. */
const kinds = (shapes: Readonly<Record<string, Check>>): Check => (value) =>
  isRecord(value) && typeof value["kind"] === "string" && Object.hasOwn(shapes, value["kind"]) && (shapes[value["kind"]]?.(value) ?? false);

const scales = shape({ largest: optional(number), smallest: optional(number) });
const legends = list(shape({ url: address, format: optional(text), scales: optional(scales) }));
const level = shape({ id: text, resolution: number, origin: tuple(2, number), tileSize: tuple(2, number), matrixSize: tuple(2, number), limits: optional(tuple(4, number)) });
const filters: Check = (value) => list(filter)(value);
const filter: Check = kinds({
  and: shape({ filters }),
  or: shape({ filters }),
  not: shape({ filter: (value) => filter(value) }),
  compare: shape({ property: text, operator: among("=", "<>", "<", "<=", ">", ">="), value: scalar }),
  between: shape({ property: text, lower: scalar, upper: scalar }),
  like: shape({ property: text, pattern: text }),
  "one-of": shape({ property: text, values: list(scalar) }),
  empty: shape({ property: text }),
  "within-zone": shape({ relation: among("intersects", "within"), zone: shape({ type: among("Polygon", "MultiPolygon"), coordinates: Array.isArray }) }),
} satisfies Record<FeatureFilter["kind"], Check>);

const source: Check = kinds({
  wmts: shape({
    url: address,
    layer: text,
    style: text,
    format: text,
    tileMatrixSet: text,
    minZoom: number,
    maxZoom: number,
    template: optional(address),
    infoFormats: optional(list(text)),
    dimensions: optional(record(text)),
    grids: optional(list(shape({ id: text, crs: text, levels: list(level) }))),
  }),
  wms: shape({
    url: address,
    version: among("1.1.1", "1.3.0"),
    layers: list(text),
    styles: list(text),
    format: text,
    transparent: flag,
    crs: list(text),
    infoFormats: optional(list(text)),
    layerLimit: optional(number),
    maxSize: optional(tuple(2, number)),
    tiled: optional(flag),
    parameters: optional(record(text)),
  }),
  xyz: shape({ template: address, minZoom: number, maxZoom: number, tileSize: optional(number) }),
  "vector-tiles": shape({ styleUrl: address, source: text }),
  pmtiles: shape({ url: address, content: among("raster", "vector"), minZoom: number, maxZoom: number }),
  features: shape({ provider: text, url: address, collection: optional(text), version: optional(text), filter: optional(filter), options: optional(record(text)) }),
} satisfies Record<LayerSource["kind"], Check>);

const symbol = shape({
  fill: text,
  fillOpacity: share,
  stroke: text,
  strokeWidth: number,
  pointSize: number,
  pointShape: among("circle", "square", "triangle", "diamond", "cross"),
});
const label = shape({ property: text, size: number });
const style = kinds({
  single: shape({ symbol, label: optional(label) }),
  categories: shape({
    property: text,
    classes: list(shape({ value: (value) => value === null || scalar(value), title: text, symbol })),
    otherwise: optional(symbol),
    label: optional(label),
  }),
  ranges: shape({ property: text, classes: list(shape({ from: number, to: number, title: text, symbol })), otherwise: optional(symbol), label: optional(label) }),
});

const description = shape({
  id: text,
  title: text,
  role: among("basemap", "overlay"),
  source,
  attribution: shape({ text, url: optional(address) }),
  darkVariant: optional(text),
  tone: optional(among("night")),
  hidden: optional(flag),
  extent: optional(tuple(4, number)),
  scales: optional(scales),
  summary: optional(text),
  styles: optional(list(shape({ name: text, title: text, legends: optional(legends) }))),
  legends: optional(legends),
  vintages: optional(list(shape({ title: text, date: text, source }))),
  metadataUrl: optional(address),
  style: optional(style),
});

const state = shape({ id: text, description, title: optional(text), visible: flag, opacity: share, group: optional(text) });

/** Whether plain data of unknown origin is a layer of the list. */
export function isMapLayerState(value: unknown): value is MapLayerState {
  return state(value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
