import { wrongQuery } from "#server/sandbox/geocodage/serviceError";

/** Raw parameters: a query string as fastify parses it, or the cells of a row. */
export type RawParameters = Readonly<Record<string, unknown>>;

/**
 * Reads parameters one by one and keeps what is wrong with each, so that the answer names all of them at once,
 * as the service does. An empty value counts as absent.
 */
export interface ParameterReader {
  text(name: string): string | undefined;
  /** Values separated by commas, at most `maximum`, each of this form. */
  list(name: string, form: RegExp, maximum: number): readonly string[] | undefined;
  oneOf<T extends string>(name: string, allowed: readonly T[]): readonly T[] | undefined;
  integer(name: string, from: number, to: number): number | undefined;
  decimal(name: string, from: number, to: number): number | undefined;
  boolean(name: string): boolean | undefined;
  /** Notes that a parameter, or several together, cannot be used. */
  refuse(why: string): void;
  /** @throws ServiceError 400 with every refusal, when there is any */
  finish(): void;
}

export function readParameters(raw: RawParameters): ParameterReader {
  const refusals: string[] = [];

  function text(name: string): string | undefined {
    const value = raw[name];
    // A parameter given twice arrives as a list: the service takes the last.
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last !== "string") return undefined;
    const trimmed = last.trim();
    return trimmed === "" ? undefined : trimmed;
  }

  function list(name: string, form: RegExp, maximum: number): readonly string[] | undefined {
    const values = text(name)?.split(",").map((value) => value.trim());
    if (!values) return undefined;
    if (values.length > maximum) refusals.push(`${name}: must not contain more than ${maximum} values`);
    else if (!values.every((value) => form.test(value))) refusals.push(`${name}: must contain valid values`);
    return values;
  }

  return {
    text,
    list,
    oneOf(name, allowed) {
      const values = text(name)?.split(",").map((value) => value.trim());
      if (!values) return undefined;
      const known = values.flatMap((value) => allowed.find((candidate) => candidate === value) ?? []);
      if (known.length < values.length) {
        const unexpected = values.filter((value) => !allowed.some((candidate) => candidate === value));
        refusals.push(`${name}: unexpected value(s): ${unexpected.join(", ")}`);
      }
      return [...new Set(known)];
    },
    integer(name, from, to) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (!/^-?\d+$/.test(value) || number < from || number > to) refusals.push(`${name}: must be an integer between ${from} and ${to}`);
      return number;
    },
    decimal(name, from, to) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(value) || number < from || number > to) refusals.push(`${name}: must be a float between ${from} and ${to}`);
      return number;
    },
    boolean(name) {
      const value = text(name)?.toLowerCase();
      if (value === undefined) return undefined;
      if (["1", "true", "yes"].includes(value)) return true;
      if (["0", "false", "no"].includes(value)) return false;
      refusals.push(`${name}: must be a boolean value`);
      return undefined;
    },
    refuse(why) {
      refusals.push(why);
    },
    finish() {
      if (refusals.length > 0) throw wrongQuery(refusals);
    },
  };
}
