/**
 * An address with parameters put behind its own (`?map=…`); what it already says under one of these names, in
 * whatever case, is replaced.
 */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const [address = "", ...queries] = url.split("?");
  const names = new Set(Object.keys(parameters).map((name) => name.toLowerCase()));
  const own = queries
    .join("&")
    .split("&")
    .filter((pair) => pair !== "" && !names.has((pair.split("=")[0] ?? "").toLowerCase()));
  const added = Object.entries(parameters).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${address}?${[...own, ...added].join("&")}`;
}
