import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureSymbol } from "#domain/layer/featureStyle";

/** What a file says of how something is drawn; what it leaves out is drawn as the map does. */
export type SaidSymbol = { readonly [K in keyof FeatureSymbol]?: FeatureSymbol[K] | undefined };

/** Makes whole symbols of what a file says, one object for all that are drawn alike. */
export function createSymbols(): (said: SaidSymbol) => FeatureSymbol | null {
  const made = new Map<string, FeatureSymbol>();
  return (said) => {
    const given = Object.entries(said).filter(([, value]) => value !== undefined);
    if (given.length === 0) return null;
    const key = JSON.stringify(given);
    const symbol = made.get(key) ?? { ...drawnStyle.symbol, ...(Object.fromEntries(given) as Partial<FeatureSymbol>) };
    made.set(key, symbol);
    return symbol;
  };
}

/** `#rgb`, `#rrggbb` or `rrggbb`, in lower case as ours; undefined for what is no colour. Three letters alone are a word. */
export function readColour(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const digits = /^(?:#([0-9a-f]{3})|#?([0-9a-f]{6}))$/i.exec(value.trim())?.slice(1).find(Boolean)?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/** A number, also one written as text, between two bounds; undefined for what is none. */
export function readBounded(value: unknown, least: number, greatest: number): number | undefined {
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
  return Number.isFinite(number) ? Math.min(greatest, Math.max(least, number)) : undefined;
}
