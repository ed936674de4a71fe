import { describe, expect, it } from "vitest";

import { createResolveUrl } from "./resolveUrl";

describe("where an address is really served", () => {
  const sandbox = createResolveUrl("sandbox", "http://127.0.0.1:8080");

  it("is our own server on the sandbox, path and query kept", () => {
    expect(sandbox("https://data.geopf.fr/geocodage/search?q=a%20b")).toBe("http://127.0.0.1:8080/sandbox/geocodage/search?q=a%20b");
  });

  it("is the address itself for anybody else, look-alikes included", () => {
    expect(sandbox("https://data.geopf.fr.example/x")).toBe("https://data.geopf.fr.example/x");
    expect(sandbox("https://example.org/https://data.geopf.fr/")).toBe("https://example.org/https://data.geopf.fr/");
  });

  it("is the address itself on the live services", () => {
    expect(createResolveUrl("live", "http://127.0.0.1:8080")("https://data.geopf.fr/wmts")).toBe("https://data.geopf.fr/wmts");
  });

  describe("where the administrator lists hosts for the relay", () => {
    const relayed = createResolveUrl("sandbox", "https://atelier.example", ["maps.example.org", "old.example.org:8080"]);

    it.each([
      ["https://maps.example.org/wms?SERVICE=WMS", "https://atelier.example/relay/https/maps.example.org/wms?SERVICE=WMS"],
      ["http://Maps.Example.org:80?x=1", "https://atelier.example/relay/http/maps.example.org/?x=1"],
      ["https://maps.example.org", "https://atelier.example/relay/https/maps.example.org/"],
      ["http://old.example.org:8080/a/{z}/{x}/{y}.png#top", "https://atelier.example/relay/http/old.example.org:8080/a/{z}/{x}/{y}.png"],
      ["https://data.geopf.fr/wmts", "https://atelier.example/sandbox/wmts"],
    ])("asks %s through it", (url, expected) => {
      expect(relayed(url)).toBe(expected);
    });

    it.each([
      "https://maps.example.org:8443/wms",
      "https://old.example.org/wms",
      "https://maps.example.org.evil.example/wms",
      "https://maps.example.org@evil.example/wms",
      "https://anyone@maps.example.org/wms",
      "ftp://maps.example.org/wms",
      "/relative",
    ])("leaves %s alone", (url) => {
      expect(relayed(url)).toBe(url);
    });
  });
});
