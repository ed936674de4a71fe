import { createXmlScanner, type XmlAttributes, type XmlHandlers } from "#contracts/xml/createXmlScanner";
import { scanXml, type ScanCall } from "#contracts/xml/scanXml";

export { decodeXml } from "#contracts/xml/decodeXml";

export interface XmlElement {
  /** Local name: `Title` for `ows:Title`. */
  readonly name: string;
  /** By local name: `href` for `xlink:href`. Declarations of namespaces are left out. */
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed, without that of its children. */
  readonly text: string;
}

/**
 * The tree of a document, by local names, so that undeclared or forgotten prefixes do not matter. It blocks for as long
 * as it reads (some 60 ms a megabyte): documents above a few hundred kilobytes go through `parseXmlInSlices`.
 * @param source who sent it, for the fault's message
 * @returns the root element
 * @throws AppError invalid-response, with reason
 *   `html` for a page, `empty-answer`, `not-xml`,
 *   `xml-doctype` for entities declared inside the document (elements and attributes declared there are passed over),
 *   `xml-truncated` with `line`, `kilobytes` and `element` where it stops, `xml-malformed` with `line` and `words`,
 *   `xml-too-deep`, `document-too-large`
 */
export function parseXml(text: string, source?: string): XmlElement {
  const tree = createTree();
  const scanner = createXmlScanner(tree.handlers, source);
  scanner.write(text);
  scanner.end();
  return tree.root();
}

/**
 * As `parseXml`, in slices of time between which the page answers.
 * @throws AppError as `parseXml`; cancelled
 */
export async function parseXmlInSlices(text: string, call: ScanCall): Promise<XmlElement> {
  const tree = createTree();
  await scanXml(text, tree.handlers, call);
  return tree.root();
}

/** The first child of the name, or null. */
export function child(element: XmlElement | null | undefined, name: string): XmlElement | null {
  return element?.children.find((one) => one.name === name) ?? null;
}

/** All children of the name, in the order of the document. */
export function children(element: XmlElement | null | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of the first child of the name; empty when there is none. */
export function textOf(element: XmlElement | null | undefined, name: string): string {
  return child(element, name)?.text ?? "";
}

/** The element at the end of a path of first children, or null: `descend(root, "Capability", "Layer")`. */
export function descend(element: XmlElement | null | undefined, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement | null = element ?? null;
  for (const name of path) at = child(at, name);
  return at;
}

interface GrowingElement {
  name: string;
  attributes: XmlAttributes;
  children: GrowingElement[];
  text: string;
}

function createTree(): { handlers: XmlHandlers; root(): XmlElement } {
  const above: GrowingElement[] = [];
  let root: GrowingElement = { name: "", attributes: {}, children: [], text: "" };
  return {
    handlers: {
      open(name, attributes) {
        const element = { name, attributes, children: [], text: "" };
        const parent = above.at(-1);
        if (parent) parent.children.push(element);
        else root = element;
        above.push(element);
      },
      text(piece) {
        const element = above.at(-1);
        if (element) element.text += piece;
      },
      close() {
        const element = above.pop();
        if (element) element.text = element.text.trim();
      },
    },
    root: () => root,
  };
}
