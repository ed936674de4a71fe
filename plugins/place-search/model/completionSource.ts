import { completionAnswer, completionParameters, completionResults, completionUrl, type CompletionResult } from "#contracts/geoplateforme/geocodage/completion";
import type { HeadlessContext, SearchHit, SearchSource } from "#plugin-api";

import { isServiceText, zoomOfKind } from "./searchText";

/** What the beginning of a name may become: addresses, streets, communes and points of interest. */
export default function createCompletionSource({ http }: HeadlessContext): SearchSource {
  return {
    id: "completion",
    title: "source.completion",
    priority: 60,
    accepts: isServiceText,
    async search(text, { signal, near, limit }) {
      const query = completionParameters({ text: text.trim(), limit: Math.min(15, limit), ...(near ? { near } : {}) });
      const answer = await http.json(completionUrl, completionAnswer, { query, signal });
      return completionResults(answer).map(toHit);
    },
  };
}

function toHit(result: CompletionResult): SearchHit {
  const place = [result.zipcode, result.city].filter((part) => typeof part === "string" && part !== "").join(" ");
  const hit = { id: `${result.fulltext}@${result.x},${result.y}`, position: [result.x, result.y] } as const;
  if (result.country === "PositionOfInterest") {
    const title = result.names?.[0] ?? result.fulltext;
    return { ...hit, title, detail: withoutEmpty([place, result.poiType?.[0]]), kind: "kind.poi", zoom: zoomOfKind("poi") };
  }
  const kind = result.kind ?? "street";
  // The full text ends with « , postcode city », which the second line says already.
  const title = result.fulltext.replace(/, \d{5}( .*)?$/, "");
  return { ...hit, title, detail: place, kind: `kind.${kind}`, zoom: zoomOfKind(kind) };
}

function withoutEmpty(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join(" · ");
}
