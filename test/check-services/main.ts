import { type AppError, toAppError } from "#domain/appError";
import { createApiPacer } from "#plugin-api/apiPacer";
import { createHttpClient } from "#plugin-api/createHttpClient";

import { geocodageChecks } from "./geocodageChecks";
import type { ServiceCheck } from "./serviceCheck";

/**
 * `npm run check:services`: one call to each live service, read by the very contracts of the application, and a line
 * for what differs. For whoever has a network; the tests never run it.
 * Exit: 0 when all is as the contracts say, 1 when something differs, 2 without a network.
 */
const checks: readonly ServiceCheck[] = [...geocodageChecks];

const http = createHttpClient({
  moduleId: "check-services",
  allowedOrigins: ["https://data.geopf.fr"],
  rewrite: (url) => url,
  pacer: createApiPacer(),
});

let different = 0;
let unreachable = 0;

for (const check of checks) {
  const startedAt = Date.now();
  let findings: readonly string[];
  let away = false;
  try {
    findings = await check.run({ http, signal: AbortSignal.timeout(60_000) });
  } catch (thrown) {
    const error = toAppError(thrown);
    away = isAway(error);
    findings = [`${error.code}: ${error.message}`];
  }
  if (away) unreachable += 1;
  else if (findings.length > 0) different += 1;
  const verdict = away ? "UNREACHABLE" : findings.length > 0 ? "DIFFERS" : "as expected";
  console.log(`${verdict.padEnd(12)} ${check.name} (${Date.now() - startedAt} ms)`);
  for (const finding of findings) console.log(`             - ${finding}`);
}

if (unreachable === checks.length) {
  console.error("\nNo service could be reached: is there a network? Nothing was checked.");
  process.exitCode = 2;
} else {
  console.log(`\n${checks.length - different - unreachable} of ${checks.length} as the contracts say, ${different} differ, ${unreachable} unreachable.`);
  process.exitCode = different + unreachable > 0 ? 1 : 0;
}

function isAway(error: AppError): boolean {
  return error.code === "offline" || error.code === "cancelled" || (error.code === "service-failed" && error.context.httpStatus === undefined);
}
