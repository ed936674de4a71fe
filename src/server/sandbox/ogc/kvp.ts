/** Parameters of a KVP request: names in capitals, since they are read without case; of several alike, the last. */
export type Kvp = ReadonlyMap<string, string>;

export function readKvp(...queries: readonly unknown[]): Kvp {
  const parameters = new Map<string, string>();
  for (const query of queries) {
    if (typeof query !== "object" || query === null) continue;
    for (const [key, value] of Object.entries(query)) {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      if (typeof last === "string") parameters.set(key.toUpperCase(), last);
    }
  }
  return parameters;
}

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
