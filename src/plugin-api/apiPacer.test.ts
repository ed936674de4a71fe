import { describe, expect, it } from "vitest";

import { apiOf, type GeoplateformeApi } from "#contracts/geoplateforme/limits";
import { createApiPacer } from "#plugin-api/apiPacer";
import { createFakeClock } from "#test/support/fakeClock";

const completion = apiOf("https://data.geopf.fr/geocodage/completion?text=x") as GeoplateformeApi;
const signal = new AbortController().signal;

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe("the pacing of an API", () => {
  it("never lets more calls leave within any second than the limit", async () => {
    const clock = createFakeClock();
    const pacer = createApiPacer(clock);
    const departures: number[] = [];
    for (let call = 0; call < 60; call += 1) void pacer.take(completion, signal).then(() => departures.push(clock.now()));
    for (let step = 0; step < 800; step += 1) {
      clock.advance(10);
      await settled();
    }
    expect(departures).toHaveLength(60);
    for (const start of departures) expect(departures.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(10);
  });

  it("counts each API apart", async () => {
    const clock = createFakeClock();
    const pacer = createApiPacer(clock);
    const search = apiOf("https://data.geopf.fr/geocodage/search") as GeoplateformeApi;
    let left = 0;
    for (let call = 0; call < 20; call += 1) void pacer.take(completion, signal).then(() => (left += 1));
    await settled();
    expect(left).toBe(10);
    await pacer.take(search, signal);
  });

  it("holds every call back while the service blocks", async () => {
    const clock = createFakeClock();
    const pacer = createApiPacer(clock);
    pacer.block(completion, 5_000);
    let left = false;
    void pacer.take(completion, signal).then(() => (left = true));
    clock.advance(4_999);
    await settled();
    expect(left).toBe(false);
    clock.advance(1);
    await settled();
    expect(left).toBe(true);
  });

  it("gives the place of a cancelled call to the next one", async () => {
    const clock = createFakeClock();
    const pacer = createApiPacer(clock);
    for (let call = 0; call < 10; call += 1) await pacer.take(completion, signal);
    const control = new AbortController();
    const cancelled = pacer.take(completion, control.signal).catch((error: { code: string }) => error.code);
    let left = false;
    void pacer.take(completion, signal).then(() => (left = true));
    control.abort();
    expect(await cancelled).toBe("cancelled");
    clock.advance(1_100);
    await settled();
    expect(left).toBe(true);
  });
});

describe("the API of an address", () => {
  it.each([
    ["https://data.geopf.fr/geocodage/search/csv", "geocodage"],
    ["https://data.geopf.fr/geocodage/completion", "completion"],
    ["https://data.geopf.fr/geocodage/completion/getCapabilities", "completion"],
    ["https://data.geopf.fr/navigation/itineraire", "itineraire"],
    ["https://data.geopf.fr/navigation/isochrone", "isochrone"],
    ["https://data.geopf.fr/private/wfs?service=WFS", "wfs"],
    ["https://data.geopf.fr/wfs/ows", "wfs"],
  ])("of %s is %s", (url, id) => {
    expect(apiOf(url)?.id).toBe(id);
  });

  it.each(["https://data.geopf.fr/wmts", "https://data.geopf.fr/tms/1.0.0", "https://data.geopf.fr.example.org/wfs", "https://apicarto.ign.fr/api"])(
    "of %s has no limit",
    (url) => {
      expect(apiOf(url)).toBeNull();
    },
  );
});
