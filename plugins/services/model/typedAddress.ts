import { AppError } from "#domain/appError";

/**
 * The address that a person pasted: quotes and spaces around it are dropped, `https://` is added where it was left
 * out, and hosts that a tile template leaves to choose (`{s}`, `{a-c}`, `{switch:a,b}`) become the first of them:
 * over HTTP/2 one host is as fast as three.
 * @throws AppError invalid-input (`bad-address`)
 */
export function typedAddress(typed: string): URL {
  const bare = typed.trim().replace(/^[«"'<\s]+|[»"'>\s]+$/g, "");
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(bare) && !/^[\w.-]+:\d+(\/|$)/.test(bare) ? bare : `${isOwnNetwork(bare) ? "http" : "https"}://${bare}`;
  const oneHost = withScheme
    .replace(/\{s\}/g, "a")
    .replace(/\{switch:([^,}]+)[^}]*\}/g, "$1")
    .replace(/\{([a-z0-9])-[a-z0-9]\}/gi, "$1")
    .replace(/\{(r|ratio)\}/g, "");
  const url = URL.canParse(oneHost) ? new URL(oneHost) : null;
  const isPlace = url !== null && /^https?:$/.test(url.protocol) && (url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("["));
  if (!isPlace || /\s/.test(bare)) throw new AppError("invalid-input", "Not an http(s) address.", { source: `« ${bare.slice(0, 80)} »`, reason: "bad-address" });
  return url;
}

/** Machines of one's own network seldom have a certificate. */
function isOwnNetwork(bare: string): boolean {
  return /^(localhost|127\.|10\.|192\.168\.)/.test(bare);
}
