import { AppError } from "#domain/appError";

/**
 * A fault of the network in terms of what a person can do. The browser does not tell a server that refuses other pages
 * (CORS) from one that is away or whose certificate is wrong; it does block `http` under `https`, which we can tell.
 */
export function explainFault(fault: AppError, url: URL, pageIsSecure = globalThis.location?.protocol === "https:"): AppError {
  const noAnswer = fault.code === "service-failed" && fault.context.httpStatus === undefined && ["connection-cut", "unreachable"].includes(fault.context.reason ?? "");
  if (!noAnswer) return fault;
  const isLoopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
  const reason = pageIsSecure && url.protocol === "http:" && !isLoopback ? "mixed-content" : "service-unread";
  return new AppError("service-failed", fault.message, { source: url.host, reason }, { cause: fault });
}
