import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { freePort } from "#test/support/startApplication";

import { writeMapFile } from "./mapFile";
import { writeNginxConfiguration } from "./nginxConfiguration";
import { writeTerritory } from "./writeTerritory";

export interface RunningMapServer {
  /** WMS 1.1.1 and 1.3.0 with CORS: layers `zones`, `voies`, `lieux`. */
  readonly wmsUrl: string;
  /** WFS 1.1.0 and 2.0.0 with CORS and GML alone: `essai:zones`, `essai:voies`, `essai:lieux`, at most 1,000 an answer. */
  readonly wfsUrl: string;
  /** The same with GeoJSON besides: `outputFormat=geojson`. */
  readonly wfsWithGeojsonUrl: string;
  readonly wmsWithoutCorsUrl: string;
  readonly wfsWithoutCorsUrl: string;
  /** 2,048 bytes a second. */
  readonly slowWmsUrl: string;
  readonly slowWfsUrl: string;
  /** What nginx and the map server printed so far. */
  output(): string;
  stop(): Promise<void>;
}

const programs = { mapserv: "/usr/lib/cgi-bin/mapserv", nginx: "/usr/sbin/nginx", "spawn-fcgi": "/usr/bin/spawn-fcgi", ogr2ogr: "/usr/bin/ogr2ogr" };

/**
 * Whether Debian's MapServer and what it needs are on this machine. A suite skips with
 * `describe.skipIf(!hasMapServer())`, and this says so in the output.
 */
export function hasMapServer(): boolean {
  const missing = Object.entries(programs).filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (missing.length === 0) return true;
  console.warn(
    `SKIPPED: ${missing.join(", ")} not found; the tests against MapServer do not run. ` +
      "On Debian: sudo apt-get install --no-install-recommends cgi-mapserver nginx-light spawn-fcgi gdal-bin",
  );
  return false;
}

/**
 * Debian's MapServer under nginx on a free port of 127.0.0.1, on data made by the test, in a folder of its own.
 * @throws Error with what the programs printed when they do not answer within 30 seconds
 */
export async function startMapServer(): Promise<RunningMapServer> {
  const folder = await mkdtemp(join(tmpdir(), "map-server-"));
  const children: ChildProcess[] = [];
  let output = "";
  const start = (program: string, args: readonly string[], environment: Record<string, string> = {}): void => {
    const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => (output += `${program}: ${error.message}\n`));
    children.push(child);
  };
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // nginx's workers may be another person's than ours.
    await chmod(folder, 0o755);
    await writeTerritory(folder);
    await writeFile(join(folder, "pays.map"), writeMapFile(folder, { geojson: false }));
    await writeFile(join(folder, "pays-geojson.map"), writeMapFile(folder, { geojson: true }));
    const configuration = join(folder, "mapserver.conf");
    await writeFile(configuration, `CONFIG\n  ENV\n    MS_MAP_PATTERN "^${folder}/"\n  END\nEND\n`);
    const port = await freePort();
    const sockets = [1, 2, 3].map((number) => join(folder, `mapserv-${number}.sock`));
    await writeFile(join(folder, "nginx.conf"), writeNginxConfiguration(folder, port, sockets));
    for (const socket of sockets) start(programs["spawn-fcgi"], ["-n", "-s", socket, "--", programs.mapserv], { MAPSERVER_CONFIG_FILE: configuration });
    start(programs.nginx, ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"]);
    const base = `http://127.0.0.1:${port}`;
    await answers(`${base}/wms?SERVICE=WMS&REQUEST=GetCapabilities`, () => output);
    return {
      wmsUrl: `${base}/wms`,
      wfsUrl: `${base}/wfs`,
      wfsWithGeojsonUrl: `${base}/wfs-geojson`,
      wmsWithoutCorsUrl: `${base}/wms-sans-cors`,
      wfsWithoutCorsUrl: `${base}/wfs-sans-cors`,
      slowWmsUrl: `${base}/wms-lent`,
      slowWfsUrl: `${base}/wfs-lent`,
      output: () => output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  let last = "no answer";
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null);
    const text = response ? await response.text() : "";
    if (response?.ok && text.includes("WMS_Capabilities")) return;
    if (response) last = `${response.status} ${text.slice(0, 500)}`;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`MapServer does not answer (${last}):\n${output()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await exited;
  clearTimeout(late);
}
