import { parseArgs } from "node:util";

import { AppError } from "#domain/appError";

export interface GeocodeRequest {
  readonly kind: "geocode";
  readonly input: string;
  readonly output: string;
  /** As typed: names separated by commas, once or several times. A name may itself hold a comma. */
  readonly address: readonly string[];
  readonly citycode?: string;
  readonly postcode?: string;
  /** `live`, `sandbox` or an address. */
  readonly services: string;
  readonly resume: boolean;
}

export type CliRequest = { readonly kind: "help" } | GeocodeRequest;

/** @throws AppError invalid-input with a reason that `cli.usage.…` words */
export function readArguments(args: readonly string[]): CliRequest {
  const { values, positionals } = parse(args);
  if (values.help || (args.length === 0)) return { kind: "help" };
  const [command, input, ...rest] = positionals;
  if (command !== "geocode") throw usage("unknown-command", { command: command ?? "" });
  if (input === undefined) throw usage("no-input");
  if (rest.length > 0) throw usage("too-many-files", { file: rest[0] ?? "" });
  if (!values.address || values.address.every((name) => name.trim() === "")) throw usage("no-address");
  if (!values.output) throw usage("no-output");
  return {
    kind: "geocode",
    input,
    output: values.output,
    address: values.address,
    services: values.services ?? "live",
    resume: values.resume ?? false,
    ...(values.citycode === undefined ? {} : { citycode: values.citycode }),
    ...(values.postcode === undefined ? {} : { postcode: values.postcode }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        address: { type: "string", multiple: true },
        citycode: { type: "string" },
        postcode: { type: "string" },
        output: { type: "string", short: "o" },
        services: { type: "string" },
        resume: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new AppError("invalid-input", "The options can't be read.", { reason: "bad-option", values: { problem: cause instanceof Error ? cause.message : String(cause) } }, { cause });
  }
}

export function usage(reason: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("invalid-input", `Bad usage: ${reason}.`, { reason, values });
}
