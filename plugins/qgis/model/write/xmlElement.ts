/** A piece of XML that is written already. */
export interface WrittenXml {
  readonly xml: string;
}

/** @param children texts, which are escaped here, and elements */
export function element(name: string, attributes: Readonly<Record<string, string | number>> = {}, ...children: readonly (WrittenXml | string)[]): WrittenXml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`).join("");
  const inside = children.map((child) => (typeof child === "string" ? escape(child) : child.xml)).join("");
  return { xml: inside === "" ? `<${name}${written}/>\n` : `<${name}${written}>${inside}</${name}>\n` };
}

function escape(text: string): string {
  return text
    // Characters that no XML 1.0 document may hold, not even escaped.
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/[\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
