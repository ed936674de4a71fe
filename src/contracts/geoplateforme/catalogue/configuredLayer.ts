/** One layer of one service, as the layer configuration tells it. @source recordings/config/entreeCarto-*.json */
export interface ConfiguredLayer {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly globalConstraint: ConfiguredConstraint | null;
  readonly serviceParams: {
    readonly id: ConfiguredService;
    readonly version: string;
    /** By the name of a key; `full` is public. */
    readonly serverUrl: Readonly<Record<string, string>>;
  };
  readonly defaultProjection: string;
  readonly wmtsOptions: {
    readonly tileMatrixSetLink: string;
    /** By level, each as it was written: `readTileLimits` reads the few that are needed. */
    readonly tileMatrixSetLimits: Readonly<Record<string, unknown>>;
  } | null;
  readonly styles: readonly ConfiguredStyle[];
  readonly legends: readonly { readonly url: string; readonly format: string | null }[];
  readonly formats: readonly { readonly name: string; readonly current: boolean }[];
  readonly producer: readonly string[];
  readonly thematic: readonly string[];
  /** Addresses of pages and records about the layer. */
  readonly metadata: readonly string[];
  readonly queryable: boolean;
  /** The publisher does not want it in a list of layers: it is the working part of another one. */
  readonly hidden: boolean;
}

export interface ConfiguredConstraint {
  readonly minScaleDenominator: number | null;
  readonly maxScaleDenominator: number | null;
  /** Degrees, or metres where `crs` is EPSG:3857 (TMS). */
  readonly bbox: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } | null;
  readonly crs: string | null;
}

export interface ConfiguredStyle {
  readonly name: string;
  readonly title: string | null;
  readonly current: boolean;
  /** Of vector tiles: the address of the Mapbox style. */
  readonly url: string | null;
}

const services = ["OGC:WMTS", "OGC:WMS", "OGC:WFS", "GPP:TMS"] as const;

type ConfiguredService = (typeof services)[number];

/** Rows and columns that hold tiles at one level; written as texts. */
interface ConfiguredTileLimits {
  readonly minTileRow: number;
  readonly maxTileRow: number;
  readonly minTileCol: number;
  readonly maxTileCol: number;
}

/**
 * Reads a layer by hand: a schema of zod takes ten times as long for the 799 layers of the recording, which is most of
 * the time between the bytes and the first cards. What can't be done without is name, service, addresses and, where there
 * are tiles, their grid; anything else that is not of the shape is left out.
 * @returns the layer, or what is wrong with it
 */
export function readConfiguredLayer(entry: unknown): ConfiguredLayer | string {
  if (!isRecord(entry)) return "not an object";
  const { name, serviceParams: service, wmtsOptions: wmts } = entry;
  if (typeof name !== "string" || name === "") return "name: a text is missing";
  if (!isRecord(service)) return "serviceParams: an object is missing";
  const id = services.find((known) => known === service["id"]);
  if (id === undefined) return `serviceParams.id: ${JSON.stringify(service["id"]) ?? "missing"} is no service that is known`;
  const { serverUrl } = service;
  if (!isRecord(serverUrl) || !isOfTexts(serverUrl)) return "serviceParams.serverUrl: addresses are missing";
  const link = isRecord(wmts) ? wmts["tileMatrixSetLink"] : undefined;
  if (wmts !== undefined && wmts !== null && typeof link !== "string") return "wmtsOptions.tileMatrixSetLink: a text is missing";
  const limits = isRecord(wmts) ? wmts["tileMatrixSetLimits"] : undefined;
  return {
    name,
    title: text(entry["title"]) ?? "",
    description: text(entry["description"]) ?? "",
    globalConstraint: readConstraint(entry["globalConstraint"]),
    serviceParams: { id, version: text(service["version"]) ?? "", serverUrl },
    defaultProjection: text(entry["defaultProjection"]) ?? "EPSG:3857",
    wmtsOptions: typeof link === "string" ? { tileMatrixSetLink: link, tileMatrixSetLimits: isRecord(limits) ? limits : {} } : null,
    styles: list(entry["styles"], readStyle),
    legends: list(entry["legends"], (legend) => (isRecord(legend) && typeof legend["url"] === "string" ? { url: legend["url"], format: text(legend["format"]) } : null)),
    formats: list(entry["formats"], (format) => (isRecord(format) && typeof format["name"] === "string" ? { name: format["name"], current: format["current"] === true } : null)),
    producer: list(entry["producer"], text),
    thematic: list(entry["thematic"], text),
    metadata: [...list(entry["metadata_urls"], text), ...list(entry["metadata"], (page) => (isRecord(page) ? text(page["url"]) : null))],
    queryable: entry["queryable"] === true,
    hidden: entry["hidden"] === true,
  };
}

/** The limits of one level. A layer has a dozen of them and few are needed, so that each is read when it is. */
export function readTileLimits(level: unknown): ConfiguredTileLimits | null {
  if (!isRecord(level)) return null;
  const minTileRow = number(level["minTileRow"]);
  const maxTileRow = number(level["maxTileRow"]);
  const minTileCol = number(level["minTileCol"]);
  const maxTileCol = number(level["maxTileCol"]);
  return minTileRow === null || maxTileRow === null || minTileCol === null || maxTileCol === null ? null : { minTileRow, maxTileRow, minTileCol, maxTileCol };
}

function readConstraint(value: unknown): ConfiguredConstraint | null {
  if (!isRecord(value)) return null;
  return { minScaleDenominator: number(value["minScaleDenominator"]), maxScaleDenominator: number(value["maxScaleDenominator"]), bbox: readBox(value["bbox"]), crs: text(value["crs"]) };
}

function readBox(value: unknown): ConfiguredConstraint["bbox"] {
  if (!isRecord(value)) return null;
  const left = number(value["left"]);
  const right = number(value["right"]);
  const top = number(value["top"]);
  const bottom = number(value["bottom"]);
  return left === null || right === null || top === null || bottom === null ? null : { left, right, top, bottom };
}

function readStyle(value: unknown): ConfiguredStyle | null {
  if (!isRecord(value) || typeof value["name"] !== "string") return null;
  return { name: value["name"], title: text(value["title"]), current: value["current"] === true, url: text(value["url"]) };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** As a number or as a text. */
function number(value: unknown): number | null {
  const read = typeof value === "string" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
}

/** What can be read of a list; nothing where there is none. */
function list<T>(value: unknown, read: (entry: unknown) => T | null): readonly T[] {
  if (!Array.isArray(value)) return [];
  const known: T[] = [];
  for (const entry of value as readonly unknown[]) {
    const made = read(entry);
    if (made !== null) known.push(made);
  }
  return known;
}

function isOfTexts(record: Readonly<Record<string, unknown>>): record is Readonly<Record<string, string>> {
  return Object.values(record).every((value) => typeof value === "string");
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
