import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { parseXml } from "#contracts/xml/parseXml";
import { sharedFile } from "#test/support/sharedData";

const files = ["wms-r-exception-400.xml", "wfs-exception.xml", "wfs-exception.json", "wmts-exception-404.xml", "tms-exception-404.xml"].map((name) => ({ name, path: sharedFile(`recordings/errors/${name}`) }));

describe.skipIf(files.some(({ path }) => path === undefined))("refusals of the Géoplateforme", () => {
  const told = Object.fromEntries(files.map(({ name, path }) => [name, path === undefined ? null : exceptionIn(readFileSync(path, "utf8"), "data.geopf.fr")]));

  it("are told in the service's words", () => {
    expect(Object.fromEntries(Object.entries(told).map(([name, fault]) => [name, [fault?.code, fault?.message]]))).toEqual({
      "wms-r-exception-400.xml": ["not-found", "Layer FOO unknown"],
      "wfs-exception.xml": ["service-failed", "Illegal property name: geom"],
      "wfs-exception.json": ["service-failed", "Requested property: toto=toto is not available for BDTOPO_V3:batiment."],
      "wmts-exception-404.xml": ["not-found", "No data found"],
      "tms-exception-404.xml": ["service-failed", "No data found"],
    });
    expect(told["wfs-exception.xml"]?.context).toMatchObject({ source: "data.geopf.fr", reason: "ogc-exception", values: { exceptionCode: "InvalidParameterValue" } });
  });
});

// origin: "from-documentation", below.
describe("exceptionIn", () => {
  it("hears several exceptions, once each, on one line", () => {
    const fault = exceptionIn('<ows:ExceptionReport><ows:Exception exceptionCode="A"><ows:ExceptionText>un\n deux</ows:ExceptionText><ows:ExceptionText>trois</ows:ExceptionText></ows:Exception><ows:Exception><ows:ExceptionText>trois</ows:ExceptionText></ows:Exception></ows:ExceptionReport>');
    expect(fault?.message).toBe("un deux – trois");
  });

  it("hears 1.1.1 with its DOCTYPE, a document that is cut, and a parsed one", () => {
    expect(exceptionIn('<?xml version="1.0"?><!DOCTYPE ServiceExceptionReport SYSTEM "http://x/e.dtd"><ServiceExceptionReport version="1.1.1"><ServiceException code="InvalidSRS">SRS?</ServiceException></ServiceExceptionReport>')?.message).toBe("SRS?");
    expect(exceptionIn("<ServiceExceptionReport><ServiceException>Cut here")?.context.values?.["words"]).toBe("Cut here");
    expect(exceptionIn(parseXml("<ServiceException>Bare</ServiceException>"))?.message).toBe("Bare");
  });

  it("tells a page from a service, and hears what MapServer says in one", () => {
    expect(exceptionIn("<!DOCTYPE html><html><head><title>Portail\n captif</title></head></html>")?.context).toMatchObject({ reason: "html", values: { words: "Portail captif" } });
    expect(exceptionIn("<HTML>\n<HEAD><TITLE>MapServer Message</TITLE></HEAD>\n<BODY BGCOLOR=\"#FFFFFF\">\nmsLoadMap(): Unable to open file.\n</BODY></HTML>")).toMatchObject({ code: "service-failed", message: "msLoadMap(): Unable to open file." });
  });

  it("finds no refusal in data", () => {
    expect(exceptionIn('{"type":"FeatureCollection","features":[]}')).toBeNull();
    expect(exceptionIn("<WMS_Capabilities><Capability><Exception><Format>XML</Format></Exception></Capability></WMS_Capabilities>")).toBeNull();
    expect(exceptionIn("Exception, exception")).toBeNull();
  });

  it("hears refusals of OGC API", () => {
    expect(exceptionIn('{"code":"NotFound","description":"Collection not found"}')).toMatchObject({ code: "not-found", message: "Collection not found" });
    expect(exceptionIn('{"type":"about:blank","status":500,"title":"Error","detail":"Database"}')?.message).toBe("Error – Database");
  });
});
