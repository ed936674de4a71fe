/**
 * The JSON texts of a file: one, or a sequence of them, one a line (newline-delimited, NDJSON) or each after a record
 * separator (RFC 8142, where a text may span lines).
 * @throws SyntaxError when it is neither
 */
export function readJsonTexts(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (cause) {
    const parts = text.split(text.includes("\u001e") ? "\u001e" : /\r?\n/).filter((part) => part.trim() !== "");
    // A text that is cut short has lines too: those of a sequence are whole.
    if (parts.length < 2 && !text.includes("\u001e")) throw cause;
    return parts.map((part): unknown => JSON.parse(part));
  }
}
