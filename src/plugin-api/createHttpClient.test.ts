import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import { AppError } from "#domain/appError";
import { systemClock, type Clock } from "#domain/time/clock";
import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient, type HttpClientOptions } from "#plugin-api/createHttpClient";
import { NetworkFault, type HttpTransport } from "#plugin-api/httpTransport";
import { createFakeClock, createHastyClock } from "#test/support/fakeClock";

const searchUrl = "https://data.geopf.fr/geocodage/search";
const answer = z.object({ ok: z.boolean() });

let server: http.Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(undefined)));
  server = undefined;
});

/** A service on loopback that answers as told, standing in for data.geopf.fr. */
async function serve(handler: http.RequestListener): Promise<(url: string) => string> {
  server = http.createServer(handler);
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return (url) => url.replace("https://data.geopf.fr", `http://127.0.0.1:${port}`);
}

function client(options: Partial<HttpClientOptions> & { clock?: Clock }) {
  return createHttpClient({
    moduleId: "geocoding",
    allowedOrigins: ["https://data.geopf.fr"],
    rewrite: (url) => url,
    pacer: createApiPacer(options.clock ?? systemClock),
    online: () => true,
    ...options,
  });
}

async function faultOf(work: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await work.then(
    () => new Error("It answered."),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

const call = () => ({ signal: new AbortController().signal });

describe("the HTTP client", () => {
  it("refuses an origin that the module did not declare", async () => {
    const transport = vi.fn<HttpTransport>();
    const fault = await faultOf(client({ transport }).text("https://example.org/x", call()));
    expect(fault.code).toBe("permission-denied");
    expect(fault.context.reason).toBe("origin-not-declared");
    expect(transport).not.toHaveBeenCalled();
  });

  it("is not fooled by a declared origin in the middle of an address", async () => {
    const fault = await faultOf(client({}).text("https://example.org/https://data.geopf.fr/", call()));
    expect(fault.code).toBe("permission-denied");
  });

  it("lets a module with user-chosen servers call any of them", async () => {
    const transport: HttpTransport = async () => ({ status: 200, headers: {}, bytes: new TextEncoder().encode("yes") });
    const open = client({ allowedOrigins: ["user-chosen"], transport });
    expect((await open.text("https://example.org/x", call())).text).toBe("yes");
  });

  it("sends declared addresses where they are really served, with repeated and left-out parameters", async () => {
    const asked: string[] = [];
    const rewrite = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.setHeader("content-type", "application/json").end('{"ok":true}');
    });
    const value = await client({ rewrite }).json(searchUrl, answer, { ...call(), query: { q: "1 rue é", index: ["a", "b"], none: undefined } });
    expect(value).toEqual({ ok: true });
    expect(asked).toEqual(["/geocodage/search?q=1+rue+%C3%A9&index=a&index=b"]);
  });

  it("posts a form as multipart and hands the text back", async () => {
    const rewrite = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => response.end(`${request.headers["content-type"]?.split(";")[0]} ${Buffer.concat(chunks).includes("1 rue é")}`));
    });
    const form = new FormData();
    form.append("data", new Blob(["1 rue é"]), "packet.csv");
    const { text } = await client({ rewrite }).text(`${searchUrl}/csv`, { ...call(), method: "POST", body: form });
    expect(text).toBe("multipart/form-data true");
  });

  it.each([
    [400, "invalid-input"],
    [401, "permission-denied"],
    [403, "permission-denied"],
    [404, "not-found"],
    [413, "invalid-input"],
    [500, "service-failed"],
    [503, "service-failed"],
    [504, "timeout"],
  ])("turns status %i into %s", async (status, code) => {
    const rewrite = await serve((_, response) => response.writeHead(status).end("{}"));
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect(fault.code).toBe(code);
    expect(fault.context.httpStatus).toBe(status);
    expect(fault.context.source).toBe("Géocodage de la Géoplateforme");
  });

  it("keeps the service's own words of a 400", async () => {
    const rewrite = await serve((_, response) =>
      response.writeHead(400).end(JSON.stringify({ code: 400, message: "Failed parsing query", detail: ["q: required param"] })),
    );
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect(fault.context.values).toEqual({ words: "Failed parsing query – q: required param" });
  });

  it("says that the service failed when a 502 comes with a page", async () => {
    const rewrite = await serve((_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>"));
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect(fault.code).toBe("service-failed");
    expect(fault.message).not.toContain("html");
  });

  it.each([
    ["a page", "<!doctype html><html></html>", "html"],
    ["half of a JSON", '{"ok":tr', "not-json"],
    ["another shape", '{"ok":"yes"}', "schema"],
  ])("refuses %s where JSON was expected", async (_name, body, reason) => {
    const rewrite = await serve((_, response) => response.end(body));
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect(fault.code).toBe("invalid-response");
    expect(fault.context.reason).toBe(reason);
  });

  it("says that the service failed when the connection is cut before the answer", async () => {
    const rewrite = await serve((request) => request.socket.destroy());
    expect((await faultOf(client({ rewrite }).json(searchUrl, answer, call()))).code).toBe("service-failed");
  });

  it("says that the service failed when the connection is cut in the middle of the answer", async () => {
    const rewrite = await serve((request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write('{"ok":');
      setImmediate(() => request.socket.destroy());
    });
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect(fault.code).toBe("service-failed");
    expect(fault.context.reason).toBe("connection-cut");
  });

  it("says that nothing answers at a closed port", async () => {
    const rewrite = await serve((_, response) => response.end());
    await new Promise((done) => server?.close(done));
    server = undefined;
    const fault = await faultOf(client({ rewrite }).json(searchUrl, answer, call()));
    expect([fault.code, fault.context.reason]).toEqual(["service-failed", "unreachable"]);
  });

  it("calls a failure offline when the machine has no network", async () => {
    const transport: HttpTransport = async () => Promise.reject(new NetworkFault("ERR_NETWORK", "Network Error", { cause: null }));
    expect((await faultOf(client({ transport, online: () => false }).text(searchUrl, call()))).code).toBe("offline");
  });

  it("still tries when the browser believes to be offline: the sandbox is on this machine", async () => {
    const transport: HttpTransport = async () => ({ status: 200, headers: {}, bytes: new TextEncoder().encode("here") });
    expect((await client({ transport, online: () => false }).text(searchUrl, call())).text).toBe("here");
  });

  it("gives up after 30 seconds of silence", async () => {
    const clock = createFakeClock();
    const rewrite = await serve(() => clock.advance(30_000));
    const fault = await faultOf(client({ rewrite, clock }).json(searchUrl, answer, call()));
    expect(fault.code).toBe("timeout");
    expect(fault.context.reason).toBe("silence");
    expect(clock.pending).toBe(0);
  });

  it("bears an answer of several minutes as long as bytes come", async () => {
    const clock = createFakeClock();
    const transport: HttpTransport = async ({ onProgress, signal }) => {
      for (let received = 1; received <= 10; received += 1) {
        clock.advance(29_000);
        onProgress({ sentBytes: 0, receivedBytes: received });
      }
      return signal.aborted ? Promise.reject(new NetworkFault("ERR_CANCELED", "canceled", { cause: null })) : { status: 200, headers: {}, bytes: new Uint8Array() };
    };
    expect((await client({ transport, clock }).text(searchUrl, call())).status).toBe(200);
  });

  it("is cancelled by its signal while the service is silent", async () => {
    const control = new AbortController();
    const rewrite = await serve(() => control.abort());
    expect((await faultOf(client({ rewrite }).json(searchUrl, answer, { signal: control.signal }))).code).toBe("cancelled");
  });

  it("waits as long as a 429 says, then asks again", async () => {
    const clock = createHastyClock();
    let calls = 0;
    const rewrite = await serve((_, response) => {
      calls += 1;
      if (calls === 1) response.writeHead(429, { "retry-after": "3" }).end('{"message":"API rate limit exceeded"}');
      else response.end('{"ok":true}');
    });
    await client({ rewrite, pacer: createApiPacer(clock) }).json(searchUrl, answer, call());
    expect(calls).toBe(2);
    expect(clock.waited).toContain(3_000);
  });

  it("waits five seconds when a 429 does not say how long", async () => {
    const clock = createHastyClock();
    let calls = 0;
    const rewrite = await serve((_, response) => {
      calls += 1;
      response.writeHead(calls === 1 ? 429 : 200).end('{"ok":true}');
    });
    await client({ rewrite, pacer: createApiPacer(clock) }).json(searchUrl, answer, call());
    expect(clock.waited).toContain(5_000);
  });

  it("tells the caller in the end when the service refuses for excess again and again", async () => {
    const clock = createHastyClock();
    let calls = 0;
    const rewrite = await serve((_, response) => {
      calls += 1;
      response.writeHead(429, { "retry-after": "2" }).end("{}");
    });
    const fault = await faultOf(client({ rewrite, pacer: createApiPacer(clock) }).json(searchUrl, answer, call()));
    expect(fault.code).toBe("quota-exceeded");
    expect(fault.context.retryAfterMs).toBe(2_000);
    expect(calls).toBe(4);
  });

  it("reads the charset that the answer declares", async () => {
    const rewrite = await serve((_, response) =>
      response.setHeader("content-type", "text/xml; charset=ISO-8859-1").end(Buffer.from("Géoplateforme", "latin1")),
    );
    expect((await client({ rewrite }).text(searchUrl, call())).text).toBe("Géoplateforme");
  });
});
