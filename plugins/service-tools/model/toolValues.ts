import type { FeatureGeometry } from "#domain/layer/features";
import type { Extent, LonLat } from "#domain/position/lonLat";

import type { ToolField, ToolOperation, ToolParameter } from "./serviceTool";

/** What a field of the form holds; absent: nothing was given. Positions are WGS 84, longitude first. */
export type ToolValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "switch"; readonly on: boolean }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "point"; readonly position: LonLat }
  | { readonly kind: "extent"; readonly extent: Extent }
  | { readonly kind: "geometry"; readonly geometry: FeatureGeometry }
  | { readonly kind: "file"; readonly file: File };

/** By parameter name. A pair of coordinates is one value, under the name of its longitude. */
export type ToolValues = Readonly<Record<string, ToolValue>>;

/** What is wrong with a value, as a message key of the module with its values. */
export interface ValueFault {
  readonly parameter: string;
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The values that a form starts with. */
export function initialValues(operation: ToolOperation): ToolValues {
  const values: Record<string, ToolValue> = {};
  for (const { name, field } of operation.parameters) {
    const value = initialOf(field);
    if (value) values[name] = value;
  }
  return values;
}

function initialOf(field: ToolField): ToolValue | null {
  if (field.kind === "number") return field.initial === null ? null : { kind: "number", number: field.initial };
  if (field.kind === "switch") return field.initial === null ? null : { kind: "switch", on: field.initial };
  if (field.kind === "choice") {
    if (field.initial === null) return null;
    return field.several ? { kind: "texts", texts: [field.initial] } : { kind: "text", text: field.initial };
  }
  return (field.kind === "text" || field.kind === "date") && field.initial !== null ? { kind: "text", text: field.initial } : null;
}

/** Parameters that the form shows: the latitude is filled with its longitude, paging is the tool's own business. */
export function shownParameters(operation: ToolOperation): readonly ToolParameter[] {
  const pair = coordinatePair(operation);
  return operation.parameters.filter(({ name }) => name !== pair?.latitude.name && name !== operation.paging?.limit && name !== operation.paging?.start);
}

/** The longitude and the latitude of one point; null unless there is one of each. */
export function coordinatePair(operation: ToolOperation): { readonly longitude: ToolParameter; readonly latitude: ToolParameter } | null {
  const of = (axis: "longitude" | "latitude"): ToolParameter[] =>
    operation.parameters.filter(({ field }) => field.kind === "coordinate" && field.axis === axis);
  const [longitude, ...otherLongitudes] = of("longitude");
  const [latitude, ...otherLatitudes] = of("latitude");
  return longitude && latitude && otherLongitudes.length === 0 && otherLatitudes.length === 0 ? { longitude, latitude } : null;
}

/** What the values say on the map: points, extents as rectangles, shapes. WGS 84. */
export function placesOf(values: ToolValues): readonly FeatureGeometry[] {
  return Object.values(values).flatMap((value): FeatureGeometry[] => {
    if (value.kind === "geometry") return [value.geometry];
    if (value.kind === "point") return [{ type: "Point", coordinates: value.position }];
    if (value.kind !== "extent") return [];
    const [west, south, east, north] = value.extent;
    return [{ type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }];
  });
}

/** Everything that keeps the call from leaving; empty when it may. */
export function valueFaults(operation: ToolOperation, values: ToolValues): readonly ValueFault[] {
  const faults: ValueFault[] = [];
  for (const parameter of shownParameters(operation)) {
    const value = values[parameter.name];
    if (value === undefined) {
      if (parameter.required) faults.push({ parameter: parameter.name, message: "fault.required" });
      continue;
    }
    const fault = faultOf(parameter.field, value);
    if (fault) faults.push({ parameter: parameter.name, ...fault });
  }
  const pair = coordinatePair(operation);
  for (const { parameters, exclusive } of operation.choices) {
    // The two coordinates of a point count as one.
    const names = [...new Set(parameters.map((name) => (name === pair?.latitude.name ? pair.longitude.name : name)))];
    const given = names.filter((name) => values[name] !== undefined);
    if (given.length === 0) faults.push({ parameter: names[0] ?? "", message: "fault.one-of", values: { names: titles(operation, names) } });
    else if (exclusive && given.length > 1) faults.push({ parameter: given[1] ?? "", message: "fault.only-one", values: { names: titles(operation, given) } });
  }
  return faults;
}

function faultOf(field: ToolField, value: ToolValue): Omit<ValueFault, "parameter"> | null {
  if (field.kind === "text" && value.kind === "text") {
    if (field.minLength !== null && value.text.length < field.minLength) return { message: "fault.too-short", values: { count: field.minLength } };
    if (field.maxLength !== null && value.text.length > field.maxLength) return { message: "fault.too-long", values: { count: field.maxLength } };
    if (field.pattern !== null && !matches(field.pattern, value.text)) return patternFault(field.pattern);
  }
  if (field.kind === "number" && value.kind === "number") {
    if (!Number.isFinite(value.number) || (field.integer && !Number.isInteger(value.number))) return { message: field.integer ? "fault.not-whole" : "fault.not-a-number" };
    if (field.minimum !== null && value.number < field.minimum) return { message: "fault.too-small", values: { number: field.minimum } };
    if (field.maximum !== null && value.number > field.maximum) return { message: "fault.too-large", values: { number: field.maximum } };
  }
  return null;
}

/** `\d{5}` is « 5 chiffres » to people; other patterns are shown as they are. */
function patternFault(pattern: string): Omit<ValueFault, "parameter"> {
  const simple = /^\^?\\([dw])\{(\d+)(?:,(\d+))?\}\$?$/.exec(pattern);
  if (!simple) return { message: "fault.pattern", values: { pattern } };
  const [, letter, least = "", most] = simple;
  const kind = letter === "d" ? "digits" : "letters";
  return most === undefined ? { message: `fault.${kind}`, values: { count: Number(least) } } : { message: `fault.${kind}-between`, values: { least, most } };
}

/**
 * `\d{5}` in these documents means the whole text. A pattern that is no regular expression is not held against anybody,
 * nor is one that could run for ever on a long text.
 */
function matches(pattern: string, text: string): boolean {
  if (text.length > 1_000 || /[+*}]\)[+*{]/.test(pattern)) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    return true;
  }
}

function titles(operation: ToolOperation, names: readonly string[]): string {
  return names.map((name) => `« ${operation.parameters.find((parameter) => parameter.name === name)?.title ?? name} »`).join(", ");
}
