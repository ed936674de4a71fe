#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

import { runCli } from "#cli/runCli";

// Left to itself the heap grows to several times what is alive before it is swept: 330 MB for 200,000 rows instead
// of 220, for a tenth less of processor time.
setFlagsFromString("--heap-growing-percent=100");

const interruption = new AbortController();
process.on("SIGINT", () => {
  // The first one ends cleanly, the second one at once.
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort();
});

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interruption.signal,
});
