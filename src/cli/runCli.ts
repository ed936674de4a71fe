import { type AppError, toAppError } from "#domain/appError";
import { geocodeCommand } from "#cli/geocodeCommand";
import { wordsFor, type Words } from "#cli/words";
import { readArguments } from "#cli/readArguments";
import { errorText } from "#plugin-api/errorText";

/** What the program talks to; a test gives its own. */
export interface Surroundings {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl C. */
  readonly signal: AbortSignal;
}

/** All rows answered; bad usage; some rows failed; interrupted; a fault of ours. */
export const exitCodes = { done: 0, bug: 1, usage: 2, failedRows: 3, interrupted: 130 } as const;

/** The command line: reads the arguments, runs the command, tells faults in words. @returns the exit code */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stderr, stdout, environment } = surroundings;
  const words = wordsFor(environment);
  try {
    const request = readArguments(args);
    if (request.kind === "help") {
      stdout.write(`${words.t("cli.help")}\n`);
      return exitCodes.done;
    }
    return await geocodeCommand(request, surroundings, words);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "cancelled") return exitCodes.interrupted;
    stderr.write(`${describe(error, words)}\n`);
    return error.code === "bug" ? exitCodes.bug : exitCodes.usage;
  }
}

function describe(error: AppError, words: Words): string {
  const usage = error.context.reason === undefined ? null : `cli.usage.${error.context.reason}`;
  if (usage && words.has(usage)) return `${words.t(usage, error.context.values)}\n${words.t("cli.see-help")}`;
  const { what, out } = errorText(error, words);
  return [what, out, ...(error.code === "bug" ? [error.stack ?? error.message] : [])].join("\n");
}
