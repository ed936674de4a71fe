import { parseArgs } from "node:util";

import { wgs84 } from "#domain/geocoding/projectedResults";
import { codeOfCrs, isDegreesCode } from "#domain/import/codeOfCrs";
import { projectedCrss } from "#domain/position/projections";
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
  /** Of the coordinates written: `EPSG:2154`…, `EPSG:4326` for degrees; as the input where it has results already, else degrees. */
  readonly crs?: string;
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
    ...(values.crs === undefined ? {} : { crs: knownCrs(values.crs) }),
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
        crs: { type: "string" },
        services: { type: "string" },
        resume: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new AppError("invalid-input", "The options can't be read.", { reason: "bad-option", values: { problem: cause instanceof Error ? cause.message : String(cause) } }, { cause });
  }
}

/** `EPSG:2154`, `2154` or a name in use (`Lambert-93`). */
function knownCrs(text: string): string {
  const code = codeOfCrs(text);
  const id = code !== null && isDegreesCode(code) ? wgs84 : `EPSG:${code ?? ""}`;
  if (id !== wgs84 && !projectedCrss.some((crs) => crs.id === id)) throw usage("unknown-crs", { crs: text });
  return id;
}

export function usage(reason: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("invalid-input", `Bad usage: ${reason}.`, { reason, values });
}
