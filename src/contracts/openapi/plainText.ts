/** Markdown and HTML of a description, read as text: links keep their words, marks and tags go, lines stay. */
export function plainText(markdown: string | null): string | null {
  if (markdown === null) return null;
  const text = markdown
    // Longer ones are cut: taking the marks off a hostile one would hold the page up.
    .slice(0, 20_000)
    .replace(/<[^<>]*>/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*#{1,6}[ \t]*/gm, "")
    .replace(/(\*\*|__|`)/g, "")
    .replace(/(^|[\s(])[*_]([^*_\s][^*_]*)[*_](?=[\s).,;:!?]|$)/gm, "$1$2")
    .replace(/^[ \t]*[*+-][ \t]+/gm, "• ")
    .replace(/^[ \t]+/gm, "")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text === "" ? null : text;
}
