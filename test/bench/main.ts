import { availableParallelism, loadavg } from "node:os";

/**
 * `npm run bench [NAME…]`: runs each bench, or those named, one after the other. Each prints its figures beside a
 * reference measured in the same run; none of them passes or fails. One that breaks does not stop the others.
 */
const benches: Record<string, () => Promise<{ run: () => Promise<unknown> }>> = {
  addressIndex: () => import("./addressIndex"),
  importCsv: () => import("./importCsv"),
  geocodingCli: () => import("./geocodingCli"),
  tableScroll: () => import("./tableScroll"),
  mapPoints: () => import("./mapPoints"),
  mapLayers: () => import("./mapLayers"),
  kiosk: () => import("./kiosk"),
  wfsPages: () => import("./wfsPages"),
  qgisCatalogue: () => import("./qgisCatalogue"),
  print: () => import("./print"),
  firstScreen: () => import("./firstScreen"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
for (const [name, start] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const load = `load ${loadavg()[0]?.toFixed(1) ?? "?"} on ${availableParallelism()} cores`;
  console.log(`\n── ${name} ${"─".repeat(Math.max(0, 58 - name.length - load.length))} ${load} ──`);
  try {
    await (await start()).run();
  } catch (error) {
    console.error(`The bench ${name} broke off:`, error);
    process.exitCode = 1;
  }
}
