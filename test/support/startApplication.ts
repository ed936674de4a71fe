import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

export interface RunningApplication {
  readonly url: string;
  /** Everything that the server printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the built server as `npm start` does, on a free port of 127.0.0.1, with the sandbox unless told otherwise. */
export async function startApplication(environment: Record<string, string> = {}): Promise<RunningApplication> {
  const port = await freePort();
  const child = spawn(process.execPath, ["dist/node/server.js"], {
    env: { ...process.env, GEOATELIER_SERVICES: "sandbox", ...environment, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const exited = once(child, "exit");
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server stopped before it answered:\n${output}`);
    const answers = await fetch(`${url}/api/config`).then((response) => response.ok, () => false);
    if (answers) break;
    if (Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server did not answer within a minute:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    output: () => output,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}
