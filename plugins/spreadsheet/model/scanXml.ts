import { SaxesParser } from "saxes";

export interface XmlTag {
  /** Without its prefix. */
  readonly name: string;
  /** With its colon; empty for none. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Offset of the character after the tag. */
  readonly end: number;
  readonly selfClosing: boolean;
}

export interface XmlEvents {
  open?(tag: XmlTag): void;
  /** @param end offset of the character after the tag */
  close?(name: string, end: number): void;
  text?(piece: string): void;
}

/**
 * Reads the XML of a workbook piece by piece, with the offsets at which tags end. Entities of the document's own are
 * never expanded. @throws Error where the XML is malformed
 */
export function scanXml(events: XmlEvents): { write(piece: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  const { open, close, text } = events;
  if (open) {
    parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
      const colon = name.indexOf(":") + 1;
      open({ name: colon === 0 ? name : name.slice(colon), prefix: name.slice(0, colon), attributes, end: parser.position, selfClosing: isSelfClosing });
    });
  }
  if (close) parser.on("closetag", ({ name }) => close(name.slice(name.indexOf(":") + 1), parser.position));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  return { write: (piece) => void parser.write(piece), end: () => void parser.close() };
}

export function scanText(xml: string, events: XmlEvents): void {
  const scanner = scanXml(events);
  scanner.write(xml);
  scanner.end();
}

/** An attribute whatever its prefix: `r:id`, `id`. */
export function attributeOf(attributes: Readonly<Record<string, string>>, local: string): string | undefined {
  if (attributes[local] !== undefined) return attributes[local];
  const name = Object.keys(attributes).find((key) => key.endsWith(`:${local}`));
  return name === undefined ? undefined : attributes[name];
}
