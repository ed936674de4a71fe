import type { UnshownReason } from "#contracts/ogc/capabilities/wmsLayer";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { FoundService, ServiceEntry } from "#plugin-api";

export type Remark = FoundService["remarks"][number];

/** What of a layer's own description goes into its entry. */
export interface Described {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
}

/** The entry of one layer, or of one that can't be shown and why. */
export function entryOf(described: Described, layer: LayerDescription | UnshownReason): ServiceEntry {
  const { name, title, summary, keywords } = described;
  return {
    id: name,
    title,
    ...(summary && summary !== title ? { summary } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(typeof layer === "string" ? { reason: `reason.${layer}` } : { layer }),
  };
}

/** Ids are names where these are unique; some services list a layer twice. */
export function withUniqueIds(entries: readonly ServiceEntry[], seen: Map<string, number> = new Map()): readonly ServiceEntry[] {
  return entries.map((entry) => {
    const times = (seen.get(entry.id) ?? 0) + 1;
    seen.set(entry.id, times);
    const id = times === 1 ? entry.id : `${entry.id} (${times})`;
    const layer = entry.layer && times > 1 ? { ...entry.layer, id: `${entry.layer.id} (${times})` } : entry.layer;
    return { ...entry, id, ...(layer ? { layer } : {}), ...(entry.children ? { children: withUniqueIds(entry.children, seen) } : {}) };
  });
}

/** What can be told of any service: how many can't be shown, how many had no title, which ones the pasted request named. */
export function remarksOf(entries: readonly ServiceEntry[], asked: string | undefined): readonly Remark[] {
  const all = flat(entries);
  const unshown = all.filter(({ reason }) => reason !== undefined).length;
  const untitled = all.filter(({ id, title, layer }) => layer !== undefined && title === id).length;
  const names = (asked ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  const found = names.filter((name) => all.some(({ id }) => id === name));
  const missing = names.filter((name) => !found.includes(name));
  return [
    ...(found.length > 0 ? [{ message: "remark.asked", values: { count: found.length, layers: found.join(", ") } }] : []),
    ...(missing.length > 0 ? [{ message: "remark.asked-missing", values: { count: missing.length, layers: missing.join(", ") } }] : []),
    ...(unshown > 0 ? [{ message: "remark.unshown", values: { count: unshown } }] : []),
    ...(untitled > 0 ? [{ message: "remark.untitled", values: { count: untitled } }] : []),
    ...(all.length === 0 ? [{ message: "remark.no-layers" }] : []),
  ];
}

/** The requested layer first would hide the service's own order; groups stay where they are. */
function flat(entries: readonly ServiceEntry[]): readonly ServiceEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children ?? [])]);
}

/** Fields of the service that are not empty. */
export function told(service: { readonly summary: string; readonly provider: string; readonly conditions: string }): Pick<FoundService, "summary" | "provider" | "conditions"> {
  const { summary, provider, conditions } = service;
  return { ...(summary ? { summary } : {}), ...(provider ? { provider } : {}), ...(conditions ? { conditions } : {}) };
}
