import fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { beforeEach, describe, expect, it } from "vitest";

import { limitRate } from "#server/sandbox/gateway/limitRate";

describe("limitRate", () => {
  let clock = 0;
  let app: FastifyInstance;
  const ask = (remoteAddress = "10.0.0.1", path = "/one"): Promise<LightMyRequestResponse> => app.inject({ url: path, remoteAddress });

  beforeEach(async () => {
    clock = 10_000;
    app = fastify();
    for (const path of ["/one", "/other"]) {
      await app.register(async (scope) => {
        limitRate(scope, { perSecond: 3, now: () => clock });
        scope.get(path, () => ({ ok: true }));
      });
    }
  });

  it("serves as many requests in a second as the limit says, and tells the limit", async () => {
    for (let count = 0; count < 3; count += 1) {
      const { statusCode, headers } = await ask();
      expect(statusCode).toBe(200);
      expect(headers["ratelimit-limit"]).toBe("3");
      expect(headers["x-ratelimit-limit-second"]).toBe("3");
    }
  });

  it("refuses the one too many for five seconds, with a decreasing retry-after and the gateway's body", async () => {
    for (let count = 0; count < 3; count += 1) await ask();
    const refused = await ask();
    expect(refused.statusCode).toBe(429);
    expect(refused.headers["retry-after"]).toBe("5");
    expect(refused.json()).toEqual({ message: "API rate limit exceeded" });

    clock += 3100;
    const later = await ask();
    expect(later.statusCode).toBe(429);
    expect(later.headers["retry-after"]).toBe("2");

    clock += 1900;
    expect((await ask()).statusCode).toBe(200);
  });

  it("counts over a sliding second", async () => {
    for (let count = 0; count < 3; count += 1) {
      await ask();
      clock += 400;
    }
    expect((await ask()).statusCode).toBe(200);
    expect((await ask()).statusCode).toBe(429);
  });

  it("counts each client and each API by itself", async () => {
    for (let count = 0; count < 4; count += 1) await ask();
    expect((await ask()).statusCode).toBe(429);
    expect((await ask("10.0.0.2")).statusCode).toBe(200);
    expect((await ask("10.0.0.1", "/other")).statusCode).toBe(200);
  });
});
