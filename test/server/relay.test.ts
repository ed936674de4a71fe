import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, describe, expect, it } from "vitest";

import { buildServer } from "#server/app";
import type { RelayOptions } from "#server/relay/relayRoutes";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A service of somebody else, on loopback. @returns its port */
async function startService(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const onLoopback: Omit<RelayOptions, "hosts"> = {
  resolve: async () => [{ address: "127.0.0.1", family: 4 }],
  isAllowedAddress: (address) => address === "127.0.0.1",
};

async function startRelay(hosts: readonly string[], relay: Omit<RelayOptions, "hosts"> = onLoopback) {
  const { http } = await buildServer({ services: "sandbox", relayHosts: hosts, relay });
  return http;
}

const map = "?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=a";
const png = (headers: Record<string, string> = {}): RequestListener => (_request, response) => {
  response.writeHead(200, { "content-type": "image/png", ...headers }).end("picture");
};

describe("the relay", () => {
  it("is not there unless the administrator lists hosts", async () => {
    const { http } = await buildServer({ services: "sandbox" });
    expect((await http.inject({ url: `/relay/https/maps.test/wms${map}` })).statusCode).toBe(404);
  });

  it("hands on the answer with its type and status, and says the hosts to the page", async () => {
    const asked: string[] = [];
    const port = await startService((request, response) => {
      asked.push(`${request.method} ${request.headers.host} ${request.url}`);
      response.writeHead(400, { "content-type": "text/xml; charset=ISO-8859-1" }).end("<ServiceExceptionReport/>");
    });
    const relay = await startRelay([`maps.test:${port}`]);
    const answer = await relay.inject({ url: `/relay/http/maps.test:${port}/a%20b/wms${map}&TITLE=%C3%A9` });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toBe("text/xml; charset=ISO-8859-1");
    expect(answer.payload).toBe("<ServiceExceptionReport/>");
    expect(asked).toEqual([`GET maps.test:${port} /a%20b/wms${map}&TITLE=%C3%A9`]);
    expect((await relay.inject({ url: "/api/config" })).json().relay).toEqual({ hosts: [`maps.test:${port}`] });
  });

  it("takes neither cookies nor credentials out, and brings none in", async () => {
    let seen: IncomingHttpHeaders = {};
    const port = await startService((request, response) => {
      seen = request.headers;
      png({ "set-cookie": "id=1", "www-authenticate": "Basic", "access-control-allow-origin": "*", "x-other": "1" })(request, response);
    });
    const relay = await startRelay([`maps.test:${port}`]);
    const answer = await relay.inject({
      url: `/relay/http/maps.test:${port}/wms${map}`,
      headers: { cookie: "session=secret", authorization: "Bearer secret", referer: "http://inside.test/", "x-forwarded-for": "10.0.0.9", origin: "http://evil.test", accept: "image/png" },
    });
    expect(Object.keys(seen).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
    expect(seen.accept).toBe("image/png");
    for (const name of ["set-cookie", "www-authenticate", "access-control-allow-origin", "x-other"]) expect(answer.headers[name]).toBeUndefined();
  });

  it("closes its answers to other pages and to scripts", async () => {
    const port = await startService(png());
    const relay = await startRelay([`maps.test:${port}`]);
    const url = `/relay/http/maps.test:${port}/wms${map}`;
    const { headers } = await relay.inject({ url });
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'; sandbox/);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect((await relay.inject({ url, headers: { "sec-fetch-site": "cross-site" } })).statusCode).toBe(403);
  });

  it("gives HTML as text to save, and refuses what it cannot vouch for", async () => {
    let type = "text/html; charset=utf-8";
    const port = await startService((_request, response) => response.writeHead(200, { "content-type": type }).end("<script>alert(1)</script>"));
    const relay = await startRelay([`maps.test:${port}`]);
    const url = `/relay/http/maps.test:${port}/wms${map}`;
    const asText = await relay.inject({ url });
    expect(asText.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(asText.headers["content-disposition"]).toMatch(/^attachment/);
    for (type of ["application/javascript", "application/pdf", "text/css", "application/zip"]) {
      const refused = await relay.inject({ url });
      expect(refused.statusCode, type).toBe(502);
      expect(refused.json().detail).toContain(type);
    }
    for (type of ["application/geo+json", "application/gml+xml; version=3.2", "application/vnd.ogc.se_xml", "application/x-protobuf", "text/csv"]) {
      expect((await relay.inject({ url })).statusCode, type).toBe(200);
    }
  });
});

describe("where the relay goes", () => {
  it.each([
    "/relay/https/other.test/wms",
    "/relay/https/maps.test:8443/wms",
    "/relay/https/maps.test.evil.test/wms",
    "/relay/https/127.0.0.1/wms",
    "/relay/https/[::1]/wms",
  ])("stays off hosts that are not listed: %s", async (path) => {
    const answer = await (await startRelay(["maps.test"])).inject({ url: `${path}${map}` });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json().detail).toContain("GEOATELIER_RELAY_HOSTS");
  });

  it.each(["/relay/ftp/maps.test/wms", "/relay/https/user@maps.test/wms", "/relay/maps.test", "/relay/https//wms"])("takes no address like %s", async (path) => {
    expect((await (await startRelay(["maps.test"])).inject({ url: `${path}${map}` })).statusCode).toBe(404);
  });

  it.each([
    ["127.0.0.1"], ["10.1.2.3"], ["192.168.0.1"], ["100.64.0.1"], ["169.254.169.254"], ["224.0.0.1"], ["0.0.0.0"],
    ["::1"], ["::ffff:127.0.0.1"], ["fe80::1"], ["fd00::1"], ["8.8.8.8", "10.0.0.1"], ["2606:4700::1111", "::1"],
  ])("never goes to %s %s, whatever the DNS says", async (...addresses) => {
    const relay = await startRelay(["maps.test"], { resolve: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })) });
    const answer = await relay.inject({ url: `/relay/http/maps.test/wms${map}` });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toMatch(/not of the public network/);
  });

  it.each(["127.0.0.1", "[::1]", "10.0.0.1"])("not even when the administrator lists %s", async (host) => {
    const relay = await startRelay([host], {});
    expect((await relay.inject({ url: `/relay/http/${host}/wms${map}` })).statusCode).toBe(403);
  });

  it("asks the resolver once, and connects to what was checked", async () => {
    const port = await startService(png());
    let resolutions = 0;
    const relay = await startRelay([`rebound.test:${port}`], {
      ...onLoopback,
      // The second answer would be another machine's.
      resolve: async () => [{ address: (resolutions += 1) === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }],
    });
    expect((await relay.inject({ url: `/relay/http/rebound.test:${port}/wms${map}` })).statusCode).toBe(200);
    expect(resolutions).toBe(1);
  });

  it("follows a redirect to a listed host, three at most", async () => {
    const port = await startService((request, response) => {
      const step = Number(/step(\d)/.exec(request.url ?? "")?.[1] ?? 0);
      if (step < 3) response.writeHead(302, { location: `/step${step + 1}` }).end();
      else png()(request, response);
    });
    const relay = await startRelay([`maps.test:${port}`]);
    expect((await relay.inject({ url: `/relay/http/maps.test:${port}/wms${map}` })).payload).toBe("picture");

    const circle = await startService((_request, response) => response.writeHead(302, { location: "/again" }).end());
    const turning = await startRelay([`maps.test:${circle}`]);
    const answer = await turning.inject({ url: `/relay/http/maps.test:${circle}/wms${map}` });
    expect(answer.statusCode).toBe(502);
    expect(answer.json().detail).toMatch(/more than 3 times/);
  });

  it("follows no redirect to a host that is not listed, nor to a private address", async () => {
    let location = "http://other.test/secret";
    const port = await startService((_request, response) => response.writeHead(301, { location }).end());
    const relay = await startRelay([`maps.test:${port}`, "inside.test"], {
      resolve: async (name) => [{ address: name === "inside.test" ? "169.254.169.254" : "127.0.0.1", family: 4 }],
      isAllowedAddress: (address) => address === "127.0.0.1",
    });
    const url = `/relay/http/maps.test:${port}/wms${map}`;
    expect((await relay.inject({ url })).json().detail).toContain("other.test");
    location = "http://inside.test/latest/meta-data";
    expect((await relay.inject({ url })).json().detail).toContain("inside.test");
    location = "file:///etc/passwd";
    expect((await relay.inject({ url })).statusCode).toBe(502);
  });

  it("says when the name is unknown and when nothing listens", async () => {
    const unknown = await startRelay(["maps.test"], { resolve: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) });
    expect((await unknown.inject({ url: `/relay/http/maps.test/wms${map}` })).json()).toMatchObject({ status: 502, detail: expect.stringContaining("ENOTFOUND") });
    const port = await startService(png());
    await new Promise((resolve) => servers[0]?.close(resolve));
    const silent = await startRelay([`maps.test:${port}`]);
    expect((await silent.inject({ url: `/relay/http/maps.test:${port}/wms${map}` })).json()).toMatchObject({ status: 502, detail: expect.stringContaining("ECONNREFUSED") });
  });
});

describe("what the relay takes", () => {
  it.each([
    "wms?REQUEST=GetMap", "wfs?service=WFS&request=GetFeature", "collections/a/items?f=json&limit=10", "collections", "?f=application/json",
    "wmts/1.0.0/WMTSCapabilities.xml", "wmts/layer/style/PM/12/1490/2077.png",
  ])("%s", async (path) => {
    const port = await startService(png());
    expect((await (await startRelay([`maps.test:${port}`])).inject({ url: `/relay/http/maps.test:${port}/${path}` })).statusCode).toBe(200);
  });

  it.each([
    "", "index.html", "admin?x=1", "wfs?service=WFS&request=Transaction", "wfs?REQUEST=GetFeature&request=LockFeature",
    "wps?service=WPS&request=GetCapabilities", "collections?f=html", "users.json",
  ])("and not /%s", async (path) => {
    const relay = await startRelay(["maps.test"]);
    expect((await relay.inject({ url: `/relay/http/maps.test/${path}` })).statusCode).toBe(400);
  });

  it("POST of a filter or of an XML request, with its body whole", async () => {
    const bodies: string[] = [];
    const port = await startService((request, response) => {
      let text = "";
      request.on("data", (chunk) => (text += String(chunk))).on("end", () => {
        bodies.push(`${request.headers["content-type"]} ${text}`);
        response.writeHead(200, { "content-type": "application/json" }).end("{}");
      });
    });
    const relay = await startRelay([`maps.test:${port}`]);
    const post = (path: string, type: string, payload: string) => relay.inject({ method: "POST", url: `/relay/http/maps.test:${port}/${path}`, headers: { "content-type": type }, payload });
    expect((await post("wfs?SERVICE=WFS&REQUEST=GetFeature", "application/x-www-form-urlencoded", "cql_filter=a%3D1")).statusCode).toBe(200);
    expect((await post("wfs", "text/xml", "<?xml version='1.0'?><!-- a --><wfs:GetFeature xmlns:wfs='w'/>")).statusCode).toBe(200);
    expect(bodies).toEqual(["application/x-www-form-urlencoded cql_filter=a%3D1", "text/xml; charset=utf-8 <?xml version='1.0'?><!-- a --><wfs:GetFeature xmlns:wfs='w'/>"]);
    expect((await post("wfs", "text/xml", "<wfs:Transaction xmlns:wfs='w'/>")).statusCode).toBe(400);
    expect((await post("wfs", "text/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]><GetFeature>&b;</GetFeature>")).statusCode).toBe(400);
    expect((await post("wfs?REQUEST=GetFeature", "application/x-www-form-urlencoded", "request=Transaction")).statusCode).toBe(400);
    expect((await post("wfs?REQUEST=GetFeature", "application/json", "{}")).statusCode).toBe(415);
    const large = await post("wfs?REQUEST=GetFeature", "application/x-www-form-urlencoded", `cql_filter=${"a".repeat(1_000_001)}`);
    expect(large.statusCode).toBe(413);
    expect(large.json().detail).toMatch(/one megabyte/);
  });

  it("refuses a megabyte of blanks in no more time than other bodies", async () => {
    const relay = await startRelay(["maps.test"]);
    const answer = await relay.inject({ method: "POST", url: "/relay/http/maps.test/wfs", headers: { "content-type": "text/xml" }, payload: " ".repeat(900_000) });
    expect(answer.statusCode).toBe(400);
  });

  it.each(["PUT", "DELETE", "PATCH"] as const)("and no %s", async (method) => {
    const relay = await startRelay(["maps.test"]);
    expect((await relay.inject({ method, url: `/relay/http/maps.test/wfs${map}` })).statusCode).toBe(404);
  });
});

describe("the limits of the relay", () => {
  it("refuses an answer that says it is too large, and cuts one that does not say", async () => {
    let isHonest = true;
    const port = await startService((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", ...(isHonest ? { "content-length": "2000" } : {}) }).end("x".repeat(2000));
    });
    const relay = await startRelay([`maps.test:${port}`], { ...onLoopback, maximumAnswerBytes: 1000 });
    const url = `/relay/http/maps.test:${port}/wms${map}`;
    expect((await relay.inject({ url })).json()).toMatchObject({ status: 502, detail: expect.stringContaining("larger than") });
    isHonest = false;
    const cut = await relay.inject({ url }).then((answer) => answer.payload.length, () => 0);
    expect(cut).toBeLessThan(2000);
  });

  it("counts an answer as it is once decompressed", async () => {
    const packed = gzipSync("0".repeat(100_000));
    const port = await startService((_request, response) => response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(packed));
    const url = `/relay/http/maps.test:${port}/wms${map}`;
    const wide = await (await startRelay([`maps.test:${port}`], { ...onLoopback, maximumAnswerBytes: 200_000 })).inject({ url });
    expect(wide.payload).toHaveLength(100_000);
    expect(wide.headers["content-encoding"]).toBeUndefined();
    const narrow = await startRelay([`maps.test:${port}`], { ...onLoopback, maximumAnswerBytes: 50_000 });
    expect(await narrow.inject({ url }).then((answer) => answer.payload.length, () => 0)).toBeLessThan(100_000);
  });

  it("gives up on a service that is silent", async () => {
    const port = await startService(() => undefined);
    const relay = await startRelay([`maps.test:${port}`], { ...onLoopback, totalTimeoutMs: 100 });
    const answer = await relay.inject({ url: `/relay/http/maps.test:${port}/wms${map}` });
    expect(answer.statusCode).toBe(504);
    expect(answer.json().detail).toMatch(/time limit/);
  });

  it("makes one client wait and not the other", async () => {
    const port = await startService(png());
    const relay = await startRelay([`maps.test:${port}`], { ...onLoopback, allowance: { perSecond: 0.001, atOnce: 2 } });
    const ask = (remoteAddress: string) => relay.inject({ url: `/relay/http/maps.test:${port}/wms${map}`, remoteAddress });
    const statuses = [await ask("10.0.0.1"), await ask("10.0.0.1"), await ask("10.0.0.1")].map(({ statusCode }) => statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    expect(Number((await ask("10.0.0.1")).headers["retry-after"])).toBeGreaterThan(0);
    expect((await ask("10.0.0.2")).statusCode).toBe(200);
  });
});
