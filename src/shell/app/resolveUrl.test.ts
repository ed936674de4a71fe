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
});
