import { describe, expect, it } from "vitest";

import { probeLiveServices } from "#server/services/probeLiveServices";
import { createServicesInUse } from "#server/services/servicesInUse";

const answering = (status: number, type: string) => async () => new Response("{}", { status, headers: { "content-type": type } });

describe("probeLiveServices", () => {
  it.each([
    ["a JSON answer", answering(200, "application/json; charset=utf-8"), true],
    ["a refusal by the gateway for too many calls", answering(429, "application/json"), true],
    ["the page of a captive portal", answering(200, "text/html"), false],
    ["an error of the service", answering(503, "application/json"), false],
    ["no network", () => Promise.reject(new TypeError("fetch failed")), false],
  ])("says whether the services are there: %s", async (_case, ask, expected) => {
    expect(await probeLiveServices(ask)).toBe(expected);
  });

  it("gives up on silence", async () => {
    const silence = (_url: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    expect(await probeLiveServices(silence)).toBe(false);
  });
});

describe("createServicesInUse", () => {
  it("never asks the network when the choice is forced", async () => {
    const services = createServicesInUse("live", "1.0.0", () => Promise.reject(new Error("asked")));
    expect(await services.current()).toEqual({ services: "live", forced: true, version: "1.0.0", relay: { hosts: [] } });
    expect(await services.probe()).toEqual({ services: "live", forced: true, version: "1.0.0", relay: { hosts: [] } });
  });

  it("asks once, and again only when told to", async () => {
    let asked = 0;
    const services = createServicesInUse("auto", "1.0.0", async () => (asked += 1) > 1);
    expect([await services.current(), await services.current()].map((config) => config.services)).toEqual(["sandbox", "sandbox"]);
    expect((await services.probe()).services).toBe("live");
    expect((await services.current()).services).toBe("live");
    expect(asked).toBe(2);
  });

  it("shares one probe among those who ask at the same time", async () => {
    let asked = 0;
    const services = createServicesInUse("auto", "1.0.0", async () => (asked += 1) > 0);
    await Promise.all([services.current(), services.probe(), services.probe()]);
    expect(asked).toBe(1);
  });
});
