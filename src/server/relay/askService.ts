import { lookup as lookUp } from "node:dns/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

import { isPublicAddress } from "#server/relay/isPublicAddress";
import { RelayFault } from "#server/relay/relayFault";

export interface ServiceRequest {
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** All that is sent besides Host; nothing of the client's own headers gets in by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly signal: AbortSignal;
}

export interface AskOptions {
  /** `host` or `host:port`, lower case, without the usual port. */
  readonly hosts: ReadonlySet<string>;
  /** All the addresses of a name; the system's resolver unless given. */
  readonly resolve?: (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
  /** Which addresses may be connected to; those of the public network unless given. */
  readonly isAllowedAddress?: (address: string) => boolean;
  /** Milliseconds. */
  readonly connectTimeoutMs?: number;
}

const maximumRedirects = 3;

/**
 * Asks a listed service. Its name is resolved once, every address is checked, and the connection goes to a checked
 * address: the name cannot mean another machine a moment later. Each redirect passes the same checks.
 * @throws RelayFault 403 for a host or an address that is not allowed, 502 and 504 when the service fails
 */
export async function askService(asked: ServiceRequest, options: AskOptions): Promise<IncomingMessage> {
  let current = asked;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await askOnce(current, options);
    const status = answer.statusCode ?? 0;
    const location = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return answer;
    answer.destroy();
    if (redirects === maximumRedirects) throw new RelayFault(502, `The service redirects more than ${maximumRedirects} times. Use the address it ends at.`);
    current = redirected(current, status, location);
  }
}

function redirected(from: ServiceRequest, status: number, location: string): ServiceRequest {
  const url = URL.canParse(location, from.url) ? new URL(location, from.url) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "" || url.password !== "") {
    throw new RelayFault(502, "The service redirects to an address that the relay does not follow.");
  }
  if (from.method === "GET" || status === 307 || status === 308) return { ...from, url };
  const { body: _body, ...rest } = from;
  const headers = Object.fromEntries(Object.entries(from.headers).filter(([name]) => !name.startsWith("content-")));
  return { ...rest, url, method: "GET", headers };
}

async function askOnce(asked: ServiceRequest, options: AskOptions): Promise<IncomingMessage> {
  const { url } = asked;
  if (!options.hosts.has(url.host)) {
    throw new RelayFault(403, `The host « ${url.host} » is not among those that this server relays. Its administrator can add it to GEOATELIER_RELAY_HOSTS.`);
  }
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = await checkedAddresses(name, options);

  const connectBy = performance.now() + (options.connectTimeoutMs ?? 10_000);
  for (const [rank, { address }] of addresses.entries()) {
    try {
      return await askAt(address, asked, connectBy - performance.now());
    } catch (error) {
      // Nothing was heard at this address: the next one may answer.
      if (!unheard.has(codeOf(error)) || rank === addresses.length - 1) throw faultOf(error);
    }
  }
  throw new RelayFault(502, "The service cannot be reached. Try again later.");
}

const unheard = new Set(["ECONNREFUSED", "ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL"]);

/** The connection goes to this address; the name stands in the Host header and in the TLS handshake. */
function askAt(address: string, { url, method, headers, body, signal }: ServiceRequest, connectTimeoutMs: number): Promise<IncomingMessage> {
  const isHttps = url.protocol === "https:";
  const name = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const send = isHttps ? requestHttps : requestHttp;
    const request = send(
      {
        protocol: url.protocol,
        hostname: address,
        port: url.port,
        path: `${url.pathname}${url.search}`,
        method,
        headers: { ...headers, host: url.host, ...(body ? { "content-length": String(body.length) } : {}) },
        ...(isIP(name) === 0 ? { servername: name } : {}),
        // A connection of its own for each request: none is reused for another name.
        agent: false,
        signal,
      },
      resolve,
    );
    const connecting = setTimeout(
      () => request.destroy(new RelayFault(504, "The service cannot be reached within ten seconds. Try again later.")),
      Math.max(0, connectTimeoutMs),
    );
    const isConnected = (): void => clearTimeout(connecting);
    request.once("socket", (socket) => socket.once(isHttps ? "secureConnect" : "connect", isConnected));
    request.once("close", isConnected);
    request.once("error", (error) => {
      isConnected();
      reject(error);
    });
    request.end(body);
  });
}

async function checkedAddresses(name: string, options: AskOptions): Promise<readonly { address: string; family: number }[]> {
  const { resolve = (host) => lookUp(host, { all: true }), isAllowedAddress = isPublicAddress } = options;
  const family = isIP(name);
  let addresses: readonly { readonly address: string; readonly family: number }[];
  try {
    addresses = family === 0 ? await resolve(name) : [{ address: name, family }];
  } catch (error) {
    throw new RelayFault(502, `The name « ${name} » is not known to the network of this server (${codeOf(error)}). Check its spelling.`);
  }
  if (addresses.length === 0) throw new RelayFault(502, `The name « ${name} » has no address. Check its spelling.`);
  // One bad address among good ones is how a name is made to reach the server's own network: refused as a whole.
  if (!addresses.every(({ address }) => isAllowedAddress(address))) {
    throw new RelayFault(403, `The name « ${name} » leads to an address that is not of the public network; the relay does not go there.`);
  }
  return addresses;
}

function faultOf(error: unknown): Error {
  if (error instanceof RelayFault) return error;
  const code = codeOf(error);
  if (code === "ABORT_ERR") return new RelayFault(504, "The service did not answer within the time limit. Ask for less, or try again later.");
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) return new RelayFault(502, `The certificate of the service is not valid (${code}). Tell whoever runs it.`);
  return new RelayFault(502, `The service cannot be reached (${code}). Try again later.`);
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "unknown fault";
