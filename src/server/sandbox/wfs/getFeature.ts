import { AppError } from "#domain/appError";
import { parseXml, type XmlElement } from "#contracts/xml/parseXml";
import { localNameOf, type CollectionFeature, type FeatureCollection } from "#server/sandbox/features/collection";
import { all, compareValues, FilterFault, hasId, relate, type Predicate } from "#server/sandbox/features/filter";
import { readCql } from "#server/sandbox/features/readCql";
import { readFes } from "#server/sandbox/features/readFes";
import { readingOf, rectangle, type CoordinateReading } from "#server/sandbox/features/readZone";
import { readCrs, type NamedCrs } from "#server/sandbox/ogc/crs";
import type { Kvp } from "#server/sandbox/ogc/kvp";
import { WfsFault } from "#server/sandbox/wfs/wfsFault";
import { countDefault } from "#server/sandbox/wfs/wfsCapabilities";
import type { FeatureAnswer } from "#server/sandbox/wfs/writeGml";

/**
 * Finds what a GetFeature request asks for.
 * @param filter the Filter element of an XML request, instead of the parameter
 * @throws WfsFault
 */
export function findFeatures(parameters: Kvp, collections: readonly FeatureCollection[], filter: XmlElement | null = null): FeatureAnswer {
  const collection = collectionOf(parameters, collections);
  const crs = outputCrs(parameters, collection);
  const columns = columnsOf(parameters, collection);
  const found = collection.features.filter(predicateOf(parameters, collection, filter));
  const start = countOf(parameters, "STARTINDEX") ?? 0;
  const count = Math.min(countDefault, countOf(parameters, "COUNT", "MAXFEATURES") ?? countDefault);
  const isHits = parameters.get("RESULTTYPE")?.toLowerCase() === "hits";
  const sorted = sort(found, parameters.get("SORTBY"), collection, start);
  return { collection, crs, columns, matched: found.length, features: isHits ? [] : sorted.slice(start, start + count) };
}

function collectionOf(parameters: Kvp, collections: readonly FeatureCollection[]): FeatureCollection {
  const ids = parameters.get("FEATUREID") ?? parameters.get("RESOURCEID");
  const names = (parameters.get("TYPENAMES") ?? parameters.get("TYPENAME"))?.split(",").map((name) => name.trim());
  const name = names?.[0] ?? "";
  if (name === "" && ids !== undefined) {
    const byId = collections.find((collection) => localNameOf(collection) === ids.split(".")[0]);
    if (byId) return byId;
  }
  if (name === "") throw new WfsFault("MissingParameterValue", "The query should specify either typeName, featureId filter, or a stored query id", "typeName");
  if ((names?.length ?? 0) > 1) throw new WfsFault("InvalidParameterValue", "Joins are not supported", "typeName");
  const collection = collections.find((known) => known.name === name);
  if (!collection) throw new WfsFault("InvalidParameterValue", `Feature type ${name} unknown`, "typeName");
  return collection;
}

function outputCrs(parameters: Kvp, collection: FeatureCollection): NamedCrs {
  const name = parameters.get("SRSNAME");
  if (name === undefined) return { id: collection.nativeCrs, form: "urn" };
  const crs = readCrs(name);
  if (!crs) throw new WfsFault("InvalidParameterValue", `srsName ${name} is not supported`, "srsName");
  return crs;
}

function columnsOf(parameters: Kvp, collection: FeatureCollection): ReadonlySet<string> | null {
  const list = parameters.get("PROPERTYNAME")?.replace(/^\(|\)$/g, "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  if (!list || list.length === 0 || list.includes("*")) return null;
  const names = list.map((name) => name.split(/[:/]/).at(-1) ?? name);
  const unknown = names.find((name) => name !== collection.geometryName && !collection.properties.some((property) => property.name === name));
  if (unknown !== undefined) throw new WfsFault("InvalidParameterValue", `Requested property: ${unknown} is not available for ${collection.name}.`, "GetFeature");
  return new Set(names);
}

function predicateOf(parameters: Kvp, collection: FeatureCollection, filterElement: XmlElement | null): Predicate {
  const cql = parameters.get("CQL_FILTER");
  const bbox = parameters.get("BBOX");
  const fes = parameters.get("FILTER");
  const ids = parameters.get("FEATUREID") ?? parameters.get("RESOURCEID");
  // @source data.geopf.fr, observed: bbox and cql_filter together are answered by 500
  if (bbox !== undefined && cql !== undefined) throw new WfsFault("NoApplicableCode", "bbox and cql_filter both specified but are mutually exclusive", undefined, 500);
  if ((fes !== undefined || filterElement) && (bbox !== undefined || cql !== undefined)) {
    throw new WfsFault("NoApplicableCode", "filter both specified with bbox or cql_filter but are mutually exclusive", undefined, 500);
  }
  try {
    return all([
      ...(cql === undefined ? [] : [readCql(cql, collection)]),
      ...(bbox === undefined ? [] : [readBox(bbox, collection)]),
      ...(ids === undefined ? [] : [hasId(new Set(ids.split(",").map((id) => id.trim())))]),
      ...(fes === undefined ? [] : [readFes(parseXml(fes.replace(/^\(|\)$/g, "")), collection)]),
      ...(filterElement ? [readFes(filterElement, collection)] : []),
    ]);
  } catch (error) {
    if (error instanceof FilterFault) throw new WfsFault("InvalidParameterValue", error.message);
    if (error instanceof AppError) throw new WfsFault("InvalidParameterValue", `Could not parse the filter: ${error.message}`, "filter");
    throw error;
  }
}

/** Without a CRS, or under a urn, the first number is the latitude; `EPSG:4326` puts the longitude first. */
function readBox(text: string, { nativeCrs }: FeatureCollection): Predicate {
  const parts = text.split(",").map((part) => part.trim());
  const [a = NaN, b = NaN, c = NaN, d = NaN] = parts.slice(0, 4).map(Number);
  if (parts.length < 4 || parts.length > 5 || ![a, b, c, d].every(Number.isFinite)) throw new WfsFault("InvalidParameterValue", `Could not parse bbox: ${text}`, "bbox");
  const name = parts[4];
  const crs = name === undefined ? null : readCrs(name);
  if (name !== undefined && !crs) throw new WfsFault("InvalidParameterValue", `Unknown CRS ${name}`, "bbox");
  const reading: CoordinateReading = crs ? readingOf(crs) : { id: nativeCrs, latitudeFirst: nativeCrs === "EPSG:4326" };
  return relate("intersects", rectangle([a, b, c, d], reading));
}

function countOf(parameters: Kvp, ...names: readonly string[]): number | null {
  for (const name of names) {
    const text = parameters.get(name);
    if (text === undefined) continue;
    if (!/^\d+$/.test(text)) throw new WfsFault("InvalidParameterValue", `Invalid number for ${name.toLowerCase()}: ${text}`, name.toLowerCase());
    return Number(text);
  }
  return null;
}

function sort(features: readonly CollectionFeature[], sortBy: string | undefined, collection: FeatureCollection, start: number): readonly CollectionFeature[] {
  if (sortBy === undefined || sortBy.trim() === "") {
    // No order is promised without sortBy, and the real service gives none: pages overlap and leave out.
    const shift = start === 0 ? 0 : (start * 7) % Math.max(1, features.length);
    return [...features.slice(shift), ...features.slice(0, shift)];
  }
  const keys = sortBy.split(",").map((entry) => {
    const [name = "", direction = "A"] = entry.trim().split(/[\s+]+/);
    if (!collection.properties.some((property) => property.name === name)) throw new WfsFault("InvalidParameterValue", `Illegal property name: ${name}`);
    return { name, sign: /^D/i.test(direction) ? -1 : 1 };
  });
  return [...features].sort((one, other) => {
    for (const { name, sign } of keys) {
      const [left, right] = [one.properties[name] ?? null, other.properties[name] ?? null];
      // Absent values come last, as PostgreSQL puts them.
      const order = left === null || right === null ? Number(left === null) - Number(right === null) : (compareValues(left, right) ?? 0);
      if (order !== 0) return sign * order;
    }
    return one.id < other.id ? -1 : 1;
  });
}
