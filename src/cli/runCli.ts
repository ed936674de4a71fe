import { type AppError, toAppError } from "#domain/appError";
import { geocodeCommand } from "#cli/geocodeCommand";
import { wordsFor, type Words } from "#cli/words";
import { readArguments } from "#cli/readArguments";
import { exitCodes, type Surroundings } from "#cli/surroundings";
import { errorText } from "#plugin-api/errorText";

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
