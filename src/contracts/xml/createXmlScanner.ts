import { SaxesParser } from "saxes";

import { declaresOwnEntities } from "#contracts/xml/declaresOwnEntities";
import { longestDocumentBytes, tooLarge } from "#contracts/xml/decodeXml";
import { AppError } from "#domain/appError";

/** Hears a document as it is read. Names are local: without their prefix, which need not be declared. */
export interface XmlHandlers {
  /** `attributes` are by local name, declarations of namespaces left out; the object is the handler's to keep. */
  open?(name: string, attributes: XmlAttributes, depth: number): void;
  /** Text and CDATA in pieces, entities resolved. Blanks between elements come too. */
  text?(piece: string): void;
  close?(name: string, depth: number): void;
}

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlScanner {
  /** The next piece of the document, cut anywhere. @throws AppError as `parseXml` */
  write(piece: string): void;
  /** No piece follows. @throws AppError `xml-truncated` when the document is not whole */
  end(): void;
}

/** What map servers write there takes a dozen lines, with INSPIRE's extensions. */
const longestSubset = 10_000;
const deepestElement = 200;

const longestEntity = 40;

/**
 * An `&` that begins no entity (addresses are full of them) would make the parser wait for the next semicolon, tags
 * and all. A character of nobody's stands in for it until the text is handed on.
 */
const loneAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,30});)/gi;
const ampersand = "\uE0F5";

/** Faults that real documents have and that nobody is hurt by: `&` alone, an HTML entity, a control character. */
const tolerated = /disallowed character\.|entity|\]\]>|malformed comment|XML declaration must|duplicate attribute|value must match|before root/;

/**
 * Reads XML piece by piece, in memory that does not grow with the document. External documents are never fetched and
 * no entity of the document's own is ever expanded.
 * @throws AppError invalid-response, see `parseXml`
 */
export function createXmlScanner(handlers: XmlHandlers, source?: string): XmlScanner {
  const parser = new SaxesParser({ xmlns: false, position: false });
  Object.assign(parser.ENTITIES, latinEntities);
  const open: string[] = [];
  let length = 0;
  let held = "";
  let started = false;
  let finished = false;

  const fault = (reason: string, message: string, values: Record<string, string | number> = {}) =>
    new AppError("invalid-response", message, { ...(source ? { source } : {}), reason, values });

  parser.on("error", ({ message }) => {
    if (tolerated.test(message)) return;
    if (/unexpected close tag/.test(message)) throw malformed(message);
    if (/unclosed tag|unexpected end/.test(message)) throw truncated();
    if (/must contain a root/.test(message)) throw fault("not-xml", "The document has no element.");
    // After the document's end anything may follow: some servers append a line of their own.
    if (finished && open.length === 0) return;
    if (open.length === 0 && /outside of root/.test(message)) throw fault("not-xml", "The document does not start as XML does.");
    throw malformed(message);
  });

  parser.on("doctype", (doctype) => {
    if (/^\s*html\b/i.test(doctype)) throw html();
    const subset = /\[([\s\S]*)\]/.exec(doctype)?.[1] ?? "";
    if (subset.length > longestSubset) throw fault("xml-doctype", "The document's own declarations are too long.");
    if (declaresOwnEntities(subset)) throw fault("xml-doctype", "The document declares entities of its own.");
  });

  parser.on("opentag", (tag) => {
    if (finished && open.length === 0) return;
    const name = localName(tag.name);
    if (open.length === 0 && /^html$/i.test(name)) throw html();
    open.push(name);
    if (open.length > deepestElement) throw fault("xml-too-deep", `More than ${deepestElement} elements stand in each other.`, { limit: deepestElement });
    handlers.open?.(name, localAttributes(tag.attributes), open.length);
  });
  parser.on("closetag", () => {
    const name = open.pop();
    if (name === undefined) return;
    handlers.close?.(name, open.length + 1);
    if (open.length === 0) finished = true;
  });
  const onText = (piece: string) => {
    if (open.length > 0) handlers.text?.(withoutControls(piece));
  };
  parser.on("text", onText);
  parser.on("cdata", onText);

  function malformed(message: string): AppError {
    return fault("xml-malformed", `Line ${parser.line}: ${message}`, { line: parser.line, words: message });
  }

  function html(): AppError {
    return fault("html", "A page came where XML was expected.");
  }

  /** How far it was read helps whoever runs the service: the line, the size, the element that was never closed. */
  function truncated(): AppError {
    const values = { line: parser.line, kilobytes: Math.round(length / 1_000), element: open.at(-1) ?? "" };
    return fault("xml-truncated", `The document stops in <${values.element}>, line ${values.line}, after ${length} characters.`, values);
  }

  return {
    write(piece) {
      length += piece.length;
      if (length > longestDocumentBytes) throw tooLarge(length);
      const text = started ? piece : piece.replace(/^[\uFEFF\s]+/, "");
      if (text === "") return;
      // Pages are seldom XML: they would fail at their first attribute, with a fault that tells nobody anything.
      if (!started && /^(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)[\s>]/i.test(text.slice(0, 1_000))) throw html();
      if (!started && !text.startsWith("<")) throw fault("not-xml", "The document does not start as XML does.");
      started = true;
      const ready = held + text;
      // An entity may be cut by the piece's end: it waits for the next one.
      const last = ready.lastIndexOf("&");
      const cut = last >= 0 && ready.length - last < longestEntity && !ready.includes(";", last) ? last : ready.length;
      held = ready.slice(cut);
      parser.write(ready.slice(0, cut).replaceAll(loneAmpersand, ampersand));
    },
    end() {
      if (!started) throw fault("empty-answer", "The document is empty.");
      parser.write(held.replaceAll(loneAmpersand, ampersand));
      parser.close();
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** By local name; one without a prefix wins over its namesake with one (`type` and `xlink:type`). */
function localAttributes(attributes: Readonly<Record<string, string>>): XmlAttributes {
  const local: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const name in attributes) {
    const colon = name.indexOf(":");
    if (name === "xmlns" || (colon > 0 && name.startsWith("xmlns:"))) continue;
    const key = colon < 0 ? name : name.slice(colon + 1);
    if (colon < 0 || local[key] === undefined) local[key] = withoutControls(attributes[name] ?? "");
  }
  return local;
}

/** Characters that XML forbids and that some databases let through go; lone ampersands come back. */
function withoutControls(text: string): string {
  const whole = text.includes(ampersand) ? text.replaceAll(ampersand, "&") : text;
  return whole.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

/** Names of HTML that French services write in XML without declaring them. */
const latinEntities: Readonly<Record<string, string>> = {
  nbsp: "\u00A0", copy: "©", reg: "®", deg: "°", laquo: "«", raquo: "»", rsquo: "’", lsquo: "‘", ndash: "–", mdash: "—", hellip: "…", euro: "€", sup2: "²",
  agrave: "à", acirc: "â", ccedil: "ç", eacute: "é", egrave: "è", ecirc: "ê", euml: "ë", icirc: "î", iuml: "ï", ocirc: "ô", ugrave: "ù", ucirc: "û", oelig: "œ",
  Agrave: "À", Ccedil: "Ç", Eacute: "É", Egrave: "È", Ecirc: "Ê", Icirc: "Î", Ocirc: "Ô", OElig: "Œ",
};
