/**
 * A postcode typed as a number and shown as `00000` is 1200 in the file and 01200 on the screen. What the user
 * sees is what counts: such numbers become text before the cells are read.
 * @param parts of the workbook, by path
 */
export function keepLeadingZeros(parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const styles = parts["xl/styles.xml"];
  const widths = styles ? paddedStyles(new TextDecoder().decode(styles)) : new Map<string, number>();
  if (widths.size === 0) return { ...parts };
  return Object.fromEntries(
    Object.entries(parts).map(([path, bytes]) => [path, /^xl\/worksheets\/[^/]+\.xml$/.test(path) ? padSheet(bytes, widths) : bytes]),
  );
}

/** Index of each cell style whose number format is zeros only → how many. */
function paddedStyles(xml: string): Map<string, number> {
  const formats = new Map<string, number>();
  for (const [tag] of xml.matchAll(/<numFmt\s[^>]*>/g)) {
    const code = /formatCode="(0{2,})"/.exec(tag)?.[1];
    const id = /numFmtId="(\d+)"/.exec(tag)?.[1];
    if (code && id) formats.set(id, code.length);
  }
  const widths = new Map<string, number>();
  const cellStyles = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? "";
  [...cellStyles.matchAll(/<xf\s[^>]*>/g)].forEach(([tag], index) => {
    const width = formats.get(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? "");
    if (width) widths.set(String(index), width);
  });
  return widths;
}

function padSheet(bytes: Uint8Array, widths: ReadonlyMap<string, number>): Uint8Array {
  const xml = new TextDecoder().decode(bytes);
  const padded = xml.replace(/<c\s([^>]*)>\s*<v>(\d+)<\/v>\s*<\/c>/g, (whole, attributes: string, digits: string) => {
    const width = widths.get(/\bs="(\d+)"/.exec(attributes)?.[1] ?? "");
    if (!width || /\bt="(?!n")/.test(attributes)) return whole;
    const reference = /\br="[A-Z]+\d+"/.exec(attributes)?.[0] ?? "";
    return `<c ${reference} t="inlineStr"><is><t>${digits.padStart(width, "0")}</t></is></c>`;
  });
  return new TextEncoder().encode(padded);
}
