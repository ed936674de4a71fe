import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildServer } from "#server/app";
import { ConfigError, readConfig, type ServerConfig } from "#server/config";
import { compressClient } from "#server/page/compressClient";

/** Of `dist/node/server.js`; the page is built beside it. */
const clientDirectory = fileURLToPath(new URL("../client", import.meta.url));

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function start(config: ServerConfig): Promise<void> {
  if (!existsSync(join(clientDirectory, "index.html"))) {
    throw new ConfigError("The page is not built yet: run « npm start », which builds it first.");
  }
  const app = await buildServer({ ...config, clientDirectory, log: true });
  try {
    await app.http.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.http.close();
    throw new ConfigError(whyNotListening(error, config));
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void app.http.close());

  const compressed = compressClient(clientDirectory).catch((error: unknown) => {
    console.warn("The page is served without compression: its folder cannot be written.", error);
  });
  const { services } = await app.services.current();
  if (services === "sandbox") {
    try {
      for (const line of (await app.sandbox.load()).report) console.log(line);
    } catch (error) {
      await app.http.close();
      throw new ConfigError(error instanceof Error ? error.message : String(error));
    }
  }
  await compressed;

  const address = app.http.server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const host = config.host === "0.0.0.0" || config.host === "::" ? "localhost" : config.host;
  console.log(`Services: ${services === "live" ? "IGN Géoplateforme (data.geopf.fr)" : "sandbox (demonstration data)"}`);
  console.log(`Géoatelier: http://${host.includes(":") ? `[${host}]` : host}:${port}/`);
}

function whyNotListening(error: unknown, config: ServerConfig): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${config.port} is taken. Choose another one: PORT=${config.port + 1} npm start`;
    case "EACCES":
      return `Port ${config.port} is reserved to the administrator. Choose one above 1023: PORT=8080 npm start`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${config.host} is not an address of this machine. Try HOST=127.0.0.1, or HOST=0.0.0.0 to be reached from others.`;
    default:
      return `The server cannot listen on ${config.host}:${config.port}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
