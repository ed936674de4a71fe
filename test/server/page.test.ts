import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { pageConfig } from "#contracts/geoatelier/pageConfig";
import { buildServer, type App } from "#server/app";
import { compressClient } from "#server/page/compressClient";

let directory = "";
let app: App;
let isLive = false;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "geoatelier-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), "<!doctype html><html><head><title>Géoatelier</title></head><body></body></html>");
  await writeFile(join(directory, "assets", "main-abc123.js"), "export const text = 'geoatelier';\n".repeat(200));
  await writeFile(join(directory, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(directory, ".hidden"), "secret");
  await compressClient(directory);
  app = await buildServer({ services: "auto", clientDirectory: directory, isLive: async () => isLive });
});
afterAll(async () => {
  await app.http.close();
  await rm(directory, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers });

describe("the page", () => {
  it("carries its configuration as data, and is asked for again each time", async () => {
    const page = await get("/");
    const [, json] = /<script type="application\/json" id="geoatelier-config">(.*?)<\/script>/.exec(page.payload) ?? [];
    expect(pageConfig.parse(JSON.parse(json ?? ""))).toMatchObject({ services: "sandbox", forced: false });
    expect(page.headers["cache-control"]).toBe("no-cache");
    expect((await get("/index.html")).payload).toBe(page.payload);
  });

  it("runs no script but its own, and reaches IGN and the addresses that the person chooses", async () => {
    const policy = String((await get("/")).headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toMatch(/connect-src 'self' https:\/\/data\.geopf\.fr https: http:;/);
    expect(policy).toMatch(/img-src [^;]*https:\/\/data\.geopf\.fr https: http:;/);
    expect(policy).not.toContain("upgrade-insecure-requests");
  });

  it("may be framed by other sites at its own address for that, and nowhere else", async () => {
    const [page, embedded] = [await get("/"), await get("/embed")];
    expect(String(page.headers["content-security-policy"])).toContain("frame-ancestors 'self'");
    expect(page.headers["x-frame-options"]).toBe("SAMEORIGIN");
    expect(String(embedded.headers["content-security-policy"])).toContain("frame-ancestors *");
    expect(embedded.headers["x-frame-options"]).toBeUndefined();
    // Everything else of the policy stays.
    expect(String(embedded.headers["content-security-policy"])).toContain("script-src 'self';");
    expect(embedded.payload).toBe(page.payload);
  });

  it("closes the policy to what the modules declared when the build says so", async () => {
    await writeFile(join(directory, "network-permissions.json"), JSON.stringify({ origins: ["https://data.geopf.fr"], userChosen: false }));
    const strict = await buildServer({ services: "sandbox", clientDirectory: directory });
    const { headers } = await strict.http.inject({ url: "/" });
    await rm(join(directory, "network-permissions.json"));
    expect(String(headers["content-security-policy"])).toMatch(/connect-src 'self' https:\/\/data\.geopf\.fr;/);
  });

  it("serves hashed files for ever, the others with a check, compressed when it can", async () => {
    const script = await get("/assets/main-abc123.js", { "accept-encoding": "gzip" });
    expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(script.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(script.rawPayload).toString()).toContain("geoatelier");
    expect((await get("/assets/main-abc123.js", { "accept-encoding": "br" })).headers["content-encoding"]).toBe("br");
    expect((await get("/assets/main-abc123.js")).headers["content-encoding"]).toBeUndefined();
    expect((await get("/icon.svg")).headers["cache-control"]).toBe("no-cache");
  });

  it.each(["/.hidden", "/nowhere", "/assets/../../secret", "/%2e%2e/%2e%2e/etc/passwd"])("does not serve %s", async (url) => {
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe("our own API", () => {
  it("says who answers for the Géoplateforme, and asks again when told to", async () => {
    expect((await get("/api/config")).json()).toMatchObject({ services: "sandbox", forced: false });
    isLive = true;
    expect((await get("/api/config")).json()).toMatchObject({ services: "sandbox" });
    const probed = await app.http.inject({ method: "POST", url: "/api/services/probe" });
    expect(pageConfig.parse(probed.json()).services).toBe("live");
    expect((await get("/api/config")).json()).toMatchObject({ services: "live" });
    isLive = false;
  });

  it("answers problems as RFC 9457 says", async () => {
    const answer = await get("/api/nowhere?secret=1");
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toEqual({ type: "about:blank", title: "Not found", status: 404, detail: "Nothing is served at this path.", instance: "/api/nowhere" });
  });

  it("never tells what went wrong inside", async () => {
    const broken = await buildServer({ services: "auto", isLive: () => Promise.reject(new Error("password is hunter2")) });
    const answer = await broken.http.inject({ url: "/api/config" });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ type: "about:blank", title: "Internal server error", status: 500, instance: "/api/config" });
  });
});
