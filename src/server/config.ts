import { z } from "zod";

/** How the person who starts the server chose the services: ask the network, or force one of the two. */
export type ServicesChoice = "auto" | "live" | "sandbox";

export interface ServerConfig {
  readonly port: number;
  readonly host: string;
  readonly services: ServicesChoice;
  /** Files of real addresses that the sandbox serves besides its town; paths as given, in their order. */
  readonly sandboxAddresses: readonly string[];
  /** Hosts (`host` or `host:port`, lower case) that the relay may ask; none: there is no relay. */
  readonly relayHosts: readonly string[];
}

/** A setting that cannot be used; the message names the variable, the value and what is accepted. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** A name with a dot or an address in brackets, without scheme, path or wildcard. */
const hostForm = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535 (0 takes any free port)")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number from 0 to 65535 (0 takes any free port)")
    .default(8080),
  HOST: z.string().min(1, "must be an address or a host name, for example 127.0.0.1 or 0.0.0.0").default("127.0.0.1"),
  GEOATELIER_SERVICES: z.enum(["auto", "live", "sandbox"], "must be auto, live or sandbox").default("auto"),
  GEOATELIER_SANDBOX_ADDRESSES: z
    .string()
    .default("")
    .transform(splitList),
  GEOATELIER_RELAY_HOSTS: z
    .string()
    .default("")
    .transform((list) => splitList(list).map((host) => host.toLowerCase()))
    .refine((hosts) => hosts.every((host) => hostForm.test(host)), "must be host names separated by commas, each with its port where it is not the usual one: maps.example.org,old.example.org:8080"),
});

function splitList(list: string): string[] {
  return list.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "");
}

/**
 * Reads the configuration of the server from environment variables. An empty variable counts as absent.
 * @throws ConfigError with one line for each wrong variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name}=${given[name] ?? ""}: ${issue.message}`;
    });
    throw new ConfigError(lines.join("\n"));
  }
  return {
    port: parsed.data.PORT,
    host: parsed.data.HOST,
    services: parsed.data.GEOATELIER_SERVICES,
    sandboxAddresses: parsed.data.GEOATELIER_SANDBOX_ADDRESSES,
    relayHosts: parsed.data.GEOATELIER_RELAY_HOSTS,
  };
}
