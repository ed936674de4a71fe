const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", eacute: "é", egrave: "è", agrave: "à", ccedil: "ç" };

/**
 * What a service wrote, as text: tags go, breaks become lines, character references are read, long blanks shrink. What
 * comes out is shown as text and never as HTML.
 */
export function plainText(text: string): string {
  // Most texts need nothing.
  if (!/[<&\\\n\t]|\s\s/.test(text)) return text.trim();
  return text
    .replace(/<\s*(script|style)\b[^>]*>[\s\S]*?<\s*\/\s*\1\s*>/gi, "")
    .replace(/<\s*\/?\s*(br|p|div|li|tr|h\d)\b[^>]*>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/&(#x?[\da-f]+|[a-z]+);/gi, (whole, code: string) => characterOf(code) ?? whole)
    .replace(/\\n/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function characterOf(code: string): string | undefined {
  if (!code.startsWith("#")) return named[code.toLowerCase()];
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
  return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
