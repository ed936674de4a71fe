import { describe, expect, it } from "vitest";

import { pageConfig } from "#contracts/geoatelier/pageConfig";

import { parsePageConfig } from "./readPageConfig";

const config = { services: "sandbox", forced: false, version: "1.0.0", relay: { hosts: ["maps.example.org"] } };

describe("what the page takes from the server", () => {
  it("agrees with the contract", () => {
    expect(parsePageConfig({ ...config, later: true })).toEqual(pageConfig.parse(config));
  });

  it.each([
    ["no object", "sandbox"],
    ["an unknown service", { ...config, services: "mirror" }],
    ["no relay", { ...config, relay: undefined }],
    ["a relay without a list", { ...config, relay: { hosts: "maps.example.org" } }],
    ["a host that is no text", { ...config, relay: { hosts: [7] } }],
  ])("refuses %s", (_case, value) => {
    expect(() => parsePageConfig(value)).toThrow(/not what this version expects/);
    expect(pageConfig.safeParse(value).success).toBe(false);
  });
});
