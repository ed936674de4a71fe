import { describe, expect, it } from "vitest";

import { readConfig } from "#server/config";

describe("readConfig", () => {
  it("listens on 127.0.0.1:8080 and decides by itself when nothing is set", () => {
    expect(readConfig({ PORT: "" })).toEqual({ port: 8080, host: "127.0.0.1", services: "auto", sandboxAddresses: [], relayHosts: [] });
  });

  it("reads every variable", () => {
    expect(
      readConfig({ PORT: "9000", HOST: "0.0.0.0", GEOATELIER_SERVICES: "sandbox", GEOATELIER_SANDBOX_ADDRESSES: "a.csv, b.csv.gz,", GEOATELIER_RELAY_HOSTS: "Maps.example.org, old.example.org:8080" }),
    ).toEqual({ port: 9000, host: "0.0.0.0", services: "sandbox", sandboxAddresses: ["a.csv", "b.csv.gz"], relayHosts: ["maps.example.org", "old.example.org:8080"] });
  });

  it.each([
    ["PORT", "http", /PORT=http: must be a port number/],
    ["PORT", "70000", /PORT=70000: must be a port number/],
    ["GEOATELIER_SERVICES", "ign", /GEOATELIER_SERVICES=ign: must be auto, live or sandbox/],
    ["GEOATELIER_RELAY_HOSTS", "https://maps.example.org", /GEOATELIER_RELAY_HOSTS=.*: must be host names/],
    ["GEOATELIER_RELAY_HOSTS", "*.example.org", /GEOATELIER_RELAY_HOSTS=.*: must be host names/],
  ])("names the variable, its value and what is accepted: %s=%s", (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(message);
  });
});
