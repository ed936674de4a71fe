import { AppError } from "#domain/appError";
import { FilterFault, type Predicate } from "#server/sandbox/features/filter";
import { readCql } from "#server/sandbox/features/readCql";
import { readCrs } from "#server/sandbox/ogc/crs";
import type { Kvp } from "#server/sandbox/ogc/kvp";
import type { CollectionStyle } from "#server/sandbox/wms/collectionStyles";
import type { MapView } from "#server/sandbox/wms/mapView";
import { WmsFault } from "#server/sandbox/wms/wmsFault";
import type { WmsLayer, WmsServer } from "#server/sandbox/wms/wmsServers";

export type StyledLayer =
  | Extract<WmsLayer, { kind: "raster" }>
  | (Extract<WmsLayer, { kind: "vector" }> & { readonly style: CollectionStyle; readonly filter: Predicate | null });

export interface MapRequest {
  readonly view: MapView;
  /** From the bottom to the top. */
  readonly layers: readonly StyledLayer[];
  readonly format: string;
  /** null: transparent. */
  readonly background: string | null;
}

/** @throws WmsFault for the first thing that cannot be drawn */
export function readMapRequest(parameters: Kvp, server: WmsServer, layers: readonly WmsLayer[]): MapRequest {
  const is111 = parameters.get("VERSION")?.startsWith("1.1") === true;
  if (server.faultStatus === 400 && parameters.get("VERSION") !== "1.3.0") throw new WmsFault("InvalidParameterValue", "VERSION parameter must be 1.3.0");
  const styled = readLayers(parameters, server, layers);
  const format = required(parameters, "FORMAT");
  if (!server.formats.includes(format.split(";")[0] ?? "")) throw new WmsFault("InvalidFormat", `The format ${format} is not handled`, "format");
  return {
    view: readView(parameters, server, is111),
    layers: styled,
    format: format.split(";")[0] ?? format,
    background: format.startsWith("image/png") && parameters.get("TRANSPARENT")?.toUpperCase() === "TRUE" ? null : backgroundOf(parameters.get("BGCOLOR")),
  };
}

function readLayers(parameters: Kvp, server: WmsServer, layers: readonly WmsLayer[]): StyledLayer[] {
  const names = required(parameters, "LAYERS").split(",");
  if (server.layerLimit !== null && names.length > server.layerLimit) {
    throw new WmsFault("LayerNotDefined", `Number of layers exceeds the limit: ${server.layerLimit}`, "layers");
  }
  const styles = parameters.get("STYLES")?.split(",");
  if (server.faultStatus === 400 && styles === undefined) throw new WmsFault("MissingParameterValue", "STYLES parameter missing");
  const filters = parameters.get("CQL_FILTER")?.split(";") ?? [];
  return names.map((name, rank): StyledLayer => {
    const layer = layers.find((known) => known.name === name);
    if (!layer) throw new WmsFault("LayerNotDefined", server.faultStatus === 400 ? `Layer ${name} unknown` : `Could not find layer ${name}`, "layers");
    const asked = styles?.[rank] ?? "";
    if (layer.kind === "raster") {
      if (asked !== "" && asked !== layer.raster.style) throw new WmsFault("StyleNotDefined", `Style ${asked} unknown for the layer ${name}`, "styles");
      return layer;
    }
    const style = asked === "" ? layer.styles[0] : layer.styles.find((known) => known.name === asked);
    if (!style) throw new WmsFault("StyleNotDefined", `No such style: ${asked}`, "styles");
    return { ...layer, style, filter: filterOf(filters[rank], layer) };
  });
}

function filterOf(text: string | undefined, layer: Extract<WmsLayer, { kind: "vector" }>): Predicate | null {
  if (text === undefined || text.trim() === "") return null;
  try {
    return readCql(text, layer.collection);
  } catch (error) {
    if (error instanceof FilterFault || error instanceof AppError) throw new WmsFault("InvalidParameterValue", error.message, "cql_filter");
    throw error;
  }
}

function readView(parameters: Kvp, server: WmsServer, is111: boolean): MapView {
  const name = required(parameters, is111 ? "SRS" : "CRS");
  const crs = readCrs(name);
  if (!crs) throw new WmsFault(is111 ? "InvalidSRS" : "InvalidCRS", `CRS ${name} unknown for the layer`, "crs");
  const [a = NaN, b = NaN, c = NaN, d = NaN, ...more] = required(parameters, "BBOX").split(",").map(Number);
  if (more.length > 0 || ![a, b, c, d].every(Number.isFinite)) throw new WmsFault("InvalidParameterValue", "BBOX parameter must be four numbers", "bbox");
  if (a >= c || b >= d) throw new WmsFault("InvalidParameterValue", "BBOX: minimum must be less than maximum", "bbox");
  // 1.3.0: the order of the authority, so latitude first for EPSG:4326.
  const isSwapped = !is111 && crs.id === "EPSG:4326";
  return { crs: crs.id, box: isSwapped ? [b, a, d, c] : [a, b, c, d], width: side(parameters, "WIDTH", server), height: side(parameters, "HEIGHT", server) };
}

function side(parameters: Kvp, name: string, { maximumSide }: WmsServer): number {
  const value = Number(required(parameters, name));
  if (!Number.isInteger(value) || value < 1) throw new WmsFault("InvalidParameterValue", `${name} parameter must be a positive integer`, name.toLowerCase());
  if (value > maximumSide) throw new WmsFault("InvalidParameterValue", `${name} parameter exceeds the limit: ${maximumSide}`, name.toLowerCase());
  return value;
}

export function required(parameters: Kvp, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === "") throw new WmsFault("MissingParameterValue", `${name} parameter missing`, name.toLowerCase());
  return value;
}

const backgroundOf = (colour: string | undefined): string => (colour !== undefined && /^0x[0-9a-f]{6}$/i.test(colour) ? `#${colour.slice(2)}` : "#ffffff");
