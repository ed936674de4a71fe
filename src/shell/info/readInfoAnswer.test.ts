// @vitest-environment jsdom
import { describe, expect, it } from "vitest";

import { readInfoAnswer } from "./readInfoAnswer";

function read(text: string, contentType = "text/plain") {
  return readInfoAnswer(new TextEncoder().encode(text), contentType, "Service d’essai");
}

describe("an answer to GetFeatureInfo", () => {
  it("is read from GeoJSON, without empty values", () => {
    const answer = read(
      JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", id: "parcelle.12", geometry: null, properties: { section: "AB", numero: 12, vide: "", rien: null, fiche: "https://www.ign.fr/f" } }] }),
      "application/json",
    );
    expect(answer).toEqual({
      kind: "objects",
      objects: [
        {
          title: "parcelle.12",
          properties: [
            { name: "section", value: "AB" },
            { name: "numero", value: 12 },
            { name: "fiche", value: "https://www.ign.fr/f", link: "https://www.ign.fr/f" },
          ],
        },
      ],
    });
  });

  it("is empty when no feature came", () => {
    expect(read('{"type":"FeatureCollection","features":[]}', "application/json")).toEqual({ kind: "empty" });
    expect(read("", "text/html")).toEqual({ kind: "empty" });
    expect(read("no features were found")).toEqual({ kind: "empty" });
    expect(read('<?xml version="1.0"?><msGMLOutput xmlns:gml="http://www.opengis.net/gml"></msGMLOutput>', "application/vnd.ogc.gml")).toEqual({ kind: "empty" });
  });

  it("is read from MapServer's GML, without the geometry", () => {
    const answer = read(
      `<?xml version="1.0" encoding="UTF-8"?><msGMLOutput xmlns:gml="http://www.opengis.net/gml"><voies_layer><gml:name>Voies</gml:name><voies_feature>
       <gml:boundedBy><gml:Box srsName="EPSG:2154"><gml:coordinates>1,2 3,4</gml:coordinates></gml:Box></gml:boundedBy><nom>Rue du Lac</nom><longueur>42</longueur></voies_feature></voies_layer></msGMLOutput>`,
      "application/vnd.ogc.gml",
    );
    expect(answer).toMatchObject({ kind: "objects" });
    expect(JSON.stringify(answer)).toContain("Rue du Lac");
    expect(JSON.stringify(answer)).not.toContain("1,2 3,4");
  });

  it("is read from QGIS's and Esri's XML", () => {
    expect(read('<GetFeatureInfoResponse><Layer name="Zones"><Feature id="7"><Attribute name="code" value="N"/></Feature></Layer></GetFeatureInfoResponse>', "text/xml")).toEqual({
      kind: "objects",
      objects: [{ title: "7", properties: [{ name: "code", value: "N" }] }],
    });
    expect(read('<FeatureInfoResponse><FIELDS code="N" libelle="Naturelle"/></FeatureInfoResponse>', "text/xml")).toMatchObject({
      objects: [{ properties: [{ name: "code", value: "N" }, { name: "libelle", value: "Naturelle" }] }],
    });
  });

  it("is read from plain text of MapServer and of GeoServer", () => {
    expect(read("GetFeatureInfo results:\n\nLayer 'voies'\n  Feature 3: \n    nom = 'Rue du Lac'\n    longueur = '42'\n")).toEqual({
      kind: "objects",
      objects: [{ title: "Feature 3", properties: [{ name: "nom", value: "Rue du Lac" }, { name: "longueur", value: "42" }] }],
    });
    expect(read("Results for FeatureType 'x':\n--------------------------------------------\nnom = A\nthe_geom = [GEOMETRY (Point) with 1 points]\n--------------------------------------------\n")).toMatchObject({
      objects: [{ properties: [{ name: "nom", value: "A" }] }],
    });
    expect(read("Altitude : 312 m")).toEqual({ kind: "text", text: "Altitude : 312 m" });
  });

  it("is read from a page's tables: a heading row, or names beside values", () => {
    expect(read("<html><body><table><caption>communes</caption><tr><th>nom</th><th>code</th></tr><tr><td>Rodez</td><td>12202</td></tr></table></body></html>", "text/html")).toEqual({
      kind: "objects",
      objects: [{ title: "communes", properties: [{ name: "nom", value: "Rodez" }, { name: "code", value: "12202" }] }],
    });
    expect(read('<table><tr><td>Fiche</td><td><a href="https://inpn.mnhn.fr/z">voir</a></td></tr></table>', "text/html")).toEqual({
      kind: "objects",
      objects: [{ title: null, properties: [{ name: "Fiche", value: "voir", link: "https://inpn.mnhn.fr/z" }] }],
    });
  });

  it("never keeps scripts, pictures or links that run something", () => {
    const answer = read('<html><body><script>alert(1)</script><img src=x onerror=alert(2)><p>Zone <b>N</b></p><p><a href="javascript:alert(3)">ici</a></p></body></html>', "text/html");
    expect(answer).toEqual({ kind: "text", text: "Zone N\nici" });
    expect(read('<table><tr><td>a</td><td><a href="javascript:alert(1)">b</a></td></tr></table>', "text/html")).toEqual({
      kind: "objects",
      objects: [{ title: null, properties: [{ name: "a", value: "b" }] }],
    });
    expect(read('{"features":[{"properties":{"x":"<img src=x onerror=alert(1)>","y":"http://a.fr/b"}}]}', "application/json")).toEqual({
      kind: "objects",
      objects: [{ title: null, properties: [{ name: "x", value: "<img src=x onerror=alert(1)>" }, { name: "y", value: "http://a.fr/b" }] }],
    });
  });

  it("is a fault in the service's own words when it refuses, under HTTP 200 too", () => {
    expect(() => read("<ServiceExceptionReport><ServiceException code='LayerNotQueryable'>Couche non interrogeable</ServiceException></ServiceExceptionReport>", "text/xml")).toThrow("Couche non interrogeable");
  });

  it("is a fault when it is cut", () => {
    expect(() => read('{"type":"FeatureCollection","features":[{"prop', "application/json")).toThrow(expect.objectContaining({ code: "invalid-response" }));
    expect(() => read("<GetFeatureInfoResponse><Layer", "text/xml")).toThrow(expect.objectContaining({ code: "invalid-response" }));
  });
});
