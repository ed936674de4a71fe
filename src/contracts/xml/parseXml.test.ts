import { describe, expect, it } from "vitest";

import { child, decodeXml, descend, parseXml, parseXmlInSlices, textOf } from "#contracts/xml/parseXml";
import { scanXml } from "#contracts/xml/scanXml";
import { AppError } from "#domain/appError";

// origin: "from-documentation". Written by us from XML 1.0 and from what servers are known to do.

const signal = new AbortController().signal;

function faultOf(action: () => unknown): AppError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error("Nothing was thrown.");
}

function utf16(text: string, { mark, bigEndian }: { mark: boolean; bigEndian: boolean }): Uint8Array {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  [...(mark ? "\uFEFF" : ""), ...text].forEach((character, index) => view.setUint16(index * 2, character.charCodeAt(0), !bigEndian));
  return bytes;
}

describe("parseXml", () => {
  it("names elements and attributes without their prefix, declared or not", () => {
    const root = parseXml('<wfs:A xmlns:wfs="http://x"><ows:Title>Été &amp; hiver</ows:Title><L xlink:href="http://y" xlink:type="simple" type="z"/></wfs:A>');
    expect(root.name).toBe("A");
    expect(textOf(root, "Title")).toBe("Été & hiver");
    expect({ ...child(root, "L")?.attributes }).toEqual({ href: "http://y", type: "z" });
  });

  it("keeps markup in CDATA and in references as text", () => {
    const root = parseXml("<a><b><![CDATA[<script>alert(1)</script>]]></b><c>&lt;img onerror=x&gt;</c></a>");
    expect(textOf(root, "b")).toBe("<script>alert(1)</script>");
    expect(textOf(root, "c")).toBe("<img onerror=x>");
  });

  it("refuses entities declared in the document, and expands none", () => {
    const laughs = '<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><a>&lol2;</a>';
    expect(faultOf(() => parseXml(laughs)).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml('<!DOCTYPE a [<!ENTITY % p SYSTEM "http://evil/x.dtd">%p;]><a/>')).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml('<!DOCTYPE a [<!ELEMENT a EMPTY>\n<!ENTITY x "y">]><a/>')).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml('<!DOCTYPE a [<!ELEMENT a (%content;)>]><a/>')).context.reason).toBe("xml-doctype");
    // Quotes and comments don't hide a declaration that follows them.
    expect(faultOf(() => parseXml('<!DOCTYPE a [<!ATTLIST a b CDATA "-->"><!ENTITY x "y">]><a/>')).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml(`<!DOCTYPE a [<!-- it's --><!ENTITY x "y"><!-- it's -->]><a/>`)).context.reason).toBe("xml-doctype");
    expect(faultOf(() => parseXml('<!DOCTYPE a [<?x <!ELEMENT ?><!ENTITY x "y">]><a/>')).context.reason).toBe("xml-doctype");
  });

  it("passes over a bare DOCTYPE, and one that MapServer writes in WMS 1.1.1", () => {
    expect(parseXml('<!DOCTYPE W SYSTEM "http://schemas.opengis.net/wms/1.1.1/x.dtd"><W/>').name).toBe("W");
    expect(parseXml('<!DOCTYPE W SYSTEM "http://s/x.dtd"\n [\n <!ELEMENT VendorSpecificCapabilities EMPTY>\n ]>  <!-- end -->\n<W><a/></W>').children).toHaveLength(1);
  });

  it("passes over declarations of elements and attributes, which expand nothing", () => {
    const inspire = `<!DOCTYPE WMT_MS_Capabilities SYSTEM "http://example.org/capabilities_1_1_1.dtd" [
      <!ELEMENT VendorSpecificCapabilities (inspire_vs:ExtendedCapabilities)>
      <!ATTLIST inspire_vs:ExtendedCapabilities xmlns:inspire_vs CDATA #FIXED "http://example.org/inspire_vs/1.0">
      <!ATTLIST a b CDATA "<!ENTITY x 'y'> 100 %;" c (d|e) 'd'>
      <!NOTATION gif SYSTEM "gif"> <?keep 'one ?> <!-- <!ENTITY z "z"> -->
     ]>`;
    const root = parseXml(`${inspire}<WMT_MS_Capabilities version="1.1.1"><a/></WMT_MS_Capabilities>`);
    expect(root).toMatchObject({ name: "WMT_MS_Capabilities", children: [{ name: "a" }] });
    // Nor are defaults of attributes put in.
    expect({ ...child(root, "a")?.attributes }).toEqual({});
  });

  it("refuses a document whose own declarations are endless", () => {
    expect(faultOf(() => parseXml(`<!DOCTYPE W [${"<!ELEMENT a EMPTY>".repeat(1_000)}]><W/>`)).context.reason).toBe("xml-doctype");
  });

  it("tells how far a cut document was read", () => {
    const fault = faultOf(() => parseXml("<a>\n<b>\n<c>text", "geo.example"));
    expect(fault.code).toBe("invalid-response");
    expect(fault.context).toMatchObject({ reason: "xml-truncated", source: "geo.example", values: { line: 3, element: "c" } });
    expect(faultOf(() => parseXml("<a><b attr='x")).context.reason).toBe("xml-truncated");
  });

  it.each(["<!DOCTYPE html><html></html>", "<html lang=fr><head><title>x</title>", "<?xml version='1.0'?>\n<HTML></HTML>", '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><p>'])(
    "knows a page: %s",
    (page) => expect(faultOf(() => parseXml(page)).context.reason).toBe("html"),
  );

  it.each([["", "empty-answer"], ["  \n ", "empty-answer"], ["msLoadMap(): failed", "not-xml"], ["{}", "not-xml"], ["<a></b>", "xml-malformed"], ["<a>".repeat(300), "xml-too-deep"]])(
    "says what is wrong with %j",
    (text, reason) => expect(faultOf(() => parseXml(text)).context.reason).toBe(reason),
  );

  it("reads documents with the faults that nobody is hurt by", () => {
    const root = parseXml('\n\n<?xml version="1.0"?><a><b>\u0007Un\u0000 &eacute;t&eacute; &unknown; R&D</b><c>a;b</c></a>\n\n');
    expect(textOf(root, "b")).toBe("Un été &unknown; R&D");
    expect(parseXml('<a h="http://x?a=1&b=2;c"><b>R&D</b><![CDATA[x & y &amp; z]]></a>')).toMatchObject({ attributes: { h: "http://x?a=1&b=2;c" }, text: "x & y &amp; z", children: [{ text: "R&D" }] });
    expect(parseXml("<a/><!-- made in 3 ms -->trailing").name).toBe("a");
  });

  it("does not confuse names with what every object has", () => {
    const root = parseXml('<a constructor="1" __proto__="2"><toString/></a>');
    expect(root.attributes["constructor"]).toBe("1");
    expect(root.attributes["hasOwnProperty"]).toBeUndefined();
  });
});

describe("decodeXml", () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>Orléans</a>';

  it.each([
    { mark: true, bigEndian: true }, { mark: true, bigEndian: false }, { mark: false, bigEndian: true }, { mark: false, bigEndian: false },
  ])("reads UTF-16, with its mark or without: %o", (how) => {
    expect(parseXml(decodeXml(utf16(text, how))).text).toBe("Orléans");
  });

  it("does not believe UTF-16 when the bytes are single", () => {
    expect(parseXml(decodeXml(new TextEncoder().encode(text))).text).toBe("Orléans");
  });

  const latin = (declaration: string) => Uint8Array.from([...`${declaration}<a>Orl\u00E9ans</a>`].map((character) => character.charCodeAt(0)));

  it("reads ISO-8859-1 as declared inside or by the server, and under the name of UTF-8", () => {
    expect(parseXml(decodeXml(latin('<?xml version="1.0" encoding="ISO-8859-1"?>'))).text).toBe("Orléans");
    expect(parseXml(decodeXml(latin(""), "text/xml; charset=windows-1252")).text).toBe("Orléans");
    expect(parseXml(decodeXml(latin('<?xml version="1.0" encoding="UTF-8"?>'))).text).toBe("Orléans");
  });

  it("prefers the bytes when the server and the document disagree", () => {
    const utf8 = new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8"?><a>Orléans</a>');
    expect(parseXml(decodeXml(utf8, "text/xml;charset=ISO-8859-1")).text).toBe("Orléans");
    const inTheMiddleOfAnAccent = utf8.indexOf(0xc3) + 1;
    expect(decodeXml(utf8.subarray(0, inTheMiddleOfAnAccent))).toMatch(/>Orl$/);
  });

  it("refuses an unknown charset and a document that is too large", () => {
    expect(faultOf(() => decodeXml(new TextEncoder().encode('<?xml version="1.0" encoding="klingon"?><a/>'))).context.reason).toBe("charset");
    expect(faultOf(() => decodeXml(new Uint8Array(50_000_001))).context).toMatchObject({ reason: "document-too-large", values: { limit: 50 } });
  });
});

describe("scanXml", () => {
  const layer = "<Layer><Name>couche</Name><Title>Une couche d’été</Title></Layer>\n";
  const long = `<Catalogue>${layer.repeat(20_000_000 / layer.length)}</Catalogue>`;

  it("reads 20 MB in slices, and lets others run between them", async () => {
    let layers = 0;
    let pauses = 0;
    let longestSliceMs = 0;
    let since = performance.now();
    await scanXml(long, { open: (name) => void (name === "Layer" && (layers += 1)) }, {
      signal,
      sliceMs: 5,
      async pause() {
        pauses += 1;
        longestSliceMs = Math.max(longestSliceMs, performance.now() - since);
        await Promise.resolve();
        since = performance.now();
      },
    });
    expect(layers).toBe(Math.floor(20_000_000 / layer.length));
    expect(pauses).toBeGreaterThan(10);
    expect(longestSliceMs).toBeGreaterThan(0);
  }, 60_000);

  it("stops when it is cancelled", async () => {
    const control = new AbortController();
    const reading = scanXml(long, {}, { signal: control.signal, sliceMs: 1, pause: () => Promise.resolve(control.abort()) });
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
  });

  it("reads pieces that are cut anywhere, in characters and tags alike", async () => {
    const text = '<a b="é𝄞"><c>x&amp;y</c>\r\n</a>';
    const whole = parseXml(text);
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += 1) pieces.push(text.charAt(at));
    const heard: string[] = [];
    await scanXml(pieces, { open: (name, attributes) => void heard.push(name, ...Object.values(attributes)), text: (piece) => void heard.push(piece) }, { signal });
    expect(heard.join("").replaceAll(/\s/g, "")).toBe("aé𝄞cx&y");
    expect(whole.attributes["b"]).toBe("é𝄞");
  });

  it("gives the same tree in slices", async () => {
    const text = `<a>${layer.repeat(3_000)}</a>`;
    expect(await parseXmlInSlices(text, { signal, sliceMs: 0 })).toEqual(parseXml(text));
    expect(textOf(descend(parseXml(text), "Layer"), "Name")).toBe("couche");
  });
});
