import type { IncomingMessage } from "node:http";
import { pipeline, Transform, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { relayPath } from "#contracts/geoatelier/relayPath";
import { sendProblem } from "#server/problem";
import { answerType } from "#server/relay/answerType";
import { askService, type AskOptions } from "#server/relay/askService";
import { checkOgcRequest, type OgcBody } from "#server/relay/checkOgcRequest";
import { createClientAllowance } from "#server/relay/clientAllowance";
import { RelayFault } from "#server/relay/relayFault";

export interface RelayOptions extends Omit<AskOptions, "hosts"> {
  /** `host` or `host:port`, as the administrator listed them. */
  readonly hosts: readonly string[];
  /** Milliseconds from the request to the last byte. */
  readonly totalTimeoutMs?: number;
  readonly maximumAnswerBytes?: number;
  /** Requests that one client may make each second, and at once after a pause. */
  readonly allowance?: { readonly perSecond: number; readonly atOnce: number };
}

const maximumBodyBytes = 1_000_000;
const maximumUnderway = 128;

/**
 * Asks listed OGC services in place of the page, for those that do not let other sites ask them:
 * `/relay/<scheme>/<host>/<path>?<query>`. Nothing of the visitor goes out but the question, nothing of the service
 * comes in but its answer, and what comes in cannot run with our origin.
 */
export function relayRoutes(scope: FastifyInstance, options: RelayOptions): void {
  const hosts = new Set(options.hosts.map((host) => host.toLowerCase()));
  const allowance = createClientAllowance(options.allowance);
  let underway = 0;

  scope.setErrorHandler((error, request, reply) => {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "FST_ERR_CTP_BODY_TOO_LARGE";
    const fault = isTooLarge ? new RelayFault(413, "The relay takes requests of one megabyte at most. Simplify the filter.") : error;
    if (!(fault instanceof RelayFault)) throw error;
    if (fault.retryAfterSeconds !== undefined) reply.header("retry-after", fault.retryAfterSeconds);
    return sendProblem(request, reply, fault.status, fault.message);
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maximumBodyBytes }, (_request, body, done) => done(null, body));
  scope.addHook("onRequest", async (request, reply) => {
    reply
      .header("x-content-type-options", "nosniff")
      .header("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
      .header("cross-origin-resource-policy", "same-origin")
      .header("referrer-policy", "no-referrer");
    if (request.headers["sec-fetch-site"] === "cross-site") throw new RelayFault(403, "The relay serves the pages of this server only.");
    const wait = allowance.take(request.ip);
    if (wait > 0) throw new RelayFault(429, "Too many requests to the relay. Wait a moment.", wait);
  });

  scope.route({
    method: ["GET", "POST"],
    url: "/*",
    // HEAD would have to download what it then throws away.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const url = addressOf(request.raw.url ?? "");
      const body = request.method === "POST" ? bodyOf(request) : null;
      checkOgcRequest(url, body);
      if (underway >= maximumUnderway) throw new RelayFault(503, "The relay is busy. Try again in a moment.", 5);
      underway += 1;
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), options.totalTimeoutMs ?? 60_000);
      // "close" alone does not come where no socket is, as under inject().
      const end = once(() => {
        underway -= 1;
        clearTimeout(timer);
        limit.abort();
      });
      reply.raw.once("close", end).once("finish", end);
      const answer = await askService(
        { url, method: body ? "POST" : "GET", headers: headersFor(request, body), ...(body ? { body: Buffer.from(body.text) } : {}), signal: limit.signal },
        { ...options, hosts },
      );
      return handOn(answer, reply, options.maximumAnswerBytes ?? 60_000_000);
    },
  });
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** @throws RelayFault 404 when this is no address of the relay */
function addressOf(rawUrl: string): URL {
  const [, scheme, host, path = "/", query = ""] = new RegExp(`^${relayPath}/(https?)/([^/?#@\\\\]+)(/[^?]*)?(\\?.*)?$`).exec(rawUrl) ?? [];
  const address = scheme === undefined || host === undefined ? "" : `${scheme}://${host}${path}${query}`;
  if (!URL.canParse(address)) throw new RelayFault(404, "The relay's addresses are /relay/https/host/path?query, or http instead of https.");
  return new URL(address);
}

function bodyOf(request: FastifyRequest): OgcBody {
  const mediaType = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const text = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
  if (mediaType === "application/x-www-form-urlencoded") return { type: "form", text };
  if (/^(?:text|application)\/(?:xml|[\w.]+\+xml)$/.test(mediaType)) return { type: "xml", text };
  throw new RelayFault(415, "The relay takes XML and form bodies only.");
}

/** Only what the service needs to know: no cookie, no credential, no address and no browser of the visitor. */
function headersFor(request: FastifyRequest, body: OgcBody | null): Record<string, string> {
  const { accept, "accept-language": language } = request.headers;
  return {
    "user-agent": "Geoatelier-relay",
    accept: accept ?? "*/*",
    "accept-encoding": "gzip, deflate, br",
    ...(language === undefined ? {} : { "accept-language": language }),
    ...(body ? { "content-type": body.type === "xml" ? "text/xml; charset=utf-8" : "application/x-www-form-urlencoded" } : {}),
  };
}

function handOn(answer: IncomingMessage, reply: FastifyReply, maximumBytes: number): FastifyReply {
  const type = answerType(answer.headers["content-type"]);
  if (type.kind === "refused") {
    answer.destroy();
    throw new RelayFault(502, `The service answered with a type that the relay does not hand on (${type.contentType}). Ask for an image, JSON, XML or text.`);
  }
  if (Number(answer.headers["content-length"] ?? 0) > maximumBytes) {
    answer.destroy();
    throw tooLarge(maximumBytes);
  }
  if (type.kind === "as-text") reply.type(`text/plain; charset=${type.charset}`).header("content-disposition", "attachment; filename=\"answer.txt\"");
  else reply.type(type.contentType);
  for (const name of ["cache-control", "retry-after"] as const) {
    const value = answer.headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  // Counted once decompressed: a small answer must not unfold without end.
  return reply.code(answer.statusCode ?? 502).send(limited(answer, decoderOf(answer), maximumBytes));
}

function limited(answer: IncomingMessage, decoder: Transform | null, maximumBytes: number): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maximumBytes) done(tooLarge(maximumBytes));
      else done(null, chunk);
    },
  });
  // Fastify hears of an error from the last stream and cuts the answer short: nobody takes it for whole.
  const ignored = (): void => undefined;
  if (decoder) return pipeline(answer, decoder, counter, ignored);
  return pipeline(answer, counter, ignored);
}

function decoderOf(answer: IncomingMessage): Transform | null {
  switch (answer.headers["content-encoding"]?.toLowerCase() ?? "identity") {
    case "identity":
      return null;
    case "gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      answer.destroy();
      throw new RelayFault(502, "The service compressed its answer in a way that the relay does not know.");
  }
}

const tooLarge = (maximumBytes: number): RelayFault =>
  new RelayFault(502, `The answer is larger than ${Math.round(maximumBytes / 1_000_000)} MB. Ask for a smaller zone or fewer objects.`);
