import net from "node:net";

/**
 * Unit tests have no network but this machine's loopback: a connection to any other host fails at once,
 * and says what to do.
 */
const connect = net.Socket.prototype.connect;

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

net.Socket.prototype.connect = function guardedConnect(this: net.Socket, ...args: unknown[]): net.Socket {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof first === "object" && first !== null && "host" in first ? first.host : undefined;
  if (typeof host === "string" && !loopback.has(host)) {
    throw new Error(
      `A test asked for the network (${host}). Give the code a client of its own: createHttpClient with a fake transport, or a server on 127.0.0.1.`,
    );
  }
  return Reflect.apply(connect, this, args) as net.Socket;
};
