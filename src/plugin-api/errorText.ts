import type { AppError } from "#domain/appError";
import type { Translate } from "#plugin-api/messages";

/** Two sentences: who failed and how; then the way out. */
export interface ErrorText {
  readonly what: string;
  readonly out: string;
}

/**
 * The message of an error in one language: the one of its `reason` where there is one, else the one of its code.
 * @param words the shared messages (`plugin-api/messages`)
 * @param source who failed, where `error.context.source` is absent
 */
export function errorText(error: AppError, words: { t: Translate; has(key: string): boolean }, source?: string): ErrorText {
  const { reason, values } = error.context;
  const named = {
    row: error.context.row ?? "",
    field: error.context.field ?? "",
    status: error.context.httpStatus ?? "",
    ...values,
    source: error.context.source ?? source ?? words.t("error.source.unknown"),
  };
  const byCode = `error.${error.code}`;
  const byReason = reason === undefined ? byCode : `error.reason.${reason}`;
  return {
    what: words.t(words.has(byReason) ? byReason : byCode, named),
    out: words.t(words.has(`${byReason}.out`) ? `${byReason}.out` : `${byCode}.out`, named),
  };
}

/** For developers and for reports: code, context and the chain of causes, one per line. Never a stack. */
export function errorDetails(error: AppError): string {
  const { values, ...context } = error.context;
  const lines = [`${error.code}: ${error.message}`];
  for (const [name, value] of Object.entries({ ...context, ...values })) lines.push(`${name}: ${String(value)}`);
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) lines.push(`← ${cause.name}: ${cause.message}`);
  return lines.join("\n");
}
