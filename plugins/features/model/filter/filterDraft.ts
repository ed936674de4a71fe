import { simplifyFilter } from "#contracts/ogc/filter/simplifyFilter";
import type { FeatureFilter, FilterValue, ZoneGeometry } from "#domain/layer/featureFilter";
import type { FeatureProperty } from "#domain/layer/features";

export const operators = ["=", "<>", "<", "<=", ">", ">=", "contains", "starts", "one-of", "empty", "filled"] as const;

export type DraftOperator = (typeof operators)[number];

/** One line of the form. */
export interface Condition {
  readonly property: string;
  readonly operator: DraftOperator;
  /** As typed; values of `one-of` are separated by semicolons. */
  readonly value: string;
}

export interface ConditionGroup {
  readonly join: "and" | "or";
  readonly conditions: readonly Condition[];
}

/** A filter as the form has it: groups of lines, and a zone that holds besides. */
export interface FilterDraft {
  readonly join: "and" | "or";
  readonly groups: readonly ConditionGroup[];
  readonly zone: ZoneGeometry | null;
}

export const emptyDraft: FilterDraft = { join: "and", groups: [{ join: "and", conditions: [] }], zone: null };

/** Operators that make sense for a property. */
export function operatorsFor(type: FeatureProperty["type"]): readonly DraftOperator[] {
  if (type === "number" || type === "integer" || type === "date") return ["=", "<>", "<", "<=", ">", ">=", "one-of", "empty", "filled"];
  if (type === "boolean") return ["=", "empty", "filled"];
  return ["contains", "starts", "=", "<>", "one-of", "empty", "filled"];
}

export function needsValue(operator: DraftOperator): boolean {
  return operator !== "empty" && operator !== "filled";
}

/** The filter that the form says; lines without a value yet say nothing. undefined: everything passes. */
export function filterOf(draft: FilterDraft, properties: readonly FeatureProperty[]): FeatureFilter | undefined {
  const groups = draft.groups
    .map(({ join, conditions }): FeatureFilter => ({ kind: join, filters: conditions.filter((condition) => !needsValue(condition.operator) || condition.value.trim() !== "").map((condition) => toFilter(condition, properties)) }))
    .filter((group) => group.kind === "and" || group.kind === "or" ? group.filters.length > 0 : true);
  const lines: FeatureFilter | undefined = groups.length > 0 ? { kind: draft.join, filters: groups } : undefined;
  const zone: FeatureFilter | undefined = draft.zone ? { kind: "within-zone", relation: "intersects", zone: draft.zone } : undefined;
  const simple = simplifyFilter({ kind: "and", filters: [lines, zone].filter((part) => part !== undefined) });
  return simple === "all" || simple === "none" ? undefined : simple;
}

function toFilter({ property, operator, value }: Condition, properties: readonly FeatureProperty[]): FeatureFilter {
  const type = properties.find(({ name }) => name === property)?.type ?? "text";
  switch (operator) {
    case "contains":
      return { kind: "like", property, pattern: `*${value.trim()}*` };
    case "starts":
      return { kind: "like", property, pattern: `${value.trim()}*` };
    case "one-of":
      return { kind: "one-of", property, values: value.split(";").map((part) => part.trim()).filter(Boolean).map((part) => typed(part, type)) };
    case "empty":
      return { kind: "empty", property };
    case "filled":
      return { kind: "not", filter: { kind: "empty", property } };
    default:
      return { kind: "compare", property, operator, value: typed(value.trim(), type) };
  }
}

/** `12,5` is a number in France. */
function typed(text: string, type: FeatureProperty["type"]): FilterValue {
  if (type === "boolean") return /^(true|vrai|oui|1)$/i.test(text);
  const number = Number(text.replaceAll(/[\s\u00A0\u202F]/g, "").replace(",", "."));
  return (type === "number" || type === "integer") && text !== "" && Number.isFinite(number) ? number : text;
}

/**
 * The form that says a filter.
 * @returns null for a filter that the form can't say: it is then kept as it is, and shown as text
 */
export function draftOf(filter: FeatureFilter | undefined): FilterDraft | null {
  const simple = simplifyFilter(filter);
  if (simple === "all") return emptyDraft;
  if (simple === "none") return null;
  const parts = simple.kind === "and" ? simple.filters : [simple];
  const zones = parts.filter((part) => part.kind === "within-zone" && part.relation === "intersects");
  if (zones.length > 1) return null;
  const [zone] = zones;
  const rest = parts.filter((part) => part !== zone);
  const lines = simplifyFilter({ kind: "and", filters: rest });
  const draft = lines === "all" ? emptyDraft : lines === "none" ? null : groupsOf(lines);
  return draft && { ...draft, zone: zone?.kind === "within-zone" ? zone.zone : null };
}

function groupsOf(filter: FeatureFilter): FilterDraft | null {
  const alone = conditionOf(filter);
  if (alone) return { ...emptyDraft, groups: [{ join: "and", conditions: [alone] }] };
  if (filter.kind !== "and" && filter.kind !== "or") return null;
  const flat = filter.filters.map(conditionOf);
  if (!flat.includes(null)) return { ...emptyDraft, groups: [{ join: filter.kind, conditions: flat.filter((line) => line !== null) }] };
  const groups: ConditionGroup[] = [];
  for (const part of filter.filters) {
    const line = conditionOf(part);
    if (line) groups.push({ join: "and", conditions: [line] });
    else if (part.kind === "and" || part.kind === "or") {
      const lines = part.filters.map(conditionOf);
      if (lines.includes(null)) return null;
      groups.push({ join: part.kind, conditions: lines.filter((one) => one !== null) });
    } else return null;
  }
  return { join: filter.kind, groups, zone: null };
}

function conditionOf(filter: FeatureFilter): Condition | null {
  switch (filter.kind) {
    case "compare":
      return { property: filter.property, operator: filter.operator, value: String(filter.value) };
    case "empty":
      return { property: filter.property, operator: "empty", value: "" };
    case "not":
      return filter.filter.kind === "empty" ? { property: filter.filter.property, operator: "filled", value: "" } : null;
    case "one-of":
      return filter.values.some((value) => String(value).includes(";")) ? null : { property: filter.property, operator: "one-of", value: filter.values.join(" ; ") };
    case "like": {
      const { property, pattern } = filter;
      const inner = pattern.replaceAll(/^\*|\*$/g, "");
      if (inner.includes("*") || !pattern.endsWith("*")) return null;
      return { property, operator: pattern.startsWith("*") ? "contains" : "starts", value: inner };
    }
    default:
      return null;
  }
}
