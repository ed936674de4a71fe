/** Every way in which our code may fail; each code has a message in each language (who, what, the way out). */
export const errorCodes = [
  "cancelled",
  "offline",
  "timeout",
  "service-failed",
  "quota-exceeded",
  "invalid-response",
  "invalid-input",
  "unsupported",
  "not-found",
  "conflict",
  "permission-denied",
  "storage-failed",
  "bug",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorContext {
  /** Who failed: a service, a file or a module, in words that a person can read. */
  source?: string;
  field?: string;
  /** Stable row id, never a line number. */
  row?: number;
  httpStatus?: number;
  /** Milliseconds to wait before asking again, where the service said so. */
  retryAfterMs?: number;
  /** A narrower reason within the code, for a message of its own (kebab-case, e.g. `password-protected`). */
  reason?: string;
  /** Values that the message of `reason` names (sizes, counts, column names). */
  values?: Readonly<Record<string, string | number>>;
}

/**
 * The one error of the project: thrown at the edge, wrapped with `cause`, translated late.
 * `message` is English and for developers; people read the message of `code` (and of `context.reason`).
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(code: ErrorCode, message: string, context: ErrorContext = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.context = context;
  }
}

/** Turns whatever was thrown into an AppError: an abort becomes `cancelled`, the unknown becomes `bug`. */
export function toAppError(thrown: unknown, context: ErrorContext = {}): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === "AbortError") {
    return new AppError("cancelled", "The work was cancelled.", context, { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("bug", message, context, { cause: thrown });
}
