#!/usr/bin/env node
import { runCli } from "#cli/runCli";

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
