/**
 * A title as the service wrote it, on one line. Tags and scripts in it stay what they are: text, which the screens
 * never take for HTML. The name stands in where there is no title.
 */
export function titleText(title: string, name = ""): string {
  return title.replaceAll(/\s+/g, " ").trim() || name.trim();
}

/** Longer summaries are cut: nobody reads on, and taking the tags off a hostile one would hold the page up. */
const longestSummary = 10_000;

/** A summary to read: tags of formatting go, breaks and paragraphs become lines. Text, never HTML; empty when nothing is said. */
export function summaryText(summary: string): string {
  return summary
    .slice(0, longestSummary)
    .replaceAll(/<\s*(script|style)\b[^>]*>[\s\S]*?<\s*\/\s*\1\s*>/gi, " ")
    .replaceAll(/<\s*\/?\s*(br|p|div|li|tr|h\d)\b[^>]*>/gi, "\n")
    .replaceAll(/<\/?[a-z][^<>]*>/gi, "")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** What a service says of fees and constraints; empty where it only says that there are none. */
export function conditionsText(...parts: readonly string[]): string {
  const said = parts.map(summaryText).filter((part) => !/^(none|no conditions apply|noconditionsapply|aucune?|unknown|licences?|-|n\/a)?\.?$/i.test(part));
  return [...new Set(said)].join("\n");
}

/** An address of the web in a document, resolved against that of the document; null for anything else. */
export function webAddress(address: string | undefined, base: string): string | null {
  const text = address?.trim() ?? "";
  if (text === "" || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) && url.hostname !== "" ? url.href : null;
}
