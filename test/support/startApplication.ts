import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

export interface RunningApplication {
  readonly url: string;
  /** Everything that the server printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * Starts the built server as `npm start` does, on a port of 127.0.0.1 that the system chooses, with the sandbox unless
 * told otherwise. Ready once it says where it is: the sandbox is loaded then.
 * @throws Error with what it printed when it ends before, or says nothing within a minute
 */
export async function startApplication(environment: Record<string, string> = {}): Promise<RunningApplication> {
  const child = spawn(process.execPath, ["dist/node/server.js"], {
    env: { ...process.env, GEOATELIER_SERVICES: "sandbox", ...environment, PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The server did not answer within a minute:\n${output}`));
    }, 60_000);
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const told = /^Géoatelier: (http:\S+)\/$/m.exec(output)?.[1];
      if (told === undefined) return;
      clearTimeout(late);
      resolve(told);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    void exited.then(() => {
      clearTimeout(late);
      reject(new Error(`The server stopped before it answered:\n${output}`));
    });
  });
  // Killed with whoever started it, should that end without a word.
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  return {
    url,
    output: () => output,
    stop: async () => {
      process.off("exit", end);
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
