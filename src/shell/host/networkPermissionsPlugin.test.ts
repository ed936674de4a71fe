import { describe, expect, it } from "vitest";

import { uniteNetworkPermissions } from "./networkPermissionsPlugin";

describe("network permissions of the page", () => {
  it("are the union of what modules declare, each origin once", () => {
    expect(uniteNetworkPermissions(["https://data.geopf.fr", "https://api.example.fr", "https://data.geopf.fr"])).toEqual({
      origins: ["https://api.example.fr", "https://data.geopf.fr"],
      userChosen: false,
    });
  });

  it("say when a server may be typed by the user", () => {
    expect(uniteNetworkPermissions(["user-chosen"])).toEqual({ origins: [], userChosen: true });
  });

  it("refuse a path, a wildcard or a directive slipped in", () => {
    expect(() => uniteNetworkPermissions(["https://data.geopf.fr/wmts"])).toThrow("origin");
    expect(() => uniteNetworkPermissions(["https://data.geopf.fr; script-src *"])).toThrow("origin");
  });
});
