/** Open XML writes characters that XML forbids as `_x0000_`. @source ECMA-376 part 1, 22.4.2.4 (ST_Xstring) */
export function unescapeCell(text: string): string {
  return text.includes("_x") ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
}

/**
 * Text of a cell as Open XML writes it; a text that looks like such an escape has its underscore escaped.
 * @source ECMA-376 part 1, 22.4.2.4 (ST_Xstring)
 */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g, (character) => {
    if (character === "&") return "&amp;";
    if (character === "<") return "&lt;";
    if (character === ">") return "&gt;";
    if (character === '"') return "&quot;";
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}
